internal import SourceText

/// The public prefixes of all known tokens, searched for in a single pass.
///
/// A vendor's template is parsed only after one of the vendor's prefixes was found.
package struct TokenPrefixes: Sendable {
  package struct Entry: Sendable {
    package let prefix: String
    package let vendor: String
  }

  /// A prefix that was found in a string, possibly inside a word (see `beginsWord`).
  package struct Hit {
    package let entry: Entry
    /// The index of the first byte of the prefix.
    package let start: Int
    /// The index after the prefix.
    package let body: Int
    /// Whether a token can start here; false in the middle of a word.
    package let beginsWord: Bool
  }

  /// The location of the bytes of one prefix.
  private struct PrefixBytes {
    /// The index of a built-in source; for an added prefix, `builtInCount` plus its index in
    /// `addedPrefixes`.
    var source: Int
    /// The offset of the prefix in the words of a built-in source.
    var start: Int
    var count: Int
    /// The next prefix with the same first byte, as an index of `places`, or `none`.
    var next: Int
  }

  private var places: [PrefixBytes] = []
  /// For each byte, the index in `places` of the longest prefix that starts with it, or `none`.
  ///
  /// `next` leads to the shorter prefixes, so `sk-ant-api03-` is found before `sk-`.
  private var heads = [Int](repeating: none, count: 256)
  /// A bit for each hash of three bytes; the bit is set if a prefix may begin with such bytes.
  ///
  /// One look-up rules out nearly every place of a string.
  private var beginnings = [UInt](repeating: 0, count: (1 << hashBits) / UInt.bitWidth)
  private var addedPrefixes: [String] = []
  private var addedVendors: [String] = []

  private static let none = -1
  private static let hashBits = 14

  /// Creates the table with the prefixes of all built-in vendors.
  package init() {
    places.reserveCapacity(256)
    for source in 0..<Self.builtInCount {
      Self.words(source).withUTF8Buffer { words in
        var start = 0
        while start < words.count {
          var end = start
          while end < words.count, unsafe words[end] != UInt8(ascii: " ") { end += 1 }
          unsafe add(UnsafeBufferPointer(rebasing: words[start..<end]), source, start)
          start = end + 1
        }
      }
    }
  }

  /// The number of built-in sources of prefixes: the vendors with a template, then the rows of
  /// `WidelyKnownTokens`.
  private static var builtInCount: Int { EmbeddedVendor.count + WidelyKnownTokens.count }

  private static func words(_ source: Int) -> StaticString {
    source < EmbeddedVendor.count
      ? EmbeddedVendor.words(source) : WidelyKnownTokens.words(source - EmbeddedVendor.count)
  }

  private static func id(_ source: Int) -> String {
    source < EmbeddedVendor.count
      ? EmbeddedVendor.id(source) : WidelyKnownTokens.id(source - EmbeddedVendor.count)
  }

  package mutating func add(_ prefixes: [String], of vendor: String) {
    for prefix in prefixes {
      let source = Self.builtInCount + addedPrefixes.count
      unsafe prefix.utf8Span.span.withUnsafeBufferPointer { unsafe add($0, source, 0) }
      addedPrefixes.append(prefix)
      addedVendors.append(vendor)
    }
  }

  private mutating func add(_ prefix: UnsafeBufferPointer<UInt8>, _ source: Int, _ start: Int) {
    guard let first = unsafe prefix.first else { return }
    unsafe mark(prefix)
    var previous = Self.none
    var next = heads[Int(first)]
    while next != Self.none, places[next].count >= prefix.count {
      previous = next
      next = places[next].next
    }
    let new = places.count
    if previous == Self.none {
      heads[Int(first)] = new
    } else {
      places[previous].next = new
    }
    places.append(PrefixBytes(source: source, start: start, count: prefix.count, next: next))
  }

  func forEachPrefix(_ body: (String) -> Void) {
    for place in places { body(entry(place).prefix) }
  }

  private func entry(_ place: PrefixBytes) -> Entry {
    guard place.source < Self.builtInCount else {
      let index = place.source - Self.builtInCount
      return Entry(prefix: addedPrefixes[index], vendor: addedVendors[index])
    }
    let prefix = Self.words(place.source).withUTF8Buffer { words in
      unsafe String(decoding: words[place.start..<place.start + place.count], as: UTF8.self)
    }
    return Entry(prefix: prefix, vendor: Self.id(place.source))
  }

  /// Returns whether the prefix is at an index of a string.
  private func stands(_ place: PrefixBytes, in text: Span<UInt8>, at index: Int) -> Bool {
    guard index + place.count <= text.count else { return false }
    guard place.source < Self.builtInCount else {
      let prefix = addedPrefixes[place.source - Self.builtInCount]
      return text.has(prefix.utf8Span.span, at: index)
    }
    let words = Self.words(place.source)
    for offset in 0..<place.count
    where unsafe words.utf8Start[place.start + offset] != text[index + offset] {
      return false
    }
    return true
  }

  private mutating func mark(_ prefix: UnsafeBufferPointer<UInt8>) {
    if prefix.count >= 3 {
      mark(unsafe UInt32(prefix[0]) | UInt32(prefix[1]) << 8 | UInt32(prefix[2]) << 16)
    } else {
      unsafe markAll(Array(prefix))
    }
  }

  /// Marks a prefix of fewer than three bytes with every possible continuation.
  private mutating func markAll(_ bytes: [UInt8]) {
    guard bytes.count == 3 else {
      for byte in UInt8.min...UInt8.max { markAll(bytes + [byte]) }
      return
    }
    mark(UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16)
  }

  private mutating func mark(_ bytes: UInt32) {
    let hash = Self.hash(bytes)
    beginnings[hash >> 6] |= 1 << UInt(hash & 63)
  }

  /// Returns a hash of the three lowest bytes, `hashBits` wide.
  @inline(__always)
  private static func hash(_ bytes: UInt32) -> Int {
    Int(truncatingIfNeeded: ((bytes & 0xFF_FFFF) &* 0x9E37_79B1) >> UInt32(32 - hashBits))
  }

  /// Returns the prefixes in `bytes[range]` at which a token can start; if `insideWords` is true,
  /// also the prefixes at other places.
  ///
  /// A token can start at these places:
  /// - at the start of the range
  /// - after a byte that is not a letter, digit or `_`
  /// - after URL encoding, such as `%3D`
  /// - after a short option, as in `-pVALUE`
  package func hits(
    in bytes: [UInt8], _ range: Range<Int>, insideWords: Bool = false
  ) -> [Hit] {
    var hits: [Hit] = []
    forEachHit(in: bytes, range, insideWords: insideWords) { hits.append($0) }
    return hits
  }

  /// Calls `body` for each prefix that `hits` would return, without creating an array.
  ///
  /// In a large file, many words start with a short prefix.
  package func forEachHit(
    in bytes: [UInt8], _ range: Range<Int>, insideWords: Bool = false, _ body: (Hit) -> Void
  ) {
    forEachPlace(in: bytes.span.extracting(range)) { text, index in
      let beginsWord = Self.canBegin(text, index)
      if beginsWord || insideWords {
        tellHits(text, index, offset: range.lowerBound, beginsWord, body)
      }
      return true
    }
  }

  /// Calls `body` for each prefix that starts at one of `places`.
  ///
  /// Tokens can start at all of these places.
  func forEachHit(
    in bytes: [UInt8], at places: [Int], _ body: (Hit) -> Void
  ) {
    for place in places { tellHits(bytes.span, place, offset: 0, true, body) }
  }

  /// Returns whether a text contains a prefix at which a token can begin.
  package func isIn(_ text: Span<UInt8>) -> Bool {
    var isFound = false
    forEachPlace(in: text) { text, index in
      if Self.canBegin(text, index) {
        tellHits(text, index, offset: 0, true) { _ in isFound = true }
      }
      return !isFound
    }
    return isFound
  }

  /// Calls `body` for each place whose three bytes may begin a prefix, until `body` returns false.
  @inline(__always)
  private func forEachPlace(
    in text: Span<UInt8>, _ body: (_ text: Span<UInt8>, _ index: Int) -> Bool
  ) {
    let raw = unsafe text.bytes
    let table = beginnings.span
    var index = 0
    while index + 4 <= text.count {
      // Four bytes are available, and every hash is inside the table.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self)
      let hash = Self.hash(UInt32(littleEndian: word))
      let bits = unsafe table[unchecked: hash >> 6]
      if bits & 1 << UInt(truncatingIfNeeded: hash & 63) != 0, !body(text, index) { return }
      index += 1
    }
  }

  /// Returns whether a token can start at this index.
  @inline(never)  // keeps the loop over all bytes in registers
  static func canBegin(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = text[index - 1]
    return !ASCII.isLetterOrDigit(before) && before != UInt8(ascii: "_")
      || index >= 3 && text[index - 3] == UInt8(ascii: "%")
      || index >= 2 && text[index - 2] == UInt8(ascii: "-")
        && (index == 2 || text[index - 3] <= UInt8(ascii: " "))
  }

  @inline(never)
  private func tellHits(
    _ text: Span<UInt8>, _ index: Int, offset: Int, _ beginsWord: Bool, _ body: (Hit) -> Void
  ) {
    var next = heads[Int(text[index])]
    while next != Self.none {
      let place = places[next]
      if stands(place, in: text, at: index) {
        let start = index + offset
        body(
          Hit(
            entry: entry(place), start: start, body: start + place.count, beginsWord: beginsWord))
      }
      next = place.next
    }
  }
}
