internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import Policies
internal import SourceText

/// Reads policy files, and finds out for each file which client obeys it.
struct PolicyFiles {
  /// The clients that `--client` names; empty if the option is not given.
  let clients: [String]
  /// Whether the profile also sets up Grok Build, which reads Claude Code's base file.
  let hasGrok: Bool

  /// The files of one policy.
  struct Group {
    let policy: any ClientPolicy
    var files: [PolicyFile]
  }

  func read(_ paths: [String], _ session: inout Session) -> [Group] {
    var groups: [Group] = []
    for (path, isNamed) in paths.flatMap({ files(in: $0, &session) }) {
      guard let file = read(path, &session),
        let policy = policy(of: file, isNamed: isNamed, &session)
      else { continue }
      Self.add(file, policy, to: &groups)
      if hasGrok, policy.clients == ["claude-code"],
        file.components.last == "managed-settings.json",
        let grok = PolicyRegistry.policy(of: "grok")
      {
        Self.add(file, grok, to: &groups)
      }
    }
    if groups.isEmpty, !session.diagnostics.hasErrors {
      session.fail(
        "policy-client", "none of the policy files belongs to \(clients.joined(separator: ", "))",
        fix:
          "choose a policy file of \(clients.count == 1 ? "this client" : "these clients"), or choose another client with --client"
      )
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

  /// Returns the policy files in a client's directory or in a tree of such directories; if `path`
  /// is a file, returns this file.
  ///
  /// `isNamed` is false for a file in a tree. Such a file may belong to a client that was not
  /// chosen.
  private func files(
    in path: String, _ session: inout Session
  ) -> [(path: String, isNamed: Bool)] {
    guard session.world.fileKind(path, true) == .directory else { return [(path, true)] }
    let own = files(of: path, session)
    if !own.isEmpty { return own.map { ($0, true) } }
    var remaining = Self.maximumDirectories
    let found = tree(path, depth: 6, &remaining, session)
    if found.isEmpty {
      session.fail(
        "file", "\(path.printable) contains no policy file that mcpconf can check",
        fix: "choose a policy file, or a directory that 'mcpconf policy --output' wrote")
    }
    if remaining == 0 {
      session.fail(
        "file", "\(path.printable) contains too many directories",
        fix: "choose the directory of one client")
    }
    return found.map { ($0, false) }
  }

  private static let maximumDirectories = 1000

  /// Returns the policy files below a directory, in at most `depth` levels and `remaining`
  /// directories.
  ///
  /// Links are not followed.
  private func tree(
    _ path: String, depth: Int, _ remaining: inout Int, _ session: Session
  ) -> [String] {
    var found: [String] = []
    for name in names(in: path, session) {
      let inner = PathText.joined(path, name)
      guard session.world.fileKind(inner, false) == .directory, remaining > 0 else { continue }
      remaining -= 1
      let own = files(of: inner, session)
      found += own.isEmpty && depth > 1 ? tree(inner, depth: depth - 1, &remaining, session) : own
    }
    return found
  }

  /// Returns the policy files that are directly in a client's directory or in its
  /// `managed-settings.d`.
  private func files(of path: String, _ session: Session) -> [String] {
    let known = [
      "managed-settings.json", "requirements.toml", "policy.json", "settings.json", "registry.json",
      "mcp-whitelist.json",
    ]
    var found = known.filter(names(in: path, session).contains).map { PathText.joined(path, $0) }
    let additions = "managed-settings.d"
    let isAdditions =
      PathText.name(of: PathText.withoutTrailingSlashes(path)).isSame(as: additions)
    let directory = isAdditions ? path : PathText.joined(path, additions)
    found += names(in: directory, session).filter { $0.hasSuffix(".json") }
      .map { PathText.joined(directory, $0) }
    return found
  }

  /// Returns the names in a directory, sorted; empty if the directory cannot be read.
  private func names(in directory: String, _ session: Session) -> [String] {
    ((try? session.world.listDirectory(directory)) ?? nil)?.sorted() ?? []
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
            "run 'mcpconf policy' without '--format' to print the client's own file, which contains the same list, and check that file"
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

  /// Returns whether the bytes are a property list or a file for the Windows registry.
  private static func isForDevices(_ bytes: [UInt8]) -> Bool {
    let text = UTF16Text.utf8(bytes) ?? bytes
    return ["<?xml", "bplist", "Windows Registry Editor", "REGEDIT4"].contains {
      text.starts(with: $0.utf8)
    }
  }

  private func policy(
    of file: PolicyFile, isNamed: Bool, _ session: inout Session
  ) -> (any ClientPolicy)? {
    let candidates =
      clients.isEmpty || TargetSelection.isEveryClient(clients)
      ? PolicyRegistry.all
      : PolicyRegistry.all.filter { $0.clients.contains(where: clients.contains) }
    if candidates.count == 1, isNamed { return candidates[0] }
    if candidates.isEmpty {
      session.diagnostics.add(.noPolicy(clients, isError: true))
      return nil
    }
    let found = PolicySigns(file).policies(among: isNamed ? candidates : PolicyRegistry.all)
    if found.count == 1 {
      return candidates.contains { $0.clients == found[0].clients } ? found[0] : nil
    }
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
      "the name and the content of \(file.name.printable) do not show which client reads the file",
      fix: "add --client with one of: \(ids)")
  }
}
