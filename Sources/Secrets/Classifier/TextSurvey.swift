internal import SourceText

/// The places of a text that need a closer check, found in one pass.
///
/// At nearly all places of a shell history, a log or a page, neither a token nor the name of a
/// secret begins. Three bytes are enough to rule out such a place; only the other places are
/// checked.
package struct TextSurvey: Sendable {
  /// The places where prefixes of vendors' tokens may begin.
  package private(set) var prefixes: [Int] = []
  /// The places where names of secrets, options before passwords, or addresses may begin.
  package private(set) var names: [Int] = []
  /// The places in `names`, and the places of words that may set a variable: words at the start of
  /// a string, and `ConvertTo-SecureString` anywhere.
  package private(set) var words: [Int] = []
  /// The places of `mcp`.
  package private(set) var programs: [Int] = []
  /// The places of `//` and `/*`.
  package private(set) var comments: [Int] = []

  /// Finds the places of everything that `beginnings` lists.
  package init(_ bytes: [UInt8], _ beginnings: TextBeginnings) {
    let text = bytes.span
    let kinds = beginnings.kinds.span
    var index = 0
    while index + 16 <= text.count {
      look(atFourFrom: index, in: text, kinds)
      look(atFourFrom: index + 4, in: text, kinds)
      index += 8
    }
    while index < text.count {
      var word = UInt64(text[index])
      if index + 1 < text.count { word |= UInt64(text[index + 1]) << 8 }
      if index + 2 < text.count { word |= UInt64(text[index + 2]) << 16 }
      add(index, text, kinds[TextBeginnings.hash(word)])
      index += 1
    }
  }

  /// Checks four places; the text must have eight bytes from `index` on.
  @inline(__always)
  private mutating func look(
    atFourFrom index: Int, in text: Span<UInt8>, _ kinds: Span<UInt8>
  ) {
    let word = unsafe UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self))
    // The table has an entry for every hash.
    let first = unsafe kinds[unchecked: TextBeginnings.hash(word)]
    let second = unsafe kinds[unchecked: TextBeginnings.hash(word >> 8)]
    let third = unsafe kinds[unchecked: TextBeginnings.hash(word >> 16)]
    let fourth = unsafe kinds[unchecked: TextBeginnings.hash(word >> 24)]
    if first | second | third | fourth != 0 {
      addFour(index, text, first, second, third, fourth)
    }
  }

  @inline(never)  // keeps the loop over all bytes in registers
  private mutating func addFour(
    _ index: Int, _ text: Span<UInt8>, _ first: UInt8, _ second: UInt8, _ third: UInt8,
    _ fourth: UInt8
  ) {
    if first != 0 { add(index, text, first) }
    if second != 0 { add(index + 1, text, second) }
    if third != 0 { add(index + 2, text, third) }
    if fourth != 0 { add(index + 3, text, fourth) }
  }

  /// Adds a place whose first three bytes match, if the complete word at this place matches too.
  private mutating func add(_ index: Int, _ text: Span<UInt8>, _ kinds: UInt8) {
    if kinds & TextBeginnings.prefix != 0, TokenPrefixes.canBegin(text, index) {
      prefixes.append(index)
    }
    if kinds & TextBeginnings.name != 0, SecretClassifier.mayNameSecret(text, at: index) {
      names.append(index)
      words.append(index)
    } else if kinds & TextBeginnings.setter != 0, Self.maySet(text, index) {
      words.append(index)
    }
    if kinds & TextBeginnings.program != 0, text.has("mcp", at: index) { programs.append(index) }
    if kinds & TextBeginnings.comment != 0, text.has("//", at: index) || text.has("/*", at: index) {
      comments.append(index)
    }
  }

  /// Returns whether a word can set a variable: it is at the beginning of a string, or is
  /// `ConvertTo-SecureString`.
  private static func maySet(_ text: Span<UInt8>, _ index: Int) -> Bool {
    if text.has("ConvertTo-SecureString", at: index) { return true }
    var start = index
    while start > 0, text[start - 1] == 0x20 || text[start - 1] == UInt8(ascii: "$") { start -= 1 }
    return start > 0 && text[start - 1] == UInt8(ascii: "\"")
  }
}

/// A table of what any three bytes may begin, such as a prefix or a name; the case of letters is
/// ignored.
package struct TextBeginnings: Sendable {
  static let prefix: UInt8 = 1
  static let name: UInt8 = 2
  static let program: UInt8 = 4
  static let comment: UInt8 = 8
  static let setter: UInt8 = 16

  /// The kinds, as bit flags, for each hash of three bytes.
  private(set) var kinds = [UInt8](repeating: 0, count: 1 << hashBits)

  private static let hashBits = 15

  /// Creates the table.
  ///
  /// `setters` lists the first three letters of each word that sets a variable.
  package init(_ prefixes: TokenPrefixes, setters: StaticString) {
    prefixes.forEachPrefix { mark(Array($0.utf8), Self.prefix) }
    markAll(SecretWords.partBeginnings, Self.name)
    markAll(SecretClassifier.signBeginnings, Self.name)
    markAll("mcp", Self.program)
    markAll("// /* ", Self.comment)
    markAll(setters, Self.setter)
  }

  /// Marks each group of three bytes; in `pk ` and `// `, the space means any byte.
  private mutating func markAll(_ words: StaticString, _ kind: UInt8) {
    for index in stride(from: 0, to: words.utf8CodeUnitCount, by: 3) {
      let bytes = (0..<3).map { unsafe words.utf8Start[index + $0] }
      // In an option, the space means a space.
      let isPair = bytes[2] == 0x20 && bytes[0] != UInt8(ascii: "-")
      mark(isPair ? Array(bytes.prefix(2)) : bytes, kind)
    }
  }

  private mutating func mark(_ bytes: [UInt8], _ kind: UInt8) {
    guard bytes.count >= 3 else {
      for next in UInt8(0)..<32 { mark(bytes + [next], kind) }
      return
    }
    let word = UInt64(bytes[0]) | UInt64(bytes[1]) << 8 | UInt64(bytes[2]) << 16
    kinds[Self.hash(word)] |= kind
  }

  /// Hashes the three lowest bytes, without the bits that differ between upper and lower case.
  @inline(__always)
  static func hash(_ word: UInt64) -> Int {
    let folded = UInt32(truncatingIfNeeded: word) & 0x1F_1F1F
    return Int(truncatingIfNeeded: (folded &* 0x85EB_CA6B) >> UInt32(32 - hashBits))
  }
}

/// A sorted list of places, for questions about ranges in ascending order.
package struct PlacesInOrder {
  private let places: [Int]
  private var next = 0

  package init(_ places: [Int]) { self.places = places }

  /// Returns whether at least one place is in the range.
  ///
  /// The ranges of successive calls must be in ascending order.
  package mutating func areIn(_ range: Range<Int>) -> Bool {
    while next < places.count, places[next] < range.lowerBound { next += 1 }
    return next < places.count && places[next] < range.upperBound
  }
}
