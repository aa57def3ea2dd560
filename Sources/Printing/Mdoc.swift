/// Builds a manual page in mdoc, the language of `mandoc` and `groff`.
package struct Mdoc {
  package private(set) var text = ""

  package init() {}

  /// Adds a macro with its arguments.
  ///
  /// The arguments are not escaped, so escape an argument that contains special characters.
  package mutating func add(_ macro: String, _ arguments: String...) {
    add(macro, words: arguments)
  }

  package mutating func add(_ macro: String, words: [String]) {
    text += ".\(macro)\(words.map { " \($0)" }.joined())\n"
  }

  /// Adds prose in short lines, with a line break after each sentence, as `mandoc -Tlint` requires.
  package mutating func add(prose: String) {
    var line = ""
    for word in prose.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.utf8.count + word.utf8.count >= Self.width {
        finish(&line)
      }
      line += (line.isEmpty ? "" : " ") + Self.escaped(word)
      if Self.endsSentence(word) { finish(&line) }
    }
    finish(&line)
  }

  private static let width = 76

  private mutating func finish(_ line: inout String) {
    if !line.isEmpty { text += Self.protected(line) + "\n" }
    line = ""
  }

  /// Escapes the special characters in a word.
  ///
  /// A `\` would start an escape. A plain `-` would become a hyphen, and a shell would not accept
  /// this hyphen.
  package static func escaped(_ word: some StringProtocol) -> String {
    var text = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\\": text += #"\e"#
      case "-": text += #"\-"#
      case "'": text += #"\(aq"#
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Protects a line that starts with `.`, because `mandoc` would read it as a macro.
  private static func protected(_ line: String) -> String {
    line.utf8.first == UInt8(ascii: ".") ? #"\&"# + line : line
  }

  private static func endsSentence(_ word: Substring) -> Bool {
    let end = word.drop { "'\"(".contains($0) }.reversed().drop { "'\")".contains($0) }.first
    return end.map { ".!?".contains($0) } ?? false
  }
}
