/// Finds what may be a secret in a text whose structure is unknown: a source line that is about to
/// be shown, or a message.
///
/// Hides rather too much.
package struct SecretFinder: Sendable {
  private let prefixes: TokenPrefixes

  package init(prefixes: TokenPrefixes) { self.prefixes = prefixes }

  /// Known tokens, passwords in URLs and words after an authentication scheme.
  ///
  /// Prefixes stay visible.
  package func inMessage(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    let bytes = Array(text)
    var found = knownTokens(bytes) + Self.passwords(bytes) + Self.afterSchemes(bytes)
    found += Self.quotedWords(bytes).filter { word in !found.contains { $0.overlaps(word) } }
    found.sort { $0.lowerBound < $1.lowerBound }
    return found.map { $0.lowerBound + text.startIndex..<$0.upperBound + text.startIndex }
  }

  /// All that, and values under secret-looking names, and words that look generated.
  package func inSource(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    let bytes = Array(text)
    let more = Self.generatedWords(bytes) + Self.namedValues(bytes)
    return inMessage(text)
      + more.map { $0.lowerBound + text.startIndex..<$0.upperBound + text.startIndex }
  }

  /// Whether a text holds `scheme://user:password@`.
  static func hasPassword(_ text: String) -> Bool {
    guard text.utf8Span.span.firstIndex(of: UInt8(ascii: "@")) != nil,
      text.range(ofBytes: "://") != nil
    else {
      return false
    }
    let bytes = Array(text.utf8)
    return passwords(bytes).contains { bytes[$0].contains(UInt8(ascii: ":")) }
  }

  /// What follows a known prefix, to the next blank or quote: not every alphabet is published.
  ///
  /// A text that was cut (`…`) may show only the beginning of a token.
  private func knownTokens(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for hit in prefixes.hits(in: bytes, bytes.indices, insideWords: true)
    where hit.start >= found.last?.upperBound ?? 0 {
      // Enough to decide; only what is hidden is read to its end.
      let start = bytes[hit.body...].prefix(64).prefix { !GeneratedText.endsWord($0) }
      let isCut = !start.isEmpty && bytes[start.endIndex...].starts(with: "…".utf8)
      let isToken =
        hit.beginsWord
        ? isCut || Self.isLong(start, after: hit.entry.prefix)
        : Self.isDistinct(hit.entry.prefix)
          && (isCut || GeneratedText.looksGenerated(start.prefix(while: GeneratedText.isTokenByte)))
      if isToken {
        let end = bytes[start.endIndex...].firstIndex(where: GeneratedText.endsWord)
        found.append(hit.body..<(end ?? bytes.endIndex))
      }
    }
    return found
  }

  /// A short prefix (`pat`, `sk-`) begins many words, so more must follow it than a word has.
  private static func isLong(_ run: ArraySlice<UInt8>, after prefix: String) -> Bool {
    if TokenFormat.isTelling(prefix) { return run.count >= TokenFormat.shortestAfterTelling }
    if prefix.utf8.count >= 4 { return run.count >= 8 }
    let word = run.prefix { GeneratedText.isTokenByte($0) && $0 != UInt8(ascii: "/") }
    return word.count >= 20 && word.contains(where: ASCII.isDigit)
  }

  /// Whether a prefix says enough in the middle of a word too, as in `Bearerghp_…`.
  private static func isDistinct(_ prefix: String) -> Bool {
    prefix.utf8.count >= 4 && (prefix.utf8.last == 0x5F || prefix.utf8.last == 0x2D)
  }

  /// What somebody wrote and a message repeats in quotes, word by word, when it looks generated.
  private static func quotedWords(_ bytes: [UInt8]) -> [Range<Int>] {
    let quote = UInt8(ascii: "'")
    return bytes.indices.split { bytes[$0] == quote }
      .filter { $0.startIndex > 0 && $0.endIndex < bytes.count }
      .flatMap { $0.split { !GeneratedText.isTokenByte(bytes[$0]) } }
      .map { $0.startIndex..<$0.endIndex }
      .filter { GeneratedText.looksGenerated(bytes[$0]) }
  }

  /// From `://` to an `@` of the same authority.
  private static func passwords(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in bytes.indices where bytes[index...].starts(with: "://".utf8) {
      let authority = bytes[(index + 3)...].prefix { byte in
        byte > 0x20 && !"/?#\"'<>,".utf8.contains(byte)
      }
      if let at = authority.lastIndex(of: UInt8(ascii: "@")) { found.append(index + 3..<at) }
    }
    return found
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
        let word = bytes[end...].prefix(while: GeneratedText.isTokenByte)
        if word.count >= 8 { found.append(end..<word.endIndex) }
      }
    }
    return found
  }

  private static func generatedWords(_ bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.split { !GeneratedText.isTokenByte(bytes[$0]) || bytes[$0] == 0x2F }
      .map { $0.startIndex..<$0.endIndex }
      .filter { word in
        GeneratedText.looksGenerated(bytes[word])
          && !bytes[..<word.lowerBound].suffix(11).elementsEqual("/nix/store/".utf8)
      }
  }

  /// Schemes, after which the value itself is found, and switches.
  private static func isHarmless(_ word: ArraySlice<UInt8>) -> Bool {
    let folded = word.map(ASCII.lowercased)
    return ["bearer", "basic", "sentry-bearer", "true", "false", "null"].contains {
      folded.elementsEqual($0.utf8)
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// `name: value` and `name=value` where the name is, or may be, that of a secret.
  private static func namedValues(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for index in bytes.indices
    where (bytes[index] == 0x3A || bytes[index] == 0x3D) && index >= found.last?.upperBound ?? 0 {
      let quotes = "\"' ".utf8
      let nameEnd = bytes[..<index].lastIndex { !quotes.contains($0) }.map { $0 + 1 } ?? 0
      var nameStart = nameEnd
      while nameStart > 0, isNameByte(bytes[nameStart - 1]) { nameStart -= 1 }
      let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
      guard let strength = SecretName(name) else { continue }
      let value = bytes[(index + 1)...].drop { quotes.contains($0) }
      let word = value.prefix { $0 > 0x20 && !"\"',}]".utf8.contains($0) }
      // `${NAME:?message}`, as Crush has it.
      let isMessage =
        word.first == UInt8(ascii: "?")
        && bytes[..<nameStart].suffix(2).elementsEqual("${".utf8)
      // `X-Key` may have a secret, `keyboard` has none: only a long word without a path decides.
      let isLong =
        word.count >= (strength == .strong ? 4 : 16)
        && (strength == .strong || !word.contains(UInt8(ascii: "/")))
      if isLong, !isMessage, !isHarmless(word), word.first != UInt8(ascii: "$"),
        word.first != UInt8(ascii: "{")
      {
        found.append(word.startIndex..<word.endIndex)
      }
    }
    return found
  }
}
