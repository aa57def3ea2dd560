internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
package import Secrets
package import SourceText

/// One server of the new profile, with the clients in which it was found.
package struct MergedServer {
  package let name: String
  package var server: ImportedServer
  package var clients: [String]
  /// The token's variable in each client that uses a different variable than the first client.
  package var ownVariables: [(client: String, variable: EnvironmentReference)] = []
  /// The settings of each client's entry.
  var adaptations: [Adaptation] = []

  package init(name: String, server: ImportedServer, clients: [String]) {
    self.name = name
    self.server = server
    self.clients = clients
    adaptations = [Adaptation(server)]
  }

  /// The settings of one client's entry, and the name of the server there.
  struct Adaptation {
    let client: String
    let name: String
    let settings: [ServerSetting: SettingValue]
    let canSet: Set<ServerSetting>
    let members: [ConfigMember]

    init(_ server: ImportedServer) {
      client = server.client
      name = server.name.value
      settings = server.settings
      canSet = server.canSet
      members = server.members
    }
  }
}

/// Merges the entries of several files by name: equal entries become one, different entries get
/// different names.
package struct ServerMerger {
  package private(set) var servers: [MergedServer] = []
  package private(set) var diagnostics = Diagnostics()
  /// The index in `servers` for each name in lower case; some clients ignore case.
  private var places: [String: Int] = [:]
  /// The names that were already made because of conflicts.
  ///
  /// The key is the wanted name and the client, in lower case.
  ///
  /// Without this index, each of a thousand servers with the same name would need a search.
  private var takenNames: [String: TakenNames] = [:]

  package init() {}

  package mutating func add(_ server: ImportedServer) {
    let wanted = Self.allowed(server.name.value)
    if wanted != server.name.value { diagnostics.add(.renamed(server.name, wanted)) }
    guard let place = places[ASCII.lowercased(wanted)] else {
      append(server, wanted)
      return
    }
    if join(server, place) {
      if servers[place].name != wanted {
        diagnostics.add(.sameButCase(server.name, servers[place].name))
      }
      return
    }
    let name = freeName(wanted, server)
    if let name {
      diagnostics.add(
        .conflict(server.name, isKnownAs: name, first: servers[place].server.name.range))
      append(server, name)
    }
  }

  private mutating func append(_ server: ImportedServer, _ name: String) {
    places[ASCII.lowercased(name)] = servers.count
    servers.append(MergedServer(name: name, server: server, clients: [server.client]))
  }

  /// Returns a free name such as `NAME-CLIENT`; nil if the server was merged with an equal server
  /// that already has such a name.
  private mutating func freeName(_ name: String, _ server: ImportedServer) -> String? {
    let key = ASCII.lowercased("\(name)\n\(server.client)")
    var taken = takenNames.removeValue(forKey: key) ?? TakenNames()
    defer { takenNames[key] = taken }
    var candidate = taken.next(name, server.client)
    while let place = places[ASCII.lowercased(candidate)] {
      taken.places[servers[place].server.essence, default: []].append(place)
      candidate = taken.next(name, server.client)
    }
    taken.count -= 1
    for place in taken.places[server.essence] ?? [] where join(server, place) { return nil }
    return candidate
  }

  /// The names that were already made from one wanted name and client: their number, and the
  /// servers that have such a name.
  private struct TakenNames {
    var count = 0
    var places: [ImportedServer.Essence: [Int]] = [:]

    mutating func next(_ name: String, _ client: String) -> String {
      count += 1
      let ending = count == 1 ? "-\(client)" : "-\(client)-\(count)"
      return String(name.prefix(64 - ending.utf8.count)) + ending
    }
  }

  /// Merges the server with the server at `place`; returns false if one server of a profile cannot
  /// describe both.
  private mutating func join(_ server: ImportedServer, _ place: Int) -> Bool {
    guard servers[place].server.agrees(with: server) else { return false }
    let variable = server.token
    let known =
      servers[place].ownVariables.first { $0.client == server.client }?.variable
      ?? servers[place].server.token
    if variable != known {
      // A client can have only one variable for a server, even if several files contain the server.
      guard let variable, !servers[place].clients.contains(server.client) else { return false }
      servers[place].ownVariables.append((server.client, variable))
    }
    if !servers[place].clients.contains(server.client) {
      servers[place].clients.append(server.client)
      servers[place].adaptations.append(MergedServer.Adaptation(server))
    }
    let first = servers[place].server
    servers[place].server.transport = first.transport ?? server.transport
    servers[place].server.workingDirectory = first.workingDirectory ?? server.workingDirectory
    servers[place].server.environmentFile = first.environmentFile ?? server.environmentFile
    return true
  }

  /// Converts `name` to a similar name that a profile accepts.
  package static func allowed(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") {
        if bytes.isEmpty, byte == UInt8(ascii: "_") { continue }
        bytes.append(byte)
      } else if !bytes.isEmpty, bytes.last != UInt8(ascii: "-") || byte == UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    // A name may end in its own `-`, but not in a `-` that replaces another character.
    if let last = name.utf8.last, last != UInt8(ascii: "-") {
      while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    }
    let text = String(decoding: bytes.prefix(64), as: UTF8.self)
    if text.isEmpty { return "server" }
    return ReservedNames.contains(text) ? "\(text)-server" : text
  }
}

extension ImportedServer {
  /// The variable that contains the token; nil if the server sends no token.
  fileprivate var token: EnvironmentReference? {
    credential.flatMap { headers[$0].value.reference }
  }
}

extension Diagnostic {
  fileprivate static func renamed(_ name: Located<String>, _ new: String) -> Diagnostic {
    Diagnostic(
      .note, "renamed",
      "a profile does not allow the name \(quoted(name.value)), so the server is called '\(new)' in the profile",
      at: name.range)
  }

  fileprivate static func sameButCase(_ name: Located<String>, _ known: String) -> Diagnostic {
    Diagnostic(
      .warning, "case-twin",
      "\(quoted(name.value)) and '\(known)' differ only in upper and lower case, so the profile has one server for both",
      at: name.range)
  }

  fileprivate static func conflict(
    _ name: Located<String>, isKnownAs other: String, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "different-server",
      "two servers have the name \(quoted(name.value)), so this server is called '\(other)' in the profile",
      at: name.range, notes: [Note("the first server is here", at: first)],
      fix: "keep the correct server, and remove the other")
  }
}
