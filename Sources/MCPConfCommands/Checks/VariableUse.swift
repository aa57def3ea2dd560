internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// One environment variable of a profile, with all its uses.
struct VariableUse {
  let name: String
  /// The place of the first reference that requires the variable; if all references are optional,
  /// the place of the first reference.
  private(set) var range: SourceRange
  var servers: [String] = []
  /// The IDs of the clients that look up the variable.
  var clients: [String] = []
  /// Whether every reference to the variable says that the variable may be unset.
  var isOptional = false
  /// Whether a remote server uses the variable.
  var isRemote = false
  /// The formats that the value of the variable may have; empty if no format is known.
  var formats: [TokenFormat] = []
  /// The scheme that the profile puts before the value, such as `Bearer`; nil if there is none.
  var scheme: String?
  var tokenPage: String?
  /// The vendor's advice to use a separate token for each client; nil if the vendor does not give
  /// this advice.
  var tokenPerClient: String?

  /// Returns all variables that the chosen clients look up, in the order of the profile.
  static func all(in loaded: LoadedProfile) -> [VariableUse] {
    var uses: [VariableUse] = []
    var places: [String: Int] = [:]
    for server in loaded.profile.servers {
      for target in loaded.targets {
        let id = target.client.id
        guard server.isFor(id) else { continue }
        server.forEachReference(for: id) { reference, range in
          let name = reference.name
          let place = places[name] ?? uses.count
          if place == uses.count {
            places[name] = place
            uses.append(
              VariableUse(name: name, range: range, isOptional: reference.isOptional))
          }
          if uses[place].isOptional, !reference.isOptional {
            uses[place].isOptional = false
            uses[place].range = range
          }
          uses[place].add(server.adapted(to: id), id)
        }
      }
    }
    return uses
  }

  mutating func add(server: String, client: String, isRemote: Bool) {
    if !servers.contains(server) { servers.append(server) }
    if !clients.contains(client) { clients.append(client) }
    if isRemote { self.isRemote = true }
  }

  private mutating func add(_ server: Server, _ client: String) {
    add(server: server.name.value, client: client, isRemote: server.transport != .stdio)
    let isToken = server.credential?.variables.reference(for: client)?.value.name == name
    if isToken, let credential = server.credential {
      if formats.isEmpty { formats = credential.formats }
      if case .header(_, let word) = credential.placement { scheme = word ?? scheme }
      tokenPerClient = server.vendor?.tokenPerClient ?? tokenPerClient
    } else if formats.isEmpty {
      formats = headerFormats(server)
    }
    tokenPage = tokenPage ?? server.vendor.flatMap { $0.tokenPage ?? $0.documentation }
  }

  /// Returns the token formats of the vendor's headers that refer to this variable; an empty list
  /// if the server has no vendor or is local.
  ///
  /// A vendor may have several headers, such as the headers for Datadog's two keys.
  private func headerFormats(_ server: Server) -> [TokenFormat] {
    guard let vendor = server.vendor, let template = server.vendorServer,
      case .remote(let remote) = server.endpoint
    else { return [] }
    return remote.headers.filter { $0.value.value.reference?.name == name }.compactMap { header in
      template.headerFormats.first { $0.header == header.name.value }
        .flatMap { vendor.format(named: $0.format) }
    }
  }
}
