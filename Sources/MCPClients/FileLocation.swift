/// The location of a client's file, independent of the user and machine.
package struct FileLocation: Equatable, Sendable {
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
    /// Windows: `%LOCALAPPDATA%`, which is `AppData\Local` in the home directory.
    case localData
    /// The whole machine: the path is absolute.
    case machine
    /// No place is known, so the file is only printed.
    case unknown
  }

  /// An environment variable that moves the file.
  ///
  /// A location contains the name of the variable, and not its value.
  package final class Override: Equatable, Sendable {
    package let variable: String
    /// The path below the variable's directory; empty if the variable names the file itself.
    package let path: String

    package init(_ variable: String, _ path: String) {
      self.variable = variable
      self.path = path
    }

    package static func == (left: Override, right: Override) -> Bool {
      left.variable == right.variable && left.path == right.path
    }
  }

  package let base: Base
  /// The path below the base, with `/` between its names; an absolute path if the base is
  /// `machine`.
  package let path: String
  /// Other paths that the client also reads; if there is no file at `path`, the first existing file
  /// among these is edited.
  package let alternatives: [String]
  /// The variables that can move the file; the first one that is set decides.
  package let overrides: [Override]
  /// Whether links must not lead outside the base; true for a file that only a profile describes.
  package let isConfined: Bool

  package init(
    _ base: Base, _ path: String, or alternatives: [String] = [], overrides: [Override] = [],
    isConfined: Bool = false
  ) {
    self.isConfined = isConfined
    self.base = base
    self.path = path
    self.alternatives = alternatives
    self.overrides = overrides
  }

  package var components: [String] { Self.components(of: path) }

  /// The names in the path, with single slashes between them.
  package var plainPath: String {
    var isPlain = true
    var last = UInt8(ascii: "/")
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/"), last == byte { isPlain = false }
      last = byte
    }
    return isPlain && last != UInt8(ascii: "/") ? path : components.joined(separator: "/")
  }

  package static func components(of path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  /// Returns the location for headings and messages, in a form that is the same on every machine.
  package func display(on platform: Platform) -> String {
    let base = baseText(on: platform)
    let text = base.isEmpty ? path : "\(base)/\(path)"
    guard platform == .windows else { return text }
    let backslash = UInt8(ascii: #"\"#)
    return String(
      decoding: text.utf8.map { $0 == UInt8(ascii: "/") ? backslash : $0 }, as: UTF8.self)
  }

  /// The path below the home directory, below the project for a project's file, or below `/` for a
  /// machine's file.
  package var treePath: String {
    switch base {
    case .home, .project, .unknown: path
    // Without the slash, or without `C:/`.
    case .machine: String(path.drop { $0 != "/" }.dropFirst())
    case .config: ".config/\(path)"
    case .applicationSupport: "Library/Application Support/\(path)"
    case .roaming: "AppData/Roaming/\(path)"
    case .localData: "AppData/Local/\(path)"
    }
  }

  private func baseText(on platform: Platform) -> String {
    switch (base, platform) {
    case (.project, _), (.machine, _), (.unknown, _): ""
    case (.roaming, _): "%APPDATA%"
    case (.localData, _): "%LOCALAPPDATA%"
    case (.home, .windows): "%USERPROFILE%"
    case (.home, _): "~"
    case (.config, .windows): "%USERPROFILE%/.config"
    case (.config, _): "~/.config"
    case (.applicationSupport, _): "~/Library/Application Support"
    }
  }
}

extension FileLocation {
  /// Returns the location of a file in the directory in which desktop programs keep their data on
  /// this platform.
  package static func applicationData(on platform: Platform, _ path: String) -> FileLocation {
    switch platform {
    case .linux: FileLocation(.config, path)
    case .macos: FileLocation(.applicationSupport, path)
    case .windows: FileLocation(.roaming, path)
    }
  }
}
