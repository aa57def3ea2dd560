/// Splits one command in a script or in Markdown into words, as a shell does.
///
/// The type handles both kinds of quotes, and lines that continue after `\`, `` ` `` (PowerShell)
/// or `^` (cmd). A quote that is never closed counts as an ordinary character, so an apostrophe in
/// prose causes no harm.
package struct ShellWords {
  package struct Word {
    package let text: String
    package let range: Range<Int>

    /// Returns the word without `beginning`; nil if the word does not start with `beginning`.
    package func dropping(_ beginning: String) -> Word? {
      guard text.utf8.starts(with: beginning.utf8) else { return nil }
      return Word(text: String(text.utf8.dropFirst(beginning.utf8.count)) ?? "", range: range)
    }
  }

  private let bytes: [UInt8]
  private var index: Int
  private var words: [Word] = []
  private var word: [UInt8] = []
  private var start: Int?

  /// Reads words from `start` to the end of the command.
  package static func command(in bytes: [UInt8], from start: Int) -> [Word] {
    var reader = ShellWords(bytes: bytes, index: start)
    reader.read()
    return reader.words
  }

  private init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private mutating func read() {
    while index < bytes.count, readNext() {}
    endWord()
  }

  /// Reads the next piece; returns false at the end of the command.
  private mutating func readNext() -> Bool {
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x09, 0x0D:
      endWord()
      index += 1
    case 0x0A: return false
    case UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "#"):
      // Inside a word, as in an address, these are ordinary characters.
      if start == nil { return false }
      append(byte)
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "^"):
      if let next = lineBreakEnd(index + 1) {
        endWord()
        index = next
      } else if byte == UInt8(ascii: "`") {
        // The end of inline code in Markdown.
        return false
      } else {
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
        append(bytes[index])
      }
    case UInt8(ascii: "'"), UInt8(ascii: "\""): readQuoted(byte)
    case UInt8(ascii: "$"): readDollar()
    default: append(byte)
    }
    return true
  }

  /// Reads `$(command)` as one piece, including its spaces.
  private mutating func readDollar() {
    append(UInt8(ascii: "$"))
    guard index < bytes.count, bytes[index] == UInt8(ascii: "(") else { return }
    let line = bytes[index...].prefix(1024).prefix { $0 != 0x0A }
    guard let close = line.firstIndex(of: UInt8(ascii: ")")) else { return }
    while index <= close { append(bytes[index]) }
  }

  private mutating func readQuoted(_ quote: UInt8) {
    start = start ?? index
    guard let end = closing(quote, from: index + 1) else {
      append(quote)
      return
    }
    index += 1
    let isPowerShell = isPowerShellJSON(from: index)
    while index < end {
      if isPowerShell, bytes[index] == UInt8(ascii: "`"), index + 1 < end { index += 1 }
      if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\"), index + 1 < end,
        "\"\\$`".utf8.contains(bytes[index + 1])
      {
        index += 1
      }
      word.append(bytes[index])
      index += 1
    }
    index = end + 1
  }

  /// Finds the closing quote; returns nil if there is none.
  ///
  /// The JSON of `add-json` may take several lines, but a quoted word never contains an empty line.
  private func closing(_ quote: UInt8, from start: Int) -> Int? {
    var index = start
    let isPowerShell = quote == UInt8(ascii: "\"") && isPowerShellJSON(from: start)
    while index < bytes.count {
      if bytes[index] == quote { return index }
      if isPowerShell, bytes[index] == UInt8(ascii: "`") { index += 1 }
      if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\") { index += 1 }
      if index + 1 < bytes.count, bytes[index] == 0x0A, bytes[index + 1] == 0x0A { return nil }
      index += 1
    }
    return nil
  }

  /// Returns whether PowerShell JSON begins at `start`: ``"{`"url`":…``, where a backtick escapes a
  /// quote.
  ///
  /// A POSIX shell reads such text differently.
  private func isPowerShellJSON(from start: Int) -> Bool {
    bytes[min(start, bytes.count)...].starts(with: "{`\"".utf8)
  }

  /// Returns the place after a line break at `index`; nil if there is none.
  private func lineBreakEnd(_ index: Int) -> Int? {
    let rest = bytes[min(index, bytes.count)...]
    if rest.starts(with: [0x0A]) { return index + 1 }
    return rest.starts(with: [0x0D, 0x0A]) ? index + 2 : nil
  }

  private mutating func append(_ byte: UInt8) {
    start = start ?? index
    word.append(byte)
    index += 1
  }

  private mutating func endWord() {
    guard let start else { return }
    words.append(Word(text: String(decoding: word, as: UTF8.self), range: start..<index))
    word = []
    self.start = nil
  }
}
