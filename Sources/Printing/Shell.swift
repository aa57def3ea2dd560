internal import SourceText

/// A shell for which mcpconf prints commands.
package enum Shell: String, CaseIterable, Sendable {
  case posix, fish, powershell

  /// Returns a line that the shell reads as exactly these words; nil if the shell cannot pass at
  /// least one of the words to a program.
  package func line(_ words: [String]) -> String? {
    var line: [UInt8] = []
    return append(line: words, to: &line) ? String(decoding: line, as: UTF8.self) : nil
  }

  /// Appends a line that the shell reads as exactly these words.
  ///
  /// Returns false and appends nothing if the shell cannot pass at least one of the words to a
  /// program.
  ///
  /// Only single quotes are used. Inside double quotes, a shell would expand `${NAME}`; the real
  /// token would be stored, and it would be visible in the list of processes.
  package func append(line words: [String], to text: inout [UInt8]) -> Bool {
    let start = text.count
    for word in words {
      if text.count > start { text.append(UInt8(ascii: " ")) }
      guard append(word, to: &text) else {
        text.removeSubrange(start...)
        return false
      }
    }
    return true
  }

  package func quoted(_ word: String) -> String? {
    var quoted: [UInt8] = []
    return append(word, to: &quoted) ? String(decoding: quoted, as: UTF8.self) : nil
  }

  /// Appends a word byte by byte, in quotes if it needs them; returns false if the shell cannot
  /// pass the word to a program.
  ///
  /// A quote with a combining mark is a different `Character`, but for a shell it is the same
  /// quote.
  private func append(_ word: String, to line: inout [UInt8]) -> Bool {
    if self == .powershell {
      guard let quoted = powershellQuoted(word) else { return false }
      line.append(contentsOf: quoted.utf8)
      return true
    }
    let bytes = word.utf8Span.span
    if isPlain(bytes) {
      line.append(contentsOf: word.utf8)
      return true
    }
    line.append(UInt8(ascii: "'"))
    for index in bytes.indices {
      switch (bytes[index], self) {
      case (UInt8(ascii: "'"), .posix): line.append(contentsOf: #"'\''"#.utf8)
      case (UInt8(ascii: "'"), _): line.append(contentsOf: #"\'"#.utf8)
      case (UInt8(ascii: #"\"#), .fish): line.append(contentsOf: #"\\"#.utf8)
      case (let byte, _): line.append(byte)
      }
    }
    line.append(UInt8(ascii: "'"))
    return true
  }

  /// Returns whether a word needs no quotes in any POSIX shell, in zsh and in fish.
  ///
  /// A word with `=` gets quotes, because zsh expands a word that starts with `=`.
  private func isPlain(_ word: Span<UInt8>) -> Bool {
    for index in word.indices where !isPlain(word[index]) { return false }
    return !word.isEmpty
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "+"),
      UInt8(ascii: ","):
      true
    default: false
    }
  }

  /// Returns the word for PowerShell, in quotes if it needs them; nil if PowerShell cannot pass the
  /// word to a program.
  ///
  /// PowerShell 5 drops `"` and empty words. It adds quotes around a word with spaces, but does not
  /// escape a final `\` before the added quote. Only plain words stay without quotes here:
  /// PowerShell would read curly quotes as quotes, and would change `--`, a number or
  /// `-name:value`.
  private func powershellQuoted(_ word: String) -> String? {
    let bytes = word.utf8
    let hasBlank = bytes.contains { $0 == 0x20 || $0 == 0x09 }
    if bytes.isEmpty || bytes.contains(UInt8(ascii: "\""))
      || (hasBlank && bytes.last == UInt8(ascii: #"\"#))
    {
      return nil
    }
    let letters = { (byte: UInt8) in (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
    let isBare =
      letters(bytes.first ?? 0)
      && bytes.allSatisfy { letters($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F }
    let isFlag =
      word.hasPrefix("-") && bytes.count > 2 && bytes.drop { $0 == 0x2D }.count + 2 >= bytes.count
      && bytes.drop { $0 == 0x2D }.first.map(letters) == true
      && bytes.allSatisfy { letters($0) || $0 == 0x2D }
    if isBare || isFlag { return word }
    var quoted = "'"
    for scalar in word.unicodeScalars {
      if scalar == "'" || (0x2018...0x201B).contains(scalar.value) {
        quoted.unicodeScalars.append(scalar)
      }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }
}
