internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Converts the parts of a word that a shell would expand, such as `$NAME`, into references.
enum ShellText {
  /// Returns the text with references in place of the parts that a shell would expand.
  ///
  /// - `$NAME`, `$env:NAME` and `%NAME%` become `${NAME}`.
  /// - `$HOME`, `$PWD`, `$(pwd)` and similar parts become references to folders.
  /// - Any other `$(command)` becomes a reference to a variable whose name is derived from `key`.
  ///
  /// A `$name` with a lower-case letter is not changed.
  static func asReference(_ text: String, key: String, server: String) -> String {
    guard text.utf8.contains(where: { "$%`".utf8.contains($0) }) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let (name, end) = reference(bytes, index) {
        output += folder(name).utf8
        index = end
      } else if let (name, count) = folders.first(where: {
        bytes[index...].starts(with: $0.key.utf8)
      })
      .map({ ($0.value, $0.key.utf8.count) }) {
        output += folder(name).utf8
        index += count
      } else if let end = commandEnd(bytes, index) {
        output += VariableNames.derived(from: key, server: server).text.utf8
        index = end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let folders = [
    "$(pwd)": "PWD", "`pwd`": "PWD", "${PWD}": "PWD", "${HOME}": "HOME",
  ]

  /// Returns a reference to the variable `name`; for a variable such as `HOME`, returns a reference
  /// to the folder.
  private static func folder(_ name: String) -> String {
    switch name {
    case "HOME", "USERPROFILE": "${home}"
    case "PWD", "CD": "${workspaceFolder}"
    default: "${\(name)}"
    }
  }

  /// Applies `asReference` to every string of an entry.
  static func resolved(_ node: ConfigNode, server: String?, key: String = "argument") -> ConfigNode
  {
    let content: ConfigNode.Content =
      switch node.content {
      case .string(let text): .string(asReference(text, key: key, server: server ?? ""))
      case .array(let elements):
        .array(elements.map { resolved($0, server: server, key: key) })
      case .object(let members):
        .object(
          members.map { member in
            ConfigNodeMember(
              name: member.name,
              node: resolved(member.node, server: server, key: member.name.value))
          })
      case let other: other
      }
    return ConfigNode(content, at: node.range)
  }

  private static func reference(_ bytes: [UInt8], _ index: Int) -> (name: String, end: Int)? {
    if bytes[index] == UInt8(ascii: "%") {
      let name = name(bytes, index + 1)
      let end = index + 1 + name.utf8.count
      guard !name.isEmpty, end < bytes.count, bytes[end] == UInt8(ascii: "%") else { return nil }
      return (name, end + 1)
    }
    guard bytes[index] == UInt8(ascii: "$") else { return nil }
    let start = bytes[(index + 1)...].starts(with: "env:".utf8) ? index + 5 : index + 1
    let name = name(bytes, start)
    let end = start + name.utf8.count
    // A name in lower case is not replaced, because it may be part of a password.
    guard !name.isEmpty, start > index + 1 || !name.utf8.contains(where: ASCII.isLower),
      !GeneratedText.looksGenerated(Array(name.utf8))
    else { return nil }
    return (name, end)
  }

  private static func name(_ bytes: [UInt8], _ start: Int) -> String {
    let name = bytes[min(start, bytes.count)...].prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_")
    }
    return name.first.map(ASCII.isDigit) == true ? "" : String(decoding: name, as: UTF8.self)
  }

  /// Returns the index after `$(command)` or `` `command` ``; nil if no such text starts at
  /// `index`.
  private static func commandEnd(_ bytes: [UInt8], _ index: Int) -> Int? {
    if bytes[index...].starts(with: "$(".utf8) {
      return bytes[index...].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 }
    }
    guard bytes[index] == UInt8(ascii: "`") else { return nil }
    return bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "`")).map { $0 + 1 }
  }
}
