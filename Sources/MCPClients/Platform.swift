/// The system that a set-up is for; paths differ.
package enum Platform: String, Sendable, CaseIterable {
  case linux, macos, windows

  /// The one that this binary runs on; on Windows it runs in WSL, which is Linux.
  package static var current: Platform {
    #if os(macOS)
      .macos
    #else
      .linux
    #endif
  }
}

/// For whom a client keeps a server.
package enum Scope: String, Sendable, CaseIterable {
  /// One person, in every project.
  case user
  /// One project, shared by everybody through its repository.
  case project
  /// One person in one project.
  case local
}
