internal import ConfigDocuments
internal import HostSystem
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

extension Session {
  var printer: DiagnosticPrinter {
    DiagnosticPrinter(
      files: files, format: format, color: usesColor,
      finder: SecretFinder(prefixes: VendorCatalog.builtIn.prefixes))
  }

  private var usesColor: Bool {
    switch arguments.choice(.color, ColorChoice.self) ?? .auto {
    case .always: true
    case .never: false
    case .auto:
      world.text(ofVariable: "NO_COLOR") == nil && world.text(ofVariable: "TERM") != "dumb"
        && world.isTerminal(2)
    }
  }

  /// Returns the JSON members for a path: the absolute path for programs, and the path as people
  /// write it.
  ///
  /// `shown` is the path as people write it. If `shown` is nil, `~` replaces the home directory in
  /// `path`.
  func pathMembers(_ path: String, shown: String? = nil) -> [ConfigMember] {
    [
      ConfigMember("path", .string(printer.visible((try? world.absolute(path)) ?? path))),
      ConfigMember("displayPath", .string(printer.visible(shown ?? shortened(path)))),
    ]
  }

  /// Returns the JSON members for the path of an input: the absolute path, and the path as people
  /// write it.
  ///
  /// Standard input has no absolute path.
  func inputMembers(_ name: String) -> [ConfigMember] {
    name == "<stdin>" ? [ConfigMember("displayPath", .string(name))] : pathMembers(name)
  }

  /// Returns the path with `~` in place of the home directory.
  private func shortened(_ path: String) -> String {
    guard let home = world.home, home.utf8.count > 1, path.utf8.starts(with: "\(home)/".utf8) else {
      return path
    }
    return "~" + String(decoding: path.utf8.dropFirst(home.utf8.count), as: UTF8.self)
  }
}
