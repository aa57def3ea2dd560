package import ConfigDocuments
package import MCPClients
package import SourceText

/// Droid's system settings (hierarchical-settings-and-org-control.mdx of Factory-AI/factory,
/// 2026-07-24).
package struct DroidPolicy: ClientPolicy {
  package var clients: [String] { ["droid"] }
  package var directories: [String] { ["factory", "Factory"] }
  package var signs: [String] { ["mcpPolicy"] }
  package var denyProblem: String? { "Droid has no deny list" }

  package init() {}

  package func place(on platform: Platform, denying: Bool) -> PolicyPlace {
    PolicyPlace(limitsPath(on: platform))
  }

  package func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8] {
    if !servers.isEmpty { diagnostics.add(.onlyWords) }
    let words = servers.compactMap { $0.host ?? $0.words.map(Self.word) }
    return JSONText.file([
      ConfigMember(
        "mcpPolicy",
        .object([
          ConfigMember("enabled", .bool(true)),
          ConfigMember("allowlist", .unique(words.map { .string($0) })),
        ]))
    ])
  }

  /// Returns the word that best identifies a local server: the package that the command downloads;
  /// without a package, the program.
  private static func word(_ words: [String]) -> String {
    DownloadedPackage(words)?.package ?? words[0]
  }

  package func rules(
    in files: [PolicyFile], _ diagnostics: inout Diagnostics
  ) -> any PolicyRules {
    var policy: ConfigNode?
    for file in files {
      guard let root = file.root(.json(.strict), &diagnostics) else {
        return SameForAll(.runs, "a policy file is not valid, so Droid ignores the file")
      }
      policy = root.last("mcpPolicy") ?? policy
    }
    if let enabled = policy?.isObject == false ? policy : policy?.last("enabled"),
      enabled.flag == nil
    {
      diagnostics.add(.notFlag(at: enabled.range))
    }
    guard let policy, policy.last("enabled")?.flag == true else {
      return SameForAll(.runs, "'mcpPolicy' is not enabled")
    }
    return DroidRules(list: policy.last("allowlist"), range: policy.range)
  }
}

private struct DroidRules: PolicyRules {
  let list: ConfigNode?
  let range: SourceRange

  func verdict(on server: PolicyServer) -> ServerVerdict {
    let words = server.host.map { [$0] } ?? server.words ?? []
    var doubt: ServerVerdict?
    for (label, node) in list?.labeled("mcpPolicy.allowlist") ?? [] {
      guard let entry = node.text, !entry.utf8.isEmpty else { continue }
      if words.contains(where: entry.isSame(as:)) {
        return ServerVerdict(.runs, "\(label) allows the server", entry: label, at: node.range)
      }
      if doubt == nil, words.contains(where: { $0.contains(text: entry) }) {
        doubt = ServerVerdict(
          .unknown, "\(label) matches only a part of the server's host or of a word in its command",
          entry: label, at: node.range)
      }
    }
    return doubt
      ?? ServerVerdict(
        .blocked, "no entry of mcpPolicy.allowlist matches the server", at: list?.range ?? range)
  }
}

extension Diagnostic {
  fileprivate static func notFlag(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid",
      "'mcpPolicy.enabled' is not true or false, so the policy blocks no server",
      at: range, fix: #"write "mcpPolicy": {"enabled": true, "allowlist": […]}"#)
  }

  fileprivate static var onlyWords: Diagnostic {
    Diagnostic(
      .warning, "policy-coarse",
      "Droid compares only a remote server's host and one word of a local server's command, so servers with other paths or arguments run too",
      fix: "use a host that you control, and exact versions of packages")
  }
}
