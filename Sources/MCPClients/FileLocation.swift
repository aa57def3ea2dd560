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
  /// Below the base, with `/` between its parts.
  package let path: String

  package init(_ base: Base, _ path: String) {
    self.base = base
    self.path = path
  }

  package var components: [String] { path.split(separator: "/").map(String.init) }

  /// For headings and messages: the same on every machine.
  package func display(on platform: Platform) -> String {
    let base = baseText(on: platform)
    let text = base.isEmpty ? path : "\(base)/\(path)"
    guard platform == .windows else { return text }
    let backslash = UInt8(ascii: #"\"#)
    return String(
      decoding: text.utf8.map { $0 == UInt8(ascii: "/") ? backslash : $0 }, as: UTF8.self)
  }

  /// Below the home directory, or below the project for a project's file.
  package var treePath: String {
    switch base {
    case .home, .project, .unknown: path
    case .config: ".config/\(path)"
    case .applicationSupport: "Library/Application Support/\(path)"
    case .roaming: "AppData/Roaming/\(path)"
    }
  }

  private func baseText(on platform: Platform) -> String {
    switch (base, platform) {
    case (.project, _), (.unknown, _): ""
    case (.roaming, _): "%APPDATA%"
    case (.home, .windows): "%USERPROFILE%"
    case (.home, _): "~"
    case (.config, .windows): "%USERPROFILE%/.config"
    case (.config, _): "~/.config"
    case (.applicationSupport, _): "~/Library/Application Support"
    }
  }
}
