internal import ClientFiles
internal import ConfigDocuments
internal import SourceText

/// Creates the entry from the parts of the command line.
extension ClientCommandLine {
  mutating func assembled() -> FoundServer? {
    if name == nil {
      guard let first = positional.first else { return nil }
      name = located(first.text, first)
      positional.removeFirst()
    }
    var entry: [ConfigNodeMember] = []
    let isRemote = members["type"]?.first?.node.text.map { $0 != "stdio" } ?? false
    if let first = positional.first, isRemote || Self.isAddress(first.text) {
      entry.append(member("url", .string(first.text), first))
    } else {
      let words = positional + rest
      // In prose, ordinary words follow "claude mcp add".
      if members["command"] == nil, members["url"] == nil, !hasDashes,
        let program = words.first?.text, !Self.isProgram(program)
      {
        return nil
      }
      if let program = words.first, members["command"] == nil {
        entry.append(member("command", .string(program.text), program))
      }
      let arguments = members["command"] == nil ? Array(words.dropFirst()) : words
      if let first = arguments.first {
        entry.append(
          member(
            "args",
            .array(
              arguments.map {
                ConfigNode(
                  .string($0.text),
                  at: snippet.place($0.range))
              }), first))
      }
    }
    for (key, values) in members.sorted(by: { $0.key < $1.key }) {
      guard ["env", "headers", "oauth"].contains(key), let first = values.first else {
        entry += values
        continue
      }
      entry.append(
        ConfigNodeMember(
          name: Located(key, at: first.name.range),
          node: ConfigNode(.object(values), at: first.node.range)))
    }
    guard entry.contains(where: { ["url", "command"].contains($0.name.value) }),
      let place = words.first?.range
    else { return nil }
    let node = ConfigNode(.object(entry), at: snippet.place(place))
    return FoundServer(name: name, node: ShellText.resolved(node, server: name?.value))
  }

  /// Reads `claude mcp add-json NAME '{…}'`; returns nil if the words do not have this form.
  mutating func jsonServer() -> FoundServer? {
    var plain: [CommandWord] = []
    var index = 0
    while index < words.count {
      let isOption = words[index].text.utf8.first == UInt8(ascii: "-")
      if isOption, !words[index].text.utf8.contains(UInt8(ascii: "=")) { index += 1 }
      if !isOption { plain.append(words[index]) }
      index += 1
    }
    guard plain.count >= 2, let node = plain[1].node(snippet), node.isObject else { return nil }
    return FoundServer(
      name: located(plain[0].text, plain[0]),
      node: ShellText.resolved(node, server: plain[0].text))
  }

  func located(_ text: String, _ word: CommandWord) -> Located<String> {
    Located(text, at: snippet.place(word.range))
  }

  func member(
    _ name: String, _ content: ConfigNode.Content, _ word: CommandWord
  ) -> ConfigNodeMember {
    ConfigNodeMember(
      name: located(name, word), node: ConfigNode(content, at: snippet.place(word.range)))
  }
}
