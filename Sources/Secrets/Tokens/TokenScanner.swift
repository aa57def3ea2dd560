internal import SourceText

/// Finds tokens of known vendors in any text.
package struct TokenScanner: Sendable {
  private let vendors: any TokenVendors

  package init(vendors: any TokenVendors) { self.vendors = vendors }

  package struct Found: Sendable {
    /// The vendor's id.
    package let vendor: String
    package let format: TokenFormat
    package let prefix: String
    /// Where the prefix begins, and where the token ends.
    package let range: Range<Int>
    /// Whether what follows the prefix is what documentation writes in a token's place.
    package let isPlaceholder: Bool

    package var start: Int { range.lowerBound }

    /// Whether nothing but a token of its vendor looks like it.
    package let isFixed: Bool
  }

  /// The first token in a piece of text, but for placeholders.
  package func literal(in text: [UInt8], _ range: Range<Int>) -> Found? {
    for hit in vendors.prefixes.hits(in: text, range) {
      if let found = literal(hit, in: text, to: range.upperBound), !found.isPlaceholder {
        return found
      }
    }
    return nil
  }

  /// All tokens in a text, with at least so many bytes behind their prefix.
  ///
  /// In free text a long prefix and a few letters are the example of somebody's documentation.
  package func literals(
    in text: [UInt8], ofAtLeast count: Int = TokenFormat.shortestLiteral
  ) -> [Found] {
    literals(in: text, text.indices, ofAtLeast: count)
  }

  package func literals(
    in text: [UInt8], _ range: Range<Int>, ofAtLeast count: Int = TokenFormat.shortestLiteral
  ) -> [Found] {
    var hits: [TokenPrefixes.Hit] = []
    vendors.prefixes.forEachHit(in: text, range) { hit in
      if Self.hasBody(text[hit.body..<range.upperBound], ofAtLeast: count) { hits.append(hit) }
    }
    var found: [Found] = []
    // A longer prefix comes first, and what begins with a shorter one there is the same token.
    for hit in hits where hit.start != found.last?.start {
      if let token = literal(hit, in: text, to: range.upperBound) { found.append(token) }
    }
    return found
  }

  private func literal(_ hit: TokenPrefixes.Hit, in text: [UInt8], to end: Int) -> Found? {
    let prefix = hit.entry.prefix
    let shortest =
      TokenFormat.isTelling(prefix) ? TokenFormat.shortestAfterTelling : TokenFormat.shortestLiteral
    guard Self.hasBody(text[hit.body..<end], ofAtLeast: shortest) else { return nil }
    let vendor = hit.entry.vendor
    for format in vendors.formats(of: vendor)
    where format.prefixes.contains(prefix) && !format.isPublic {
      if let last = format.literalEnd(text[hit.start..<end], prefix: prefix) {
        let body = text[hit.body..<max(last, hit.body)].prefix(4096)
        return Found(
          vendor: vendor, format: format, prefix: prefix, range: hit.start..<last,
          isPlaceholder: Placeholder.matches(body),
          isFixed: format.confidence == .fixed && format.fits(text[hit.start..<last]))
      }
    }
    return nil
  }

  /// Where prefixes are, whatever follows them.
  func prefixHits(in text: [UInt8], _ range: Range<Int>) -> [TokenPrefixes.Hit] {
    vendors.prefixes.hits(in: text, range)
  }

  /// What proves most words harmless before any vendor is read.
  private static func hasBody(_ text: ArraySlice<UInt8>, ofAtLeast count: Int) -> Bool {
    let body = text.prefix(count)
    return body.count == count && !body.contains(where: GeneratedText.endsWord)
  }
}

extension TokenFormat {
  /// No shorter body makes a literal after a prefix that also begins words.
  package static let shortestLiteral = 16
  /// After `jam_pat_` or `sk_live_` no word goes on, so a token that was cut or made up for a try is told too.
  package static let shortestAfterTelling = 6

  /// Whether a prefix is no beginning of a word.
  package static func isTelling(_ prefix: String) -> Bool {
    prefix.utf8.count >= 7 && prefix.utf8.last.map(ASCII.isLetterOrDigit) == false
  }

  /// Where a token ends that a text begins with; nil when the text goes on like a word.
  ///
  /// A long prefix says enough by itself, even when the token is cut short; a short one (`fc-`,
  /// `hf_`) also begins ordinary words, so there the whole format must fit.
  package func literalEnd(_ text: ArraySlice<UInt8>, prefix: String) -> Int? {
    let body = text.dropFirst(prefix.utf8.count)
    guard case .characters(let alphabet, _)? = segments.first else { return nil }
    if prefix.utf8.count >= 4 {
      // Longer than any token, so that a text of nothing but prefixes costs no more than another.
      let run = body.prefix(4097).prefix { byte in
        alphabet == .printable ? !GeneratedText.endsWord(byte) : GeneratedText.isTokenByte(byte)
      }
      let first = run.prefix(while: alphabet.contains)
      let shortest =
        Self.isTelling(prefix)
        ? min(max(bodyLength.lowerBound, Self.shortestAfterTelling), Self.shortestLiteral)
        : Self.shortestLiteral
      let isWord = !Self.isTelling(prefix) && Self.isWord(first)
      if first.count >= shortest && !isWord || GeneratedText.looksGenerated(run) {
        return run.endIndex
      }
    }
    guard bodyLength.lowerBound >= Self.shortestLiteral else { return nil }
    return wholeEnd(text, prefix: prefix)
  }

  /// Where a whole token of this format ends; what follows it can be a path or the end of a sentence.
  private func wholeEnd(_ text: ArraySlice<UInt8>, prefix: String) -> Int? {
    var rest = text.dropFirst(prefix.utf8.count).prefix(4097)
    for segment in segments {
      switch segment {
      case .literal(let literal):
        guard rest.starts(with: literal.utf8) else { return nil }
        rest = rest.dropFirst(literal.utf8.count)
      case .characters(let alphabet, let lengths):
        let run = rest.prefix(lengths.upperBound).prefix(while: alphabet.contains)
        guard run.count >= lengths.lowerBound else { return nil }
        rest = rest[run.endIndex...]
      }
    }
    let token = text[text.startIndex..<rest.startIndex]
    if let next = rest.first, ASCII.isLetterOrDigit(next) || next == UInt8(ascii: "_") {
      return nil
    }
    guard !Self.isWord(token.dropFirst(prefix.utf8.count)) else { return nil }
    if let checksum, checksum.isReliable, !checksum.isValid(Array(token), prefix: prefix) {
      return nil
    }
    return rest.startIndex
  }

  /// Whether a value is of this format, but for its checksum.
  func fits(_ value: ArraySlice<UInt8>) -> Bool {
    let mismatch = mismatch(of: Array(value))
    return mismatch == nil || mismatch == .checksum
  }

  /// Words, of letters only or joined by signs, such as `sk-learn-classifier-with-many-words`.
  private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains(where: ASCII.isDigit) && !GeneratedText.looksGenerated(text)
      && !GeneratedText.hasLoneSmallLetters(text)
  }
}
