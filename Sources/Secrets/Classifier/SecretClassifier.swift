internal import SourceText

/// Decides whether a value is a secret, from its form and its place.
///
/// A profile's rules, `import`, `scan`, `diff`, `--backup`, `doctor` and excerpts all ask this
/// type, so that they agree. Values made of pieces (a command line, an address, a connection
/// string, JSON) are split here, so all callers get the same pieces.
package struct SecretClassifier: Sendable {
  let scanner: TokenScanner?

  /// Creates a classifier.
  ///
  /// If `vendors` is nil, vendors' tokens are not recognised by their format.
  package init(vendors: (any TokenVendors)?) { scanner = vendors.map(TokenScanner.init) }

  /// Returns the secrets in a value, in order and without overlaps.
  package func parts(_ value: [UInt8], at place: SecretPlace) -> [SecretPart] {
    let text = SecretText(value)
    let whole = value.indices
    let found =
      switch place {
      case .header(let name): header(text, whole, name)
      case .environmentVariable(let name): named(text, whole, Subject(name, .variable))
      case .argument(let flag): argument(text, whole, after: flag)
      case .commandLine: commandLine(text, whole)
      case .nameValuePair(let name): named(text, whole, Subject(name, .pair))
      case .urlQuery(let name): named(text, whole, Subject(name, .query))
      case .url: named(text, whole, Subject(nil, .member))
      case .mappingKey(let name): named(text, whole, Subject(name, .member))
      case .promptDefault: promptDefault(text, whole)
      case .variableName: variableName(text, whole)
      case .prose: prose(text, whole)
      }
    return Self.separate(found)
  }

  package func parts(_ value: String, at place: SecretPlace) -> [SecretPart] {
    if isHarmlessAtAGlance(value.utf8Span.span, at: place) { return [] }
    return parts(Array(value.utf8), at: place)
  }

  /// Returns the judgement of a whole value.
  ///
  /// If the value contains secrets, its most certain secret decides.
  package func verdict(_ value: String, at place: SecretPlace) -> SecretVerdict {
    let bytes = Array(value.utf8)
    let found = parts(bytes, at: place)
    if let worst = found.max(by: { $0.confidence < $1.confidence }) {
      return .secret(worst.confidence, worst.reason)
    }
    let references = References(bytes, bytes.indices)
    if references.count > 0 { return .reference }
    if Settings.isSwitch(bytes[...]) { return .harmless }
    if SecretStores.matches(bytes[...]) { return .storePointer }
    if !value.contains(text: "://"), Placeholder.matches(bytes) || hasPlaceholder(value) {
      return .placeholder
    }
    if References.isBareName(bytes[...]) { return .reference }
    if place.name.flatMap({ SecretName($0) }) == .publicKey || PublicKeys.matches(bytes[...]) {
      return .publicKey
    }
    return .harmless
  }

  /// Returns the first token of a known vendor in a string, ignoring placeholders; nil if there is
  /// none.
  package func vendorToken(in text: String) -> TokenScanner.Found? {
    let bytes = Array(text.utf8)
    return scanner?.literal(in: bytes, bytes.indices)
  }

  /// Returns whether a scheme or a vendor's prefix is followed by a placeholder.
  package func hasPlaceholder(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let found = scanner?.literals(
      in: bytes, bytes.indices, ofAtLeast: TokenFormat.shortestAfterTelling)
    if let found, found.contains(where: \.isPlaceholder) { return true }
    if isMasked(SecretText(bytes), bytes.indices) { return true }
    guard let blank = bytes.firstIndex(of: 0x20),
      Self.isScheme(String(decoding: bytes[..<blank], as: UTF8.self))
    else { return false }
    return Placeholder.matches(bytes[(blank + 1)...])
  }

  /// Returns whether a word is an authentication scheme.
  package static func isScheme(_ word: String) -> Bool {
    schemes.contains(ASCII.lowercased(word))
  }

  /// Sorts the parts; keeps only one of several parts that overlap.
  static func separate(_ parts: [SecretPart]) -> [SecretPart] {
    guard parts.count > 1 else { return parts }
    let sorted = parts.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var kept: [SecretPart] = []
    for part in sorted {
      guard let last = kept.last, part.range.lowerBound < last.range.upperBound else {
        kept.append(part)
        continue
      }
      // A vendor's token says more than the place, so the part with the token replaces the other
      // part.
      if last.token == nil, part.token != nil {
        kept[kept.count - 1] = part.covering(
          last.range.lowerBound..<max(last.range.upperBound, part.range.upperBound))
      }
    }
    return kept
  }
}

