internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Converts a command to the form that a profile uses: a program and separate arguments, without
/// `cmd /c`.
enum CommandForms {
  static func unfolded(_ member: ConfigNodeMember, _ shape: EntryShape) -> ConfigNodeMember {
    guard let key = shape.arguments, member.node.isObject, !shape.splitsCommand,
      let command = member.node[shape.command]
    else { return member }
    var entry = member.node
    if command.isObject { entry = withPath(entry, command, shape.command) }
    guard let command = entry[shape.command], let line = command.text else {
      return ConfigNodeMember(name: member.name, node: entry)
    }
    var arguments: [ConfigNode] = []
    if case .array(let elements)? = entry[key]?.content { arguments = elements }
    let texts = arguments.compactMap(\.text)
    guard texts.count == arguments.count else {
      return ConfigNodeMember(name: member.name, node: entry)
    }
    let words = CommandLine.words(line) ?? [line]
    let plain = CommandLine.withoutInterpreter(words + texts)
    if plain.count != texts.count + 1 {
      let nodes = words.map { ConfigNode(.string($0), at: command.range) } + arguments
      let rest = Array(nodes.suffix(plain.count - 1))
      entry = entry.setting(shape.command, nodes[nodes.count - plain.count])
      entry = entry.setting(key, rest.isEmpty ? nil : ConfigNode(.array(rest), at: command.range))
    }
    return ConfigNodeMember(name: member.name, node: entry)
  }

  /// Converts Zed's older form: `"command": { "path": …, "args": …, "env": … }`.
  private static func withPath(
    _ entry: ConfigNode, _ command: ConfigNode, _ key: String
  ) -> ConfigNode {
    guard let path = command["path"], path.text != nil else { return entry }
    var entry = entry.setting(key, path)
    for name in ["args", "env"] where entry[name] == nil && command[name] != nil {
      entry = entry.setting(name, command[name])
    }
    return entry
  }
}

extension ConfigNode {
  /// Returns a copy in which the member has the value `node`.
  ///
  /// If `node` is nil, the copy does not have the member.
  fileprivate func setting(_ name: String, _ node: ConfigNode?) -> ConfigNode {
    var members = self.members
    let place = members.firstIndex { $0.name.value == name }
    switch (place, node) {
    case (let place?, let node?):
      members[place] = ConfigNodeMember(name: members[place].name, node: node)
    case (let place?, nil): members.remove(at: place)
    case (nil, let node?):
      members.append(ConfigNodeMember(name: Located(name, at: node.range), node: node))
    case (nil, nil): break
    }
    return ConfigNode(.object(members), at: range)
  }
}
