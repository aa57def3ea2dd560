internal import SourceText

/// Finds the tokens of known vendors in any text.
package struct TokenScanner: Sendable {
  private let vendors: any TokenVendors

  package init(vendors: any TokenVendors) { self.vendors = vendors }

  package struct Found: Sendable {
    /// The vendor's ID.
    package let vendor: String
    package let format: TokenFormat
    package let prefix: String
    /// The range from the start of the prefix to the end of the token.
    package let range: Range<Int>
    /// Whether the prefix is followed by a placeholder, as in documentation.
    package let isPlaceholder: Bool

    package var start: Int { range.lowerBound }

    /// Whether the format has the confidence `fixed`, and the text contains a complete token of it.
    package let isFixed: Bool
  }

  /// Returns the first token in a range, ignoring placeholders; nil if there is none.
  package func literal(in text: [UInt8], _ range: Range<Int>) -> Found? {
    for hit in vendors.prefixes.hits(in: text, range) {
      if let found = literal(hit, in: text, to: range.upperBound), !found.isPlaceholder {
        return found
      }
    }
    return nil
  }

  /// Returns all tokens that have at least `count` bytes after their prefix, including
  /// placeholders.
  ///
  /// In free text, a prefix with only a few letters after it is usually an example.
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
    return literals(hits, in: text, range)
  }

  /// Returns all tokens of a text that was surveyed, including placeholders.
  package func literals(in text: [UInt8], _ survey: TextSurvey) -> [Found] {
    var hits: [TokenPrefixes.Hit] = []
    vendors.prefixes.forEachHit(in: text, at: survey.prefixes) { hit in
      if Self.hasBody(text[hit.body...], ofAtLeast: TokenFormat.shortestLiteral) {
        hits.append(hit)
      }
    }
    return literals(hits, in: text, text.indices)
  }

  private func literals(
    _ hits: [TokenPrefixes.Hit], in text: [UInt8], _ range: Range<Int>
  ) -> [Found] {
    var found: [Found] = []
    // Longer prefixes come first; a shorter prefix at the same place belongs to the same token.
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
          isFixed: format.confidence == .fixed
            && (format.fits(text[hit.start..<last])
              || format.begins(text[hit.start..<end], prefix: prefix))
        )
      }
    }
    return nil
  }

  /// Returns whether a text contains a prefix at which a token can begin.
  func hasPrefix(in text: Span<UInt8>) -> Bool { vendors.prefixes.isIn(text) }

  /// Returns all prefixes, whatever follows them.
  func prefixHits(in text: [UInt8], _ range: Range<Int>) -> [TokenPrefixes.Hit] {
    vendors.prefixes.hits(in: text, range)
  }

  /// Returns whether the text starts with at least `count` bytes that do not end a word.
  private static func hasBody(_ text: ArraySlice<UInt8>, ofAtLeast count: Int) -> Bool {
    let body = text.prefix(count)
    return body.count == count && !body.contains(where: GeneratedText.endsWord)
  }
}
