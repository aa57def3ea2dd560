/// The system for which files are generated; paths differ between systems.
package enum Platform: String, Sendable, CaseIterable {
  case linux, macos, windows

  /// The name for people.
  package var name: String {
    switch self {
    case .linux: "Linux"
    case .macos: "macOS"
    case .windows: "Windows"
    }
  }

  /// The system on which this binary runs; on Windows, mcpconf runs in WSL, which is Linux.
  package static var current: Platform {
    #if os(macOS)
      .macos
    #else
      .linux
    #endif
  }
}

/// The users and projects for which a client keeps a server.
package enum Scope: String, Sendable, CaseIterable {
  /// One user, in every project.
  case user
  /// One project, shared with others through its repository.
  case project
  /// One user in one project.
  case local
  /// Every user of the machine, in an administrator's file.
  case managed

  /// The scopes of a client that a profile describes.
  package static let ofCustomClients: [Scope] = [.user, .project, .local]

  /// Whether several people share the file, so that the file cannot contain one user's paths.
  package var isShared: Bool { self == .project || self == .managed }
}

extension [Scope] {
  /// The scopes of most clients that have an administrator's file with servers.
  package static var withManaged: [Scope] { [.user, .project, .managed] }
}
