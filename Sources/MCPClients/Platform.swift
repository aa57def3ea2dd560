/// The system for which files are generated; paths differ between systems.
package enum Platform: String, Sendable, CaseIterable {
  case linux, macos, windows

  /// The system on which this binary runs; on Windows it runs in WSL, which is Linux.
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
}
