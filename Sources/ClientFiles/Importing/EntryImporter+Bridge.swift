internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Imports entries that start the bridge `mcp-remote`.
extension EntryImporter {
  /// Reads the remote server to which `mcp-remote` connects.
  mutating func read(_ call: LocatedBridgeCall, into result: inout ImportedServer) {
    usesBridge = true
    result.transport = call.transport
    host = VendorTemplates.host(of: call.url.value)
    result.url = url(call.url, &result)
    for field in call.headers {
      let value = header(TextField(name: field.name, value: field.value))
      result.headers.append(ImportedServer.Field(name: field.name.value, value: value))
    }
  }

  struct LocatedBridgeCall {
    let url: Located<String>
    let transport: Transport
    let headers: [(name: Located<String>, value: Located<String>)]
  }

  /// Returns the entry as a call of the bridge; nil if the client does not support the bridge or
  /// the entry does not call it.
  func bridgeCall(_ entry: ConfigNode, _ shape: EntryShape) -> LocatedBridgeCall? {
    guard target.client.options.contains(where: { $0.name == ClientOption.bridge.name }),
      let words = entry.words(shape), let call = BridgeCall(words.map(\.value))
    else { return nil }
    func located(_ text: String, _ index: Int) -> Located<String> {
      Located(text, at: words[index].range)
    }
    return LocatedBridgeCall(
      url: located(call.url.text, call.url.index), transport: call.transport,
      headers: call.headers.map { (located($0.name, $0.index), located($0.value, $0.index)) })
  }
}

extension ConfigNode {
  /// Returns the program and its arguments; nil if at least one of them is not a string.
  func words(_ shape: EntryShape) -> [Located<String>]? {
    var nodes: [ConfigNode] = []
    for key in [shape.command, shape.arguments].compactMap({ $0 }) {
      switch self[key]?.content {
      case .array(let elements)?: nodes += elements
      case nil: continue
      default: nodes += self[key].map { [$0] } ?? []
      }
    }
    let words = nodes.compactMap { node in node.text.map { Located($0, at: node.range) } }
    return words.count == nodes.count ? words : nil
  }
}