/// A value as bytes, with functions that search and split it.
struct SecretText {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Returns the range without the spaces at both ends; if `quotes` is true, also without the
  /// quotes around the value.
  func trimmed(_ range: Range<Int>, quotes: Bool = true) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    guard quotes else { return lower..<upper }
    var isClosed = false
    while let inner = withoutQuotes(lower..<upper) {
      isClosed = true
      (lower, upper) = (inner.lowerBound, inner.upperBound)
    }
    // A closing quote without an opening quote is a typing mistake.
    if !isClosed, upper - lower > 2, bytes[upper - 1] == UInt8(ascii: "\"") { upper -= 1 }
    return lower..<upper
  }

  /// Returns the range inside the quotes, including escaped and typographic quotes; nil if there
  /// are no quotes.
  private func withoutQuotes(_ range: Range<Int>) -> Range<Int>? {
    guard let first = range.first, let last = range.last, first < last else { return nil }
    if bytes[first] == bytes[last], "\"'`".utf8.contains(bytes[first]) { return first + 1..<last }
    if range.count >= 4, bytes[first] == UInt8(ascii: "\\"), bytes[last - 1] == bytes[first],
      bytes[first + 1] == bytes[last], "\"'".utf8.contains(bytes[last])
    {
      return first + 2..<last - 1
    }
    guard range.count >= 6, Self.isTypographicQuote(bytes[first...first + 2]),
      Self.isTypographicQuote(bytes[last - 2...last])
    else { return nil }
    return first + 3..<last - 2
  }

  /// Returns whether the bytes are U+2018 to U+201F in UTF-8.
  private static func isTypographicQuote(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0xE2, 0x80]) && bytes.last.map { 0x98...0x9F ~= $0 } == true
  }

  func first(_ byte: UInt8, in range: Range<Int>) -> Int? { bytes[range].firstIndex(of: byte) }

  func contains(_ byte: UInt8, in range: Range<Int>) -> Bool { bytes[range].contains(byte) }

  /// Returns the start of each occurrence of a word.
  func occurrences(of word: StaticString, in range: Range<Int>) -> [Int] {
    let span = bytes.span
    let first = unsafe word.utf8Start[0]
    return range.filter { span[$0] == first && span.has(word, at: $0) }
  }

  /// Splits a range at the bytes for which `isCut` returns true; empty pieces are left out.
  func pieces(of range: Range<Int>, cutAt isCut: (UInt8) -> Bool) -> [Range<Int>] {
    bytes[range].split(whereSeparator: isCut).map { $0.startIndex..<$0.endIndex }
  }

  /// Splits a range into words at spaces.
  func words(_ range: Range<Int>) -> [Range<Int>] {
    pieces(of: range) { $0 <= 0x20 }
  }
}

/// The name of a value, and where the value comes from.
struct Subject {
  enum Context { case header, variable, argument, query, pair, member }

  let name: String?
  let kind: SecretName?
  let context: Context
  /// The number of lists and addresses that enclose the value.
  let depth: Int
  /// The depth at which the search stops; real values are not nested so deeply.
  static let maximumDepth = 4

  init(_ name: String?, _ context: Context, depth: Int = 0) {
    self.name = name
    self.context = context
    self.depth = depth
    kind = name.flatMap { SecretName($0) }
  }
}

extension SecretPlace {
  /// The name of the value at this place; nil if the value has no name.
  package var name: String? {
    switch self {
    case .header(let name), .environmentVariable(let name), .nameValuePair(let name),
      .urlQuery(let name), .mappingKey(let name):
      name
    case .argument(let flag): flag
    case .commandLine, .url, .promptDefault, .variableName, .prose: nil
    }
  }
}
