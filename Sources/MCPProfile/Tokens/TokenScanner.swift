internal import SourceText
internal import YAMLSyntax

/// Finds tokens of known vendors in any scalar of a document, keys included.
struct TokenScanner {
  private let catalog: VendorCatalog
  /// The vendors whose prefixes were met; short prefixes also begin ordinary words, again and again.
  private var vendors: [String: Vendor] = [:]

  init(catalog: VendorCatalog) { self.catalog = catalog }

  /// Adds an error for each scalar with one; what it points at is hidden in everything that is printed.
  mutating func check(_ document: YAMLDocument, diagnostics: inout Diagnostics) {
    var rest =
      literals(in: document.scalars, ofAtLeast: TokenFormat.shortestAfterTelling)[...]
    if rest.isEmpty { return }
    document.forEachScalar { bytes, range in
      guard let first = rest.first, bytes.contains(first.start) else { return }
      diagnostics.add(.knownToken(first, at: range))
      rest = rest.drop { bytes.contains($0.start) }
    }
  }

  struct Found {
    let vendor: Vendor
    let format: TokenFormat
    let prefix: String
    /// Where the prefix begins.
    let start: Int
  }

  /// The first token in a piece of text.
  mutating func literal(in text: [UInt8], _ range: Range<Int>) -> Found? {
    for hit in catalog.prefixes.hits(in: text, range) {
      if let found = literal(hit, in: text, to: range.upperBound) { return found }
    }
    return nil
  }

  /// All tokens in a text, with at least so many bytes behind their prefix.
  ///
  /// In free text a long prefix and a few letters are the example of somebody's documentation.
  mutating func literals(
    in text: [UInt8], ofAtLeast count: Int = TokenFormat.shortestLiteral
  ) -> [Found] {
    var hits: [TokenPrefixes.Hit] = []
    catalog.prefixes.forEachHit(in: text, text.indices) { hit in
      if Self.hasBody(text[hit.body...], ofAtLeast: count) { hits.append(hit) }
    }
    var found: [Found] = []
    // A longer prefix comes first, and what begins with a shorter one there is the same token.
    for hit in hits where hit.start != found.last?.start {
      if let token = literal(hit, in: text, to: text.count) { found.append(token) }
    }
    return found
  }

  private mutating func literal(
    _ hit: TokenPrefixes.Hit, in text: [UInt8], to end: Int
  ) -> Found? {
    let prefix = hit.entry.prefix
    let shortest =
      TokenFormat.isTelling(prefix) ? TokenFormat.shortestAfterTelling : TokenFormat.shortestLiteral
    guard Self.hasBody(text[hit.body..<end], ofAtLeast: shortest),
      let vendor = vendor(hit.entry.vendor)
    else { return nil }
    for format in vendor.formats where format.prefixes.contains(prefix) && !format.isPublic {
      if format.isLiteral(text[hit.start..<end], prefix: prefix) {
        return Found(vendor: vendor, format: format, prefix: prefix, start: hit.start)
      }
    }
    return nil
  }

  /// What proves most words harmless before any vendor is read.
  private static func hasBody(_ text: ArraySlice<UInt8>, ofAtLeast count: Int) -> Bool {
    let body = text.prefix(count)
    return body.count == count && !body.contains(where: GeneratedText.endsWord)
  }

  private mutating func vendor(_ id: String) -> Vendor? {
    if let vendor = vendors[id] { return vendor }
    vendors[id] = catalog.vendor(id)
    return vendors[id]
  }
}

extension TokenFormat {
  /// No shorter body makes a literal after a prefix that also begins words.
  static let shortestLiteral = 16
  /// After `jam_pat_` or `sk_live_` no word goes on, so a token that was cut or made up for a try is told too.
  static let shortestAfterTelling = 6

  /// Whether a prefix is no beginning of a word.
  static func isTelling(_ prefix: String) -> Bool {
    prefix.utf8.count >= 7 && prefix.utf8.last.map(ASCII.isLetterOrDigit) == false
  }

  /// Whether a text that begins with this format's prefix goes on like a token rather than like a word.
  ///
  /// A long prefix says enough by itself, even when the token is cut short; a short one (`fc-`, `hf_`) also
  /// begins ordinary words, so there the whole format must fit.
  func isLiteral(_ text: ArraySlice<UInt8>, prefix: String) -> Bool {
    let body = text.dropFirst(prefix.utf8.count)
    guard case .characters(let alphabet, _)? = segments.first else { return false }
    // Longer than any token, so that a text of nothing but prefixes costs no more than another.
    let run = body.prefix(4097).prefix { byte in
      alphabet == .printable ? !GeneratedText.endsWord(byte) : GeneratedText.isTokenByte(byte)
    }
    if prefix.utf8.count >= 4 {
      let first = run.prefix(while: alphabet.contains)
      let shortest =
        Self.isTelling(prefix)
        ? min(max(bodyLength.lowerBound, Self.shortestAfterTelling), Self.shortestLiteral)
        : Self.shortestLiteral
      if first.count >= shortest || GeneratedText.looksGenerated(run) { return true }
    }
    guard bodyLength.lowerBound >= Self.shortestLiteral else { return false }
    return mismatch(of: Array(text.prefix(prefix.utf8.count + run.count))) == nil
  }
}

extension Diagnostic {
  static func knownToken(_ found: TokenScanner.Found, at range: SourceRange) -> Diagnostic {
    let main = found.vendor.server(named: nil)?.declaration.token?.variables?.shared?.value
    return Diagnostic(
      .error, "literal-token",
      "a literal \(found.format.title) ('\(found.prefix)…') stands here", at: range,
      fix: "export it in a variable and write a reference: \(main?.text ?? "${NAME}")",
      hidesRange: true)
  }
}
