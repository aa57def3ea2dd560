internal import SourceText

/// Finds the parts that must be hidden in a source line or message of unknown structure.
///
/// In case of doubt, this type hides too much.
package struct SecretFinder: Sendable {
  private let prefixes: TokenPrefixes

  package init(prefixes: TokenPrefixes) { self.prefixes = prefixes }

  /// Returns the ranges of known tokens, passwords in addresses, paths of webhooks, words after
  /// `Bearer` or `Basic`, and generated words between single quotes.
  ///
  /// The prefixes of known tokens stay visible.
  package func inMessage(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    let bytes = Array(text)
    var found =
      knownTokens(bytes) + Self.passwords(bytes) + Self.afterSchemes(bytes) + Self.databases(bytes)
    found += Self.quotedWords(bytes).filter { word in !found.contains { $0.overlaps(word) } }
    found.sort { $0.lowerBound < $1.lowerBound }
    return found.map { $0.lowerBound + text.startIndex..<$0.upperBound + text.startIndex }
  }

  /// Returns the ranges that `inMessage` returns, and also words that look generated or made up,
  /// and values after the names of secrets.
  ///
  /// `text` can have several lines, because a line may say that a later line contains a secret.
  package func inSource(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    inSource(text, wordsFrom: text.startIndex)
  }

  /// Returns the ranges to hide if only the last line of `text` is shown.
  ///
  /// In the lines before it, only the names of secrets and their values are read.
  package func inLastLine(of text: ArraySlice<UInt8>) -> [Range<Int>] {
    let end = text.lastIndex { !ASCII.isLineBreak($0) } ?? text.startIndex
    let start = text[..<end].lastIndex(where: ASCII.isLineBreak) ?? text.startIndex
    return inSource(text, wordsFrom: start)
  }

  private func inSource(_ text: ArraySlice<UInt8>, wordsFrom shown: Int) -> [Range<Int>] {
    var lines = LineSecrets()
    var found: [Range<Int>] = []
    for line in text.split(omittingEmptySubsequences: true, whereSeparator: ASCII.isLineBreak) {
      let bytes = Array(line)
      var ranges = lines.hidden(in: bytes)
      if line.startIndex >= shown {
        found += inMessage(line)
        ranges += Self.generatedWords(bytes) + Self.madeUpWords(bytes) + Self.mixedWords(bytes)
        ranges += Self.brokenUserInfo(bytes)
      }
      found += ranges.map {
        $0.lowerBound + line.startIndex..<$0.upperBound + line.startIndex
      }
    }
    return found
  }

  /// Returns possible secrets on a line of a file that parses; none for a line without a comment.
  ///
  /// The parsed structure of the file does not cover comments.
  package func inReadableSource(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    let bytes = Array(line)
    let text = bytes.drop { $0 <= 0x20 }
    let isComment = ["#", "//", "/*", "*"].contains { text.starts(with: $0.utf8) }
    let hasComment =
      isComment || String(decoding: bytes, as: UTF8.self).contains(text: " #")
      || String(decoding: bytes, as: UTF8.self).contains(text: " //")
    guard isComment else {
      return hasComment
        ? knownTokens(bytes).map {
          $0.lowerBound + line.startIndex..<$0.upperBound + line.startIndex
        } : []
    }
    var lines = LineSecrets()
    // After a mistyped character, the rest of a token has no prefix and can only be recognised as
    // generated.
    let isBroken = prefixes.hits(in: bytes, bytes.indices).contains {
      $0.entry.prefix.utf8.count >= 3
    }
    let found =
      (isBroken ? Self.generatedWords(bytes) + Self.mixedWords(bytes) : []) + knownTokens(bytes)
      + Self.passwords(bytes) + Self.databases(bytes)
      + Self.afterSchemes(bytes).filter { !Placeholder.matches(bytes[$0]) }
      .map { $0.lowerBound..<bytes.count }
      + lines.hidden(in: bytes)
    return found.map { $0.lowerBound + line.startIndex..<$0.upperBound + line.startIndex }
  }

  /// Returns the ranges of tokens after known prefixes.
  ///
  /// A range goes at least to the next space or quote, because not every vendor publishes the
  /// alphabet of its tokens. Text that was cut (`…`) may show only the start of a token.
  private func knownTokens(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for hit in prefixes.hits(in: bytes, bytes.indices, insideWords: true)
    where hit.start >= found.last?.upperBound ?? 0 {
      // These 64 bytes are enough to decide; only a token that is hidden is read to its end.
      let start = bytes[hit.body...].prefix(64).prefix { !GeneratedText.endsWord($0) }
      let isCut = !start.isEmpty && bytes[start.endIndex...].starts(with: "…".utf8)
      let isToken =
        hit.beginsWord
        ? isCut || Self.isLong(start, after: hit.entry.prefix)
        : Self.isDistinct(hit.entry.prefix)
          && (isCut || GeneratedText.looksGenerated(start.prefix(while: GeneratedText.isTokenByte)))
      if isToken {
        let end = bytes[start.endIndex...].firstIndex(where: GeneratedText.endsWord)
        found.append(hit.body..<Self.endAfterQuotes(end ?? bytes.endIndex, bytes))
      }
    }
    return found
  }

  /// Returns the end of a token, which may continue after a mistyped quote or bracket at `end`.
  private static func endAfterQuotes(_ end: Int, _ bytes: [UInt8]) -> Int {
    var end = end
    while end + 1 < bytes.count, "\"'`[]{}()".utf8.contains(bytes[end]),
      GeneratedText.isTokenByte(bytes[end + 1])
    {
      end = bytes[(end + 1)...].firstIndex(where: GeneratedText.endsWord) ?? bytes.count
    }
    return end
  }

  /// Returns whether enough characters follow a prefix.
  ///
  /// Many words start with a short prefix (`pat`, `sk-`), so more characters must follow such a
  /// prefix.
  private static func isLong(_ run: ArraySlice<UInt8>, after prefix: String) -> Bool {
    if TokenFormat.isTelling(prefix) { return run.count >= TokenFormat.shortestAfterTelling }
    let word = run.prefix { GeneratedText.isTokenByte($0) && $0 != UInt8(ascii: "/") }
    let isSign = prefix.utf8.last.map(ASCII.isLetterOrDigit) == false
    if prefix.utf8.count >= 4 {
      return run.count >= (isSign ? 8 : 16) && word.contains(where: ASCII.isDigit)
        || run.count >= 16 && GeneratedText.looksGenerated(run)
    }
    return word.count >= 20 && word.contains(where: ASCII.isDigit)
  }

  /// Returns whether a prefix is distinctive even inside a word, as in `Bearerghp_…`.
  private static func isDistinct(_ prefix: String) -> Bool {
    prefix.utf8.count >= 4 && (prefix.utf8.last == 0x5F || prefix.utf8.last == 0x2D)
  }

  /// Returns the ranges between `://` and an `@`, including characters that should have been
  /// encoded, and the paths of webhooks.
  private static func passwords(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var end = 0
    for index in bytes.indices where index >= end && bytes[index...].starts(with: "://".utf8) {
      let word = bytes[(index + 3)...].prefix { $0 > 0x20 && !"<>,".utf8.contains($0) }
      end = word.endIndex
      // Hide the path of a webhook: anyone who has the address can write to it.
      if String(decoding: word, as: UTF8.self).contains(text: "hook"),
        let path = word.firstIndex(of: UInt8(ascii: "/"))
      {
        found.append(path + 1..<word.endIndex)
      }
      guard let at = word.lastIndex(of: UInt8(ascii: "@")) else { continue }
      let slash = word.firstIndex { "/?#".utf8.contains($0) } ?? word.endIndex
      let colon = word.firstIndex(of: UInt8(ascii: ":")) ?? word.endIndex
      if at < slash || colon < slash && !word[(colon + 1)..<slash].allSatisfy(ASCII.isDigit) {
        found.append(index + 3..<at)
      }
    }
    return found
  }

  /// Returns the ranges of passwords in `user:password@tcp(host)`, including mistyped characters.
  private static func databases(_ bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.filter { bytes[$0] == UInt8(ascii: "@") }.compactMap { at in
      guard ["@tcp(", "@unix(", "@tcp6("].contains(where: { bytes[at...].starts(with: $0.utf8) }),
        let start = valueStart(before: at, bytes),
        let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":"))
      else { return nil }
      return colon + 1..<at
    }
  }

  /// Returns the index of the character directly before the word or string that contains an `@`;
  /// nil if there is no such character.
  ///
  /// A mistyped quote does not end the word or string.
  private static func valueStart(before at: Int, _ bytes: [UInt8]) -> Int? {
    bytes[..<at].indices.last { index in
      bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "=")
        || bytes[index] == UInt8(ascii: "\"") && index > 0
          && ":[,{(".utf8.contains(bytes[index - 1])
    }
  }

  private static func afterSchemes(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for scheme in ["bearer ", "basic "] {
      let scheme = Array(scheme.utf8)
      for index in bytes.indices where ASCII.lowercased(bytes[index]) == scheme[0] {
        let end = index + scheme.count
        guard end <= bytes.count, bytes[index..<end].map(ASCII.lowercased) == scheme else {
          continue
        }
        let word = bytes[end...].prefix {
          !GeneratedText.endsWord($0) || "{}()[]".utf8.contains($0)
        }
        if word.count >= 8, word.first != UInt8(ascii: "$") { found.append(end..<word.endIndex) }
      }
    }
    return found
  }

  /// Returns the ranges of the passwords after `://user:`, including unencoded spaces and quotes.
  ///
  /// A range ends at the last `@` of the line; if no `@` follows, at the end of the line. A port or
  /// a reference after the colon is not a password.
  private static func brokenUserInfo(_ bytes: [UInt8]) -> [Range<Int>] {
    let lastAt = bytes.lastIndex(of: UInt8(ascii: "@"))
    var found: [Range<Int>] = []
    var end = 0
    for index in bytes.indices
    where index >= end && bytes[index] == UInt8(ascii: ":")
      && bytes[index...].starts(with: "://".utf8)
    {
      let user = bytes[(index + 3)...].prefix(256).prefix {
        $0 > 0x20 && !"/?#:@\"'[".utf8.contains($0)
      }
      guard bytes[user.endIndex...].first == UInt8(ascii: ":") else { continue }
      let port = bytes[(user.endIndex + 1)...].prefix { ASCII.isDigit($0) }
      let next = bytes[port.endIndex...].first ?? 0x20
      let isPort = port.count <= 5 && (next <= 0x20 || "/?#\"',]})`".utf8.contains(next))
      guard !isPort, !bytes[port.endIndex...].starts(with: "${".utf8) else { continue }
      let stop = lastAt.map { $0 > port.endIndex ? $0 : bytes.count } ?? bytes.count
      found.append(user.endIndex + 1..<stop)
      end = stop
    }
    return found
  }
}
