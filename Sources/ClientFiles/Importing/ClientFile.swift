internal import ConfigDocuments
package import MCPClients
internal import MCPProfile

/// The client to which a file belongs, with the options that explain its path.
package struct ClientFile {
  package let path: String
  package let target: ClientTarget
  /// The client's options in a profile that make it use this file, such as `scope: user`.
  package let options: [(name: String, value: String)]

  package init(path: String, target: ClientTarget, options: [(name: String, value: String)]) {
    self.path = path
    self.target = target
    self.options = options
  }

  /// Returns a target for each possible combination of a platform and values of the client's
  /// options.
  ///
  /// The default values come first. `options` contains only the values that differ from the
  /// defaults.
  package static func variants(
    of client: any Client, on platforms: [Platform] = Platform.allCases
  ) -> [(target: ClientTarget, options: [(name: String, value: String)])] {
    var combinations: [[(name: String, value: String)]] = [[]]
    for option in client.options {
      combinations = option.values.flatMap { value in
        combinations.map { $0 + [(option.name, value)] }
      }
    }
    return combinations.flatMap { options in
      platforms.compactMap { platform in
        let scope = options.first { $0.name == "scope" }.flatMap { Scope(rawValue: $0.value) }
        let target = ClientTarget(
          client, scope: scope ?? .user, platform: platform,
          options: Dictionary(options.map { ($0.name, $0.value) }) { first, _ in first })
        if !target.isPossible { return nil }
        let notable = options.filter { option in
          client.options.first { $0.name == option.name }?.values.first != option.value
        }
        return (target, notable)
      }
    }
  }

  /// Returns the client whose file best matches the end of `path`, with the options for this file;
  /// nil if no client has a matching file.
  ///
  /// `home` distinguishes a user's file from a project's file with the same name. A relative `path`
  /// is relative to `directory`.
  package static func recognize(
    _ path: String, among clients: [any Client], home: String?, directory: String?
  ) -> ClientFile? {
    let file = path
    let written = components(of: path)
    let components = ChezmoiPath.components(written)
    let isSource = components != written
    // The path in a dotfile manager's source corresponds to a path in the home directory, wherever
    // the source is.
    let isAtHome: (Int) -> Bool =
      isSource ? { _ in true } : isAtHome(path, components, home, directory)
    var best: (length: Int, isInPlace: Bool, file: ClientFile)?
    for variant in clients.flatMap({ variants(of: $0) }) {
      let location = variant.target.location
      let others = variant.target.client.otherLocations(of: variant.target)
      for path in [location.path] + location.alternatives + others.map(\.path) {
        let own = FileLocation.components(of: path)
        guard
          components.suffix(own.count).elementsEqual(own, by: { $0.utf8.elementsEqual($1.utf8) })
        else { continue }
        let isInPlace =
          switch location.base {
          case .project: !isAtHome(own.count)
          case .home: isAtHome(own.count)
          default: true
          }
        // If two clients use this file, choose the client that needs fewer options for it.
        let rank = (own.count, isInPlace ? 1 : 0, -variant.options.count)
        let isBetter =
          best.map { rank > ($0.length, $0.isInPlace ? 1 : 0, -$0.file.options.count) } ?? true
        guard isBetter else { continue }
        best = (
          own.count, isInPlace,
          ClientFile(path: file, target: variant.target, options: variant.options)
        )
      }
    }
    return best?.file
  }

  private static func isAtHome(
    _ path: String, _ components: [String], _ home: String?, _ directory: String?
  ) -> (_ length: Int) -> Bool {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    let full = isAbsolute ? components : Self.components(of: directory ?? "") + components
    let homeComponents = home.map(Self.components)
    return { length in Array(full.dropLast(length)) == homeComponents }
  }

  private static func components(of path: String) -> [String] {
    path.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      .map { String(decoding: $0, as: UTF8.self) }.filter { $0 != "." }
  }
}
