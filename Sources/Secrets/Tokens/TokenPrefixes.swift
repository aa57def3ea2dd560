internal import SourceText

/// The public prefixes of all known tokens, to find one anywhere in a text in a single pass.
///
/// Templates are only parsed when a prefix is met, so a clean profile costs no more than this scan.
package struct TokenPrefixes: Sendable {
  package struct Entry: Sendable {
    package let prefix: String
    package let vendor: String
  }

  /// A prefix that stands in a text, at a place where a token can begin.
  package struct Hit {
    package let entry: Entry
    /// Index of the first byte of the prefix.
    package let start: Int
    /// Index after the prefix.
    package let body: Int
    /// Whether a token can begin here; false in the middle of a word.
    package let beginsWord: Bool
  }

  /// Where the bytes of one prefix are.
  private struct PrefixBytes {
    /// Of a vendor that is built in, or behind those of an added prefix.
    var source: Int
    /// Where the prefix is among the words of a vendor that is built in.
    var start: Int
    var count: Int
    /// The next place with the same first byte.
    var next: Int
  }

  private var places: [PrefixBytes] = []
  /// For each first byte its first place, or `none`; longer prefixes come first, so that
  /// `sk-ant-api03-` is met before `sk-`.
  private var heads = [Int](repeating: none, count: 256)
  /// A bit for each hash of three bytes that some prefix begins with: one look-up decides for nearly
  /// every place of a text.
  private var beginnings = [UInt](repeating: 0, count: (1 << hashBits) / UInt.bitWidth)
  private var addedPrefixes: [String] = []
  private var addedVendors: [String] = []

  private static let none = -1
  private static let hashBits = 14

  /// The prefixes of all vendors that are built in.
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

  /// Vendors with a template come first, then those without.
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

  /// Whether the prefix stands at an index of a text.
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

  /// A prefix of less than three bytes, whatever follows it.
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

  /// `hashBits` bits of the three lowest bytes.
  @inline(__always)
  private static func hash(_ bytes: UInt32) -> Int {
    Int(truncatingIfNeeded: ((bytes & 0xFF_FFFF) &* 0x9E37_79B1) >> UInt32(32 - hashBits))
  }

  /// All prefixes in `bytes[range]`.
  ///
  /// A token begins at the start or after a byte that is no letter, digit or `_`; URL encoding
  /// (`%3D`) also ends a word, and so does an option that its value is written to (`-pVALUE`).
  /// Others are only told when `insideWords` is set.
  package func hits(
    in bytes: [UInt8], _ range: Range<Int>, insideWords: Bool = false
  ) -> [Hit] {
    var hits: [Hit] = []
    forEachHit(in: bytes, range, insideWords: insideWords) { hits.append($0) }
    return hits
  }

  /// The same without keeping them: short prefixes begin many words of a large text.
  package func forEachHit(
    in bytes: [UInt8], _ range: Range<Int>, insideWords: Bool = false, _ body: (Hit) -> Void
  ) {
    let text = bytes.span.extracting(range)
    let raw = unsafe text.bytes
    let table = beginnings.span
    var index = 0
    while index + 4 <= text.count {
      // Four bytes are there, and no hash is beyond the table.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self)
      let hash = Self.hash(UInt32(littleEndian: word))
      let bits = unsafe table[unchecked: hash >> 6]
      if bits & 1 << UInt(truncatingIfNeeded: hash & 63) != 0 {
        let beginsWord = Self.canBegin(text, index)
        if beginsWord || insideWords {
          tellHits(text, index, offset: range.lowerBound, beginsWord, body)
        }
      }
      index += 1
    }
  }

  /// Whether a word begins here.
  @inline(never)  // keeps the loop over all bytes in registers
  private static func canBegin(_ text: Span<UInt8>, _ index: Int) -> Bool {
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
