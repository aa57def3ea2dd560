internal import ConfigDocuments
internal import SourceText

/// Finds a server of a client's file by its name, quickly even if there are many servers.
///
/// The bytes of the names are compared: a name that only looks the same belongs to a different
/// server.
struct NamedServers {
  private let servers: [ConfigNodeMember]
  /// The indices of the servers by name.
  ///
  /// If there are few servers, the dictionary is empty, because a search is faster.
  private let indices: [[UInt8]: Int]

  private static let fewServers = 8

  init(_ servers: [ConfigNodeMember]) {
    self.servers = servers
    guard servers.count > Self.fewServers else {
      indices = [:]
      return
    }
    indices = Dictionary(
      servers.enumerated().map { (Array($1.name.value.utf8), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func node(_ name: String) -> ConfigNode? {
    if servers.count <= Self.fewServers {
      return servers.first { $0.name.value.isSame(as: name) }?.node
    }
    return indices[Array(name.utf8)].map { servers[$0].node }
  }
}
