internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Entries that start the bridge instead of connecting themselves.
extension EntryImporter {
  /// What a call of the bridge connects to.
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

  /// The entry as a call of the bridge, for clients that are set up with it.
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
  /// What an entry starts: the program and its arguments; nil when one of them is no text.
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
