internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Writes `~/notes` as `${home}/notes` in the parts of an entry that start a server.
///
/// The entry's author expected a shell, but most clients pass the tilde unchanged.
enum HomePaths {
  static func named(in node: ConfigNode) -> ConfigNode {
    guard node.isObject else { return node }
    let members = node.members.map { member in
      ["command", "cmd", "args", "env", "cwd"].contains(member.name.value)
        ? ConfigNodeMember(name: member.name, node: replaced(member.node)) : member
    }
    return ConfigNode(.object(members), at: node.range)
  }

  private static func replaced(_ node: ConfigNode) -> ConfigNode {
    switch node.content {
    case .string(let text): ConfigNode(.string(named(text)), at: node.range)
    case .array(let elements): ConfigNode(.array(elements.map(replaced)), at: node.range)
    case .object(let members):
      ConfigNode(
        .object(members.map { ConfigNodeMember(name: $0.name, node: replaced($0.node)) }),
        at: node.range)
    default: node
    }
  }

  /// Replaces a tilde at the start of the string or after `=`, if a slash or a backslash follows
  /// the tilde, or if the tilde is the last character.
  private static func named(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "~")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isStart = index == 0 || bytes[index - 1] == UInt8(ascii: "=")
      let isEnd = index + 1 == bytes.count || "/\\".utf8.contains(bytes[index + 1])
      if byte == UInt8(ascii: "~"), isStart, isEnd {
        result += Folder.home.rawValue.utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
