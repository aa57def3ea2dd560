internal import ClientFiles
package import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Says what an entry leaves to the client that it was written for.
package enum EntryRepair {
  package static func repaired(_ node: ConfigNode) -> ConfigNode {
    guard node.isObject else { return node }
    return withTransport(withSplitCommand(node))
  }

  /// `"command": "npx -y x"` with its words apart: only a few clients split them.
  private static func withSplitCommand(_ node: ConfigNode) -> ConfigNode {
    guard let key = ["command", "cmd"].first(where: { node[$0]?.text != nil }),
      let command = node[key], let line = command.text
    else { return node }
    let words = ShellWord.split(line)
    // A path may have blanks in it.
    guard words.count > 1, !words[0].utf8.contains(where: { "/\\".utf8.contains($0) }) else {
      return node
    }
    var arguments = words.dropFirst().map { ConfigNode(.string($0), at: command.range) }
    if case .array(let own)? = node["args"]?.content { arguments += own }
    let members = node.members.filter { $0.name.value != "args" && $0.name.value != key }
    let place = node.members.first { $0.name.value == key }?.name.range ?? node.range
    return ConfigNode(
      .object(
        [
          .text(key, words[0], place),
          ConfigNodeMember(
            name: Located("args", at: place), node: ConfigNode(.array(arguments), at: command.range)
          ),
        ] + members), at: node.range)
  }

  /// `sse` for an address that ends with `/sse`, where nothing else tells the transport.
  private static func withTransport(_ node: ConfigNode) -> ConfigNode {
    guard let url = node["url"], let text = url.text,
      ["type", "transport", "httpUrl", "serverUrl"].allSatisfy({ node[$0] == nil })
    else { return node }
    let path = text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard String(Substring(path)).hasSuffix("/sse") else { return node }
    return ConfigNode(.object(node.members + [.text("type", "sse", url.range)]), at: node.range)
  }
}
