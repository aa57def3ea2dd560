/// Where a client's file is, without naming anybody's home.
package struct FileLocation: Hashable, Sendable {
  package enum Base: Sendable {
    case home
    /// The project's directory.
    case project
    /// `$XDG_CONFIG_HOME`, by default `~/.config`.
    case config
    /// macOS: `~/Library/Application Support`.
    case applicationSupport
    /// Windows: `%APPDATA%`, which is `AppData\Roaming` in the home directory.
    case roaming
    /// No path is known; the file is only printed.
    case unknown
  }

  package let base: Base
  package let components: [String]

  package init(_ base: Base, _ path: String) {
    self.base = base
    components = path.split(separator: "/").map(String.init)
  }

  /// For headings and messages: the same on every machine.
  package func display(on platform: Platform) -> String {
    let parts = baseComponents(on: platform) + components
    return platform == .windows
      ? parts.joined(separator: #"\"#) : parts.joined(separator: "/")
  }

  /// Below the home directory, or below the project for a project's file.
  package var treePath: String {
    let parents: [String] =
      switch base {
      case .home, .project, .unknown: []
      case .config: [".config"]
      case .applicationSupport: ["Library", "Application Support"]
      case .roaming: ["AppData", "Roaming"]
      }
    return (parents + components).joined(separator: "/")
  }

  private func baseComponents(on platform: Platform) -> [String] {
    switch (base, platform) {
    case (.project, _), (.unknown, _): []
    case (.roaming, _): ["%APPDATA%"]
    case (.home, .windows): ["%USERPROFILE%"]
    case (.home, _): ["~"]
    case (.config, .windows): ["%USERPROFILE%", ".config"]
    case (.config, _): ["~", ".config"]
    case (.applicationSupport, _): ["~", "Library", "Application Support"]
    }
  }
}
