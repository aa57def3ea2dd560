/// A shell for which commands are printed.
package enum Shell: String, CaseIterable, Sendable {
  case posix, fish, powershell

  /// One line that the shell reads as exactly these words; nil when it cannot pass one of them on.
  ///
  /// Single quotes everywhere: inside double quotes a shell expands `${NAME}`, and the real token would be
  /// stored and seen in the list of processes.
  package func line(_ words: [String]) -> String? {
    var quotedWords: [String] = []
    for word in words {
      guard let quoted = quoted(word) else { return nil }
      quotedWords.append(quoted)
    }
    return quotedWords.joined(separator: " ")
  }

  package func quoted(_ word: String) -> String? {
    switch self {
    case .posix: isPlain(word) ? word : "'" + replacing("'", in: word, by: #"'\''"#) + "'"
    case .fish: isPlain(word) ? word : fishQuoted(word)
    case .powershell: powershellQuoted(word)
    }
  }

  /// Words that need no quotes in any POSIX shell, zsh and fish.
  ///
  /// `=` and `:` are left out: zsh expands a word that begins with `=`.
  private func isPlain(_ word: String) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
          || (byte >= 0x61 && byte <= 0x7A) || byte == 0x2D || byte == 0x2F
          || "_.@+,".utf8.contains(byte)
      }
  }

  private func fishQuoted(_ word: String) -> String {
    "'" + replacing("'", in: replacing(#"\"#, in: word, by: #"\\"#), by: #"\'"#) + "'"
  }

  /// PowerShell 5 drops `"` and empty words on the way to a program, and misreads `\` before the
  /// quote that it adds around a word with blanks; such words are refused.
  ///
  /// Curly quotes count as quotes, and a bare `--`, number or `-name:value` is changed by it, so
  /// only plain words stay bare.
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

  /// By scalars: a quote with a combining mark is another `Character`, but the same quote to a shell.
  private func replacing(_ scalar: Unicode.Scalar, in word: String, by text: String) -> String {
    guard word.utf8.contains(UInt8(ascii: scalar)) else { return word }
    var output = ""
    for candidate in word.unicodeScalars {
      if candidate == scalar { output += text } else { output.unicodeScalars.append(candidate) }
    }
    return output
  }
}
