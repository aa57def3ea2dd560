internal import ConfigDocuments
internal import SourceText

/// An entry of `allowedMcpServers` or `deniedMcpServers`.
///
/// Several clients have these lists.
struct ListEntry: Sendable {
  enum Matcher: Sendable {
    case name(String)
    case url(String)
    case command([String])
  }

  let matcher: Matcher
  /// The entry's place in the policy, such as `allowedMcpServers[0]`.
  let label: String
  let range: SourceRange

  static let keys = ["serverName", "serverUrl", "serverCommand"]

  /// Reads an entry; returns nil for an entry that clients ignore.
  ///
  /// A valid entry has exactly one matcher, and the value of the matcher is acceptable.
  init?(_ node: ConfigNode, label: String, acceptsName: (String) -> Bool) {
    let given = Self.keys.filter { node.last($0) != nil }
    guard given.count == 1, let value = node.last(given[0]) else { return nil }
    switch given[0] {
    case "serverName":
      guard let name = value.text, acceptsName(name) else { return nil }
      matcher = .name(name)
    case "serverUrl":
      guard let url = value.text else { return nil }
      matcher = .url(url)
    default:
      guard let words = value.texts, !words.isEmpty else { return nil }
      matcher = .command(words)
    }
    self.label = label
    range = node.range
  }

  /// Returns the list of the servers' entries, without repeated entries.
  static func list(_ servers: [PolicyServer]) -> ConfigValue { .unique(servers.map(value)) }

  static func value(_ server: PolicyServer) -> ConfigValue {
    switch server.endpoint {
    case .remote(let url, _):
      .object([ConfigMember("serverUrl", .string(ListTraps.pattern(url)))])
    case .local(let words): .object([ConfigMember("serverCommand", .strings(words))])
    }
  }
}

extension [ListEntry] {
  var hasURL: Bool {
    contains { if case .url = $0.matcher { true } else { false } }
  }

  var hasCommand: Bool {
    contains { if case .command = $0.matcher { true } else { false } }
  }
}

/// The allow list and the deny list of a policy.
struct ServerLists: Sendable {
  /// The entries of the allow list; nil if the policy has no allow list.
  var allowed: [ListEntry]?
  var denied: [ListEntry] = []
  /// The name of the allow list; `allowedRange` is the place of the last list with this name.
  var key = allowedKey
  var allowedRange: SourceRange?

  static let allowedKey = "allowedMcpServers"
  static let deniedKey = "deniedMcpServers"
}

extension ConfigValue {
  /// Creates a list of the values in the same order, without repeated values.
  static func unique(_ values: [ConfigValue]) -> ConfigValue {
    var seen: Set<[UInt8]> = []
    return .array(values.filter { seen.insert(Array(JSONText.compact($0).utf8)).inserted })
  }
}
