internal import SourceText

/// Finds words that look generated or made up.
extension SecretFinder {
  /// Returns the words between single quotes that look generated; messages repeat the user's input
  /// between such quotes.
  static func quotedWords(_ bytes: [UInt8]) -> [Range<Int>] {
    let quote = UInt8(ascii: "'")
    let pieces: [Range<Int>] = bytes.indices.split { bytes[$0] == quote }
    return
      pieces
      .filter { $0.startIndex > 0 && $0.endIndex < bytes.count }
      .flatMap { bytes[$0].split { !GeneratedText.isTokenByte($0) } }
      .map { $0.startIndex..<$0.endIndex }
      .filter { GeneratedText.looksGenerated(bytes[$0]) }
  }

  /// Returns words with letters, digits and punctuation, such as passwords that people choose.
  static func madeUpWords(_ bytes: [UInt8]) -> [Range<Int>] {
    let words: [Range<Int>] = bytes.indices.split { index in
      let byte = bytes[index]
      // A quote between two letters is a mistake inside a value.
      if "\"'".utf8.contains(byte), index > 0, index + 1 < bytes.count {
        return ends(bytes[index - 1]) || ends(bytes[index + 1])
      }
      return ends(byte)
    }
    return words.filter { range in
      let word = bytes[range]
      return word.count >= 6 && word.contains(where: ASCII.isDigit)
        && word.contains(where: ASCII.isLetter)
        && word.contains { "!#$%&*?+^".utf8.contains($0) } && !word.contains(UInt8(ascii: "{"))
        && !word.contains(UInt8(ascii: "/"))
    }
  }

  /// Returns words in which letters and digits alternate more often than in natural words.
  static func mixedWords(_ bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.split { !ASCII.isLetterOrDigit(bytes[$0]) }
      .map { $0.startIndex..<$0.endIndex }
      .filter { word in
        // Long words are judged by another rule, which recognises hashes in paths.
        word.count < GeneratedText.minimumLength && ShownValues.isMadeUp(bytes[word])
          && bytes[word].contains(where: ASCII.isDigit)
      }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\"'`,:=[]{}()".utf8.contains(byte)
  }

  static func generatedWords(_ bytes: [UInt8]) -> [Range<Int>] {
    // A quote between two letters is a mistake inside a value.
    let words: [Range<Int>] = bytes.indices.split { index in
      guard !GeneratedText.isTokenByte(bytes[index]) else { return false }
      let isInside =
        "\"'".utf8.contains(bytes[index]) && index > 0 && index + 1 < bytes.count
        && GeneratedText.isTokenByte(bytes[index - 1])
        && GeneratedText.isTokenByte(bytes[index + 1])
      return !isInside
    }
    return words.flatMap { word -> [Range<Int>] in
      let whole = word.startIndex..<word.endIndex
      let joined = bytes[whole].filter { !"\"'".utf8.contains($0) }
      // A percent-encoded value continues after each `%`.
      let rest = bytes[whole.upperBound...].firstIndex {
        !(GeneratedText.isTokenByte($0) || "%\"'".utf8.contains($0))
      }
      if joined.count < whole.count, GeneratedText.looksGenerated(joined) {
        return [whole.lowerBound..<(rest ?? bytes.count)]
      }
      if bytes[whole].starts(with: "/nix/store/".utf8) { return [] }
      // Base64 also contains slashes.
      if GeneratedText.looksGenerated(bytes[whole]), !FileNames.matches(bytes[whole]) {
        // A percent-encoded value continues after each `%`.
        let end = bytes[whole.upperBound...].firstIndex {
          !(GeneratedText.isTokenByte($0) || $0 == UInt8(ascii: "%"))
        }
        return [whole.lowerBound..<(end ?? bytes.count)]
      }
      return bytes[whole].split(separator: UInt8(ascii: "/")).map { $0.startIndex..<$0.endIndex }
        .filter { GeneratedText.looksGenerated(bytes[$0].filter { !"\"'".utf8.contains($0) }) }
    }
  }
}
