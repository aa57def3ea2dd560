/// A file with which an administrator sets up or limits a client on a machine.
///
/// The paths are from the clients' documentation and source code (checked on 2026-11-29).
package struct ManagedFile: Sendable {
  package enum Effect: Sendable {
    /// If the file exists, the client reads no other servers.
    case replaces
    /// The file's servers win over servers of the same name.
    case wins
    /// A user's server of the same name wins over the file's server.
    case yields
    /// The file says which servers may be used.
    case limits
  }

  /// The absolute path, with slashes also on Windows.
  ///
  /// If the path ends in `.d`, it is a directory, and each `.json` file in this directory has the
  /// effect.
  package let path: String
  package let effect: Effect
  /// The members that have the effect; if there are none, the existence of the file has the effect.
  package let members: [String]
  /// The environment variable that can name a different path; nil if there is none.
  package let variable: String?

  package init(
    _ path: String, _ effect: Effect, members: [String] = [], movedBy variable: String? = nil
  ) {
    self.path = path
    self.effect = effect
    self.members = members
    self.variable = variable
  }
}

extension Client {
  /// Returns a target for each scope that the client has on this platform, without options.
  package func targets(on platform: Platform) -> [ClientTarget] {
    scopes.map { ClientTarget(self, scope: $0, platform: platform) }.filter(\.isPossible)
  }
}

extension ClientTarget {
  /// Whether the client has this scope on this system.
  package var isPossible: Bool { scope != .managed || managedFile != nil }

  /// The administrator's file that we write; nil if the scope is not `managed`, or if the client
  /// has no such file on this system.
  package var managedFile: ManagedFile? { managedFiles.first }

  /// The administrator's file that we write, followed by its other names.
  private var managedFiles: [ManagedFile] {
    guard scope == .managed else { return [] }
    let all = client.managedFiles(on: platform).filter { $0.effect != .limits }
    let wanted: ManagedFile.Effect? =
      switch option(ClientOption.managed) {
      case "defaults": .yields
      case "overrides": .wins
      default: nil
      }
    guard let first = all.first(where: { wanted == nil || $0.effect == wanted }) else { return [] }
    return all.filter { $0.effect == first.effect && $0.members == first.members }
  }

  var managedLocation: FileLocation {
    let files = managedFiles
    guard let first = files.first else { return FileLocation(.unknown, "") }
    return FileLocation(
      .machine, first.path, or: files.dropFirst().map(\.path),
      overrides: first.variable.map { [FileLocation.Override($0, "")] } ?? [])
  }
}

extension ClientOption {
  static let managed = "managed"

  /// Returns the option for clients with two files of an administrator; `first` is the default.
  static func managed(_ first: String, _ second: String) -> ClientOption {
    ClientOption(
      managed, [first, second],
      "in managed scope, whose server wins if two have the same name: the user's (defaults) or the administrator's (overrides)"
    )
  }
}

extension ManagedFile {
  /// Returns a copy with this path, which no variable moves.
  package func at(_ path: String) -> ManagedFile {
    ManagedFile(path, effect, members: members)
  }

  /// Returns Claude Code's settings file, which limits the servers by lists; Grok Build also obeys
  /// these lists.
  static func claudeLimits(_ settings: String) -> ManagedFile {
    ManagedFile(
      settings, .limits,
      members: ["allowedMcpServers", "deniedMcpServers", "strictPluginOnlyCustomization"])
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
  /// Returns GitHub's file for every kind of Copilot (`enterprise-managed-settings.md` of
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

  /// Returns the files for the system settings of Gemini CLI, or of a client that is derived from
  /// it (Qwen Code, Tabnine CLI).
  package static func gemini(_ directory: String, _ prefix: String) -> [ManagedFile] {
    let path = "\(directory)/settings.json"
    let variable = "\(prefix)_SYSTEM_SETTINGS_PATH"
    return [
      ManagedFile(path, .wins, members: ["mcpServers"], movedBy: variable),
      ManagedFile(path, .limits, members: ["allowed", "excluded"], movedBy: variable),
      ManagedFile(
        "\(directory)/system-defaults.json", .yields, members: ["mcpServers"],
        movedBy: "\(prefix)_SYSTEM_DEFAULTS_PATH"),
    ]
  }
}
