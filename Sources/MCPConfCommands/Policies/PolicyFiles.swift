internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import Policies
internal import SourceText

/// Reads policy files, and finds out which client obeys each.
struct PolicyFiles {
  /// The clients that `--client` names; empty if the option is not given.
  let clients: [String]
  /// Whether the profile is also for Grok Build, which reads Claude Code's base file.
  let hasGrok: Bool

  /// The files of one policy.
  struct Group {
    let policy: any ClientPolicy
    var files: [PolicyFile]
  }

  func read(_ paths: [String], _ session: inout Session) -> [Group] {
    var groups: [Group] = []
    for path in paths.flatMap({ files(in: $0, session) }) {
      guard let file = read(path, &session), let policy = policy(of: file, &session) else {
        continue
      }
      Self.add(file, policy, to: &groups)
      if hasGrok, policy.clients == ["claude-code"],
        file.components.last == "managed-settings.json",
        let grok = PolicyRegistry.policy(of: "grok")
      {
        Self.add(file, grok, to: &groups)
      }
    }
    return groups
  }

  private static func add(
    _ file: PolicyFile, _ policy: any ClientPolicy, to groups: inout [Group]
  ) {
    if let index = groups.firstIndex(where: { $0.policy.clients == policy.clients }) {
      groups[index].files.append(file)
    } else {
      groups.append(Group(policy: policy, files: [file]))
    }
  }

  /// Returns the policy files in a client's directory, or the path itself.
  private func files(in path: String, _ session: Session) -> [String] {
    guard session.world.fileKind(path, true) == .directory else { return [path] }
    func names(_ directory: String) -> [String] {
      ((try? session.world.listDirectory(directory)) ?? nil)?.sorted() ?? []
    }
    let known = ["managed-settings.json", "requirements.toml", "policy.json", "settings.json"]
    var found = known.filter(names(path).contains).map { PathText.joined(path, $0) }
    let additions = "managed-settings.d"
    let isAdditions =
      PathText.name(of: PathText.withoutTrailingSlashes(path)).isSame(as: additions)
    let directory = isAdditions ? path : PathText.joined(path, additions)
    found += names(directory).filter { $0.hasSuffix(".json") }
      .map { PathText.joined(directory, $0) }
    return found.isEmpty ? [path] : found
  }

  private func read(_ path: String, _ session: inout Session) -> PolicyFile? {
    do {
      guard let bytes = try session.world.readInput(path) else {
        session.fail("file", "cannot find the policy file \(path.printable)")
        return nil
      }
      if Self.isForDevices(bytes) {
        session.fail(
          "policy-format", "'--check' cannot read \(path.printable), a file for device management",
          fix:
            "check the client's own file, which 'mcpconf policy' prints without '--format': it has the same list"
        )
        return nil
      }
      let source = SourceFile(name: path, bytes: bytes)
      return PolicyFile(name: path, id: session.files.add(source), bytes: source.bytes)
    } catch {
      session.fail(error)
      return nil
    }
  }

  /// Whether the bytes are a property list or a file for the registry of Windows.
  private static func isForDevices(_ bytes: [UInt8]) -> Bool {
    let text = UTF16Text.utf8(bytes) ?? bytes
    return ["<?xml", "bplist", "Windows Registry Editor", "REGEDIT4"].contains {
      text.starts(with: $0.utf8)
    }
  }

  private func policy(of file: PolicyFile, _ session: inout Session) -> (any ClientPolicy)? {
    let candidates =
      clients.isEmpty || TargetSelection.isEveryClient(clients)
      ? PolicyRegistry.all
      : PolicyRegistry.all.filter { $0.clients.contains(where: clients.contains) }
    if candidates.count == 1 { return candidates[0] }
    if candidates.isEmpty {
      session.diagnostics.add(.noPolicy(clients, isError: true))
      return nil
    }
    let found = PolicySigns(file).policies(among: candidates)
    if found.count == 1 { return found[0] }
    session.diagnostics.add(.unclear(file, found.isEmpty ? candidates : found))
    return nil
  }
}

extension Diagnostic {
  fileprivate static func unclear(
    _ file: PolicyFile, _ policies: [any ClientPolicy]
  ) -> Diagnostic {
    let ids = policies.compactMap(\.clients.first).joined(separator: ", ")
    return Diagnostic(
      .error, "policy-client",
      "the name and the content of \(file.name.printable) do not show which client obeys it",
      fix: "add --client with one of: \(ids)")
  }
}
