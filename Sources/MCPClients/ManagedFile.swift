/// A file by which an administrator sets up or limits a client on a machine.
///
/// The paths are those that the clients' documentation and source code name (checked on 2026-11-29).
package struct ManagedFile: Sendable {
  package enum Effect: Sendable {
    /// The client reads no other servers while the file is there.
    case replaces
    /// Its servers win over those of the same name.
    case wins
    /// It says which servers may be used.
    case limits
  }

  /// Absolute.
  package let path: String
  package let effect: Effect
  /// The names of members that have the effect; without them the file itself has it.
  package let members: [String]

  package init(_ path: String, _ effect: Effect, members: [String] = []) {
    self.path = path
    self.effect = effect
    self.members = members
  }
}

extension Platform {
  /// The directory of an administrator's files.
  package func managed(linux: String, macos: String, windows: String) -> String {
    switch self {
    case .linux: "/etc/\(linux)"
    case .macos: "/Library/Application Support/\(macos)"
    case .windows: "C:/\(windows)"
    }
  }
}

extension [ManagedFile] {
  /// GitHub's, for every kind of Copilot (`enterprise-managed-settings.md` of github/docs, 2026-11-29).
  package static func copilot(on platform: Platform) -> [ManagedFile] {
    let directory = platform.managed(
      linux: "github-copilot", macos: "GitHubCopilot", windows: "Program Files/GitHubCopilot")
    return [
      ManagedFile(
        "\(directory)/managed-settings.json", .limits,
        members: ["allowedMcpServers", "deniedMcpServers"])
    ]
  }

  /// Gemini CLI's system settings, and those of Qwen Code, which is made from it.
  package static func gemini(_ directory: String) -> [ManagedFile] {
    let path = "\(directory)/settings.json"
    return [
      ManagedFile(path, .wins, members: ["mcpServers"]),
      ManagedFile(path, .limits, members: ["allowed", "excluded"]),
    ]
  }
}
