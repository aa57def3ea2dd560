/// A file with which an administrator sets up or limits a client on a machine.
///
/// The paths are from the clients' documentation and source code (checked on 2026-11-29).
package struct ManagedFile: Sendable {
  package enum Effect: Sendable {
    /// If the file exists, the client reads no other servers.
    case replaces
    /// The file's servers win over servers of the same name.
    case wins
    /// The file says which servers may be used.
    case limits
  }

  /// The absolute path.
  package let path: String
  package let effect: Effect
  /// The members that have the effect; if there are none, the file itself has it.
  package let members: [String]

  package init(_ path: String, _ effect: Effect, members: [String] = []) {
    self.path = path
    self.effect = effect
    self.members = members
  }
}

extension Platform {
  /// Returns the directory of an administrator's files.
  package func managed(linux: String, macos: String, windows: String) -> String {
    switch self {
    case .linux: "/etc/\(linux)"
    case .macos: "/Library/Application Support/\(macos)"
    case .windows: "C:/\(windows)"
    }
  }
}

extension [ManagedFile] {
  /// Returns GitHub's files for every kind of Copilot (`enterprise-managed-settings.md` of
  /// github/docs, 2026-11-29).
  package static func copilot(on platform: Platform) -> [ManagedFile] {
    let directory = platform.managed(
      linux: "github-copilot", macos: "GitHubCopilot", windows: "Program Files/GitHubCopilot")
    return [
      ManagedFile(
        "\(directory)/managed-settings.json", .limits,
        members: ["allowedMcpServers", "deniedMcpServers"])
    ]
  }

  /// Returns the system settings of Gemini CLI, or of Qwen Code, which is derived from it.
  package static func gemini(_ directory: String) -> [ManagedFile] {
    let path = "\(directory)/settings.json"
    return [
      ManagedFile(path, .wins, members: ["mcpServers"]),
      ManagedFile(path, .limits, members: ["allowed", "excluded"]),
    ]
  }
}
