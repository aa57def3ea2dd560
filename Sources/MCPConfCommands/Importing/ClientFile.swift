internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile

/// Which client a file is of, with the options that explain its path.
struct ClientFile {
  let path: String
  let target: ClientTarget
  /// The options that a profile needs to come back to this file.
  let options: [(name: String, value: String)]

  /// Every combination of a client's options, the defaults first.
  static func variants(
    of client: any Client
  ) -> [(target: ClientTarget, options: [(name: String, value: String)])] {
    var combinations: [[(name: String, value: String)]] = [[]]
    for option in client.options {
      combinations = option.values.flatMap { value in
        combinations.map { $0 + [(option.name, value)] }
      }
    }
    return combinations.flatMap { options in
      Platform.allCases.map { platform in
        let scope = options.first { $0.name == "scope" }.flatMap { Scope(rawValue: $0.value) }
        let target = ClientTarget(
          client, scope: scope ?? .user, platform: platform,
          options: Dictionary(options.map { ($0.name, $0.value) }) { first, _ in first })
        let notable = options.filter { option in
          client.options.first { $0.name == option.name }?.values.first != option.value
        }
        return (target, notable)
      }
    }
  }

  /// The client whose file's path ends like this one; nil when no client's does.
  ///
  /// `home` tells a person's file from a project's where both have one name.
  static func recognize(
    _ path: String, among clients: [any Client], home: String?, directory: String?
  ) -> ClientFile? {
    let components = components(of: path)
    let isAtHome = isAtHome(path, components, home, directory)
    var best: (length: Int, file: ClientFile)?
    for variant in clients.flatMap({ variants(of: $0) }) {
      let location = variant.target.location
      let own = location.components
      guard components.suffix(own.count).elementsEqual(own, by: { $0.utf8.elementsEqual($1.utf8) }),
        own.count >= best?.length ?? 0
      else { continue }
      let file = ClientFile(path: path, target: variant.target, options: variant.options)
      let isBetter = own.count > best?.length ?? 0
      let placeDecides =
        best?.file.target.client.id == variant.target.client.id
        && best?.file.target.location.base != location.base
        && (location.base == .project) == !isAtHome(own.count)
        && (best?.file.target.location.base == .project) != !isAtHome(own.count)
      if isBetter || placeDecides { best = (own.count, file) }
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
