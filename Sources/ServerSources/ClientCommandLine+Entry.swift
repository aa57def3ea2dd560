internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Creates the entry from the parts of the command line.
extension ClientCommandLine {
  mutating func assembled() -> FoundServer? {
    // A secret after this option would become the server's name.
    if let asksForSecret,
      positional.dropFirst(name == nil ? 2 : 1).contains(where: { Self.isAddress($0.text) })
    {
      report(.valueOfFlag(asksForSecret.text, at: snippet.place(asksForSecret.range)))
      return nil
    }
    if name == nil {
      guard let first = positional.first else { return nil }
      name = located(first.text, first)
      positional.removeFirst()
    }
    addAskedSecret()
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
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word.text.utf8.first == UInt8(ascii: "-"), word.text.utf8.count > 1 {
        index = take(word, index) ?? index
      } else {
        positional.append(word)
      }
    }
    guard positional.count >= 2, let node = positional[1].node(snippet), node.isObject else {
      return nil
    }
    name = located(positional[0].text, positional[0])
    addAskedSecret()
    guard let secret = members["oauth"]?.last, node["oauth"]?["clientSecret"] == nil else {
      return FoundServer(name: name, node: ShellText.resolved(node, server: positional[0].text))
    }
    let oauth = ConfigNode(.object((node["oauth"]?.members ?? []) + [secret]), at: node.range)
    let others = node.members.filter { $0.name.value != "oauth" }
    let entry = ConfigNode(
      .object(others + [ConfigNodeMember(name: located("oauth", positional[1]), node: oauth)]),
      at: node.range)
    return FoundServer(name: name, node: ShellText.resolved(entry, server: positional[0].text))
  }

  /// Adds a reference for the client secret if an option makes the client ask for this secret.
  private mutating func addAskedSecret() {
    guard let option = asksForSecret, let name = name?.value else { return }
    let variable = VariableNames.derived(from: "client-secret", server: name)
    members["oauth", default: []].append(
      member("clientSecret", .string(variable.text), option))
    notes.append(.askedSecret(option.text, variable, at: snippet.place(option.range)))
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

extension Diagnostic {
  fileprivate static func askedSecret(
    _ option: String, _ variable: EnvironmentReference, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, "placeholder",
      "the client asks for the value of \(quoted(option)); the profile contains \(variable.text) instead",
      at: range, fix: "export \(variable.name) with the client secret")
  }
}
