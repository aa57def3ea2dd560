internal import MCPProfile
internal import SourceText

/// Splits and quotes the words of a command line like Python's `shlex`, which Mistral Vibe uses for
/// `command`.
package enum ShellWord {
  /// Returns the word, with quotes if it would otherwise be lost, be split, or lose a character.
  ///
  /// The result is also correct on Windows, where Vibe reads a backslash literally.
  package static func quoted(_ word: String) -> String {
    let isPlain = !word.utf8.isEmpty && word.utf8.allSatisfy { !special.contains($0) }
    if isPlain { return word }
    var bytes: [UInt8] = [apostrophe]
    for byte in word.utf8 {
      if byte == apostrophe { bytes += #"'"'"'"#.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes + [apostrophe], as: UTF8.self)
  }

  /// Returns the words of a command line.
  ///
  /// If the line starts with a Windows drive such as `C:`, perhaps after a quote, every backslash
  /// in the line is literal.
  package static func split(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    let start = bytes.drop { $0 == apostrophe || $0 == doubleQuote }
    let isWindows =
      start.first.map(ASCII.isLetter) == true && start.dropFirst().first == UInt8(ascii: ":")
    var words: [String] = []
    var word: [UInt8]?
    var quote: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      if byte == backslash, !isWindows, quote != apostrophe, let next,
        quote == nil || next == backslash || next == doubleQuote
      {
        word = word ?? []
        word?.append(next)
        index += 1
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == apostrophe || byte == doubleQuote {
        quote = byte
        word = word ?? []
      } else if quote == nil, blanks.contains(byte) {
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        word = nil
      } else {
        word = word ?? []
        word?.append(byte)
      }
      index += 1
    }
    if let word { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static let apostrophe = UInt8(ascii: "'")
  private static let doubleQuote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
  private static let special = blanks + [apostrophe, doubleQuote, backslash]
}
