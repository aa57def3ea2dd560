internal import ConfigDocuments
internal import SourceText

/// One message of JSON-RPC 2.0 from a server.
struct RPCMessage {
  let node: ConfigNode

  /// Returns the messages in a JSON string; an empty list if the string is not JSON.
  static func read(_ bytes: [UInt8]) -> [RPCMessage] {
    guard let root = ConfigFormat.json(.strict).root(of: bytes) else { return [] }
    if case .array(let elements) = root.content { return elements.map { RPCMessage(node: $0) } }
    return [RPCMessage(node: root)]
  }

  func isAnswer(to id: Int) -> Bool {
    switch node["id"]?.content {
    case .number(let digits)?, .string(let digits)?: digits == String(id)
    default: false
    }
  }

  var result: ConfigNode? { node["result"] }

  var error: ConfigNode? {
    guard let error = node["error"], case .object = error.content else { return nil }
    return error
  }

  var errorText: String { error?["message"]?.text ?? "" }

  var errorCode: Int? {
    guard case .number(let digits)? = error?["code"]?.content else { return nil }
    return Int(digits)
  }

  /// Whether the error says that the token is missing or wrong.
  ///
  /// Some servers report such an error with status 200.
  var isAboutToken: Bool {
    guard error != nil else { return false }
    let text = ASCII.lowercased(errorText)
    return [
      "unauthori", "unauthenticated", "not authenticated", "authentication", "forbidden",
      "access denied", "invalid token", "invalid api key", "invalid_token", "missing token",
    ].contains { text.contains(text: $0) }
  }
}

/// The requests that a check sends.
enum RPCRequest {
  /// The versions of the protocol that a check uses: the version without sessions, the newest
  /// version with sessions, and the first version, in which all answers arrive on an event stream.
  static let stateless = "2026-07-28"
  static let newest = "2025-11-25"
  static let legacy = "2024-11-05"

  /// Returns a request; without an identifier, returns a notification.
  static func text(
    _ method: String, _ identifier: Int?, version: String, client: String, cursor: String? = nil
  ) -> [UInt8] {
    var parameters: [ConfigMember] = []
    let info = ConfigValue.object([
      ConfigMember("name", .string("mcpconf")), ConfigMember("version", .string(client)),
    ])
    if version == stateless {
      let prefix = "io.modelcontextprotocol/"
      parameters.append(
        ConfigMember(
          "_meta",
          .object([
            ConfigMember("\(prefix)protocolVersion", .string(version)),
            ConfigMember("\(prefix)clientInfo", info),
            ConfigMember("\(prefix)clientCapabilities", .object([])),
          ])))
    } else if method == "initialize" {
      parameters = [
        ConfigMember("protocolVersion", .string(version)),
        ConfigMember("capabilities", .object([])), ConfigMember("clientInfo", info),
      ]
    }
    if let cursor { parameters.append(ConfigMember("cursor", .string(cursor))) }
    var members = [ConfigMember("jsonrpc", .string("2.0"))]
    if let identifier { members.append(ConfigMember("id", .number(String(identifier)))) }
    members.append(ConfigMember("method", .string(method)))
    if !parameters.isEmpty { members.append(ConfigMember("params", .object(parameters))) }
    var text: [UInt8] = []
    JSONText.appendCompact(.object(members), to: &text)
    return text
  }
}
