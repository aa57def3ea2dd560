/// The public prefixes of all known tokens, to find one anywhere in a text in a single pass.
///
/// Templates are only parsed when a prefix is met, so a clean profile costs no more than this scan.
package struct TokenPrefixes: Sendable {
  package struct Entry: Sendable {
    package let prefix: String
    package let vendor: String
    fileprivate let count: Int
    /// The next entry with the same first byte.
    fileprivate var next: Int32 = -1

    fileprivate init(_ prefix: String, _ vendor: String) {
      self.prefix = prefix
      self.vendor = vendor
      count = prefix.utf8.count
    }
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

  private var entries: [Entry] = []
  /// For each first byte its first entry, or `none`; longer prefixes come first, so that
  /// `sk-ant-api03-` is met before `sk-`.
  private var heads = [Int32](repeating: none, count: 256)
  /// A bit for each hash of three bytes that some prefix begins with: one look-up decides for nearly
  /// every place of a text.
  private var beginnings = [UInt64](repeating: 0, count: 1024)

  package init() { entries.reserveCapacity(128) }

  package mutating func add(_ prefixes: [String], of vendor: String) {
    for prefix in prefixes { add(Entry(prefix, vendor)) }
  }

  private static let none: Int32 = -1

  private mutating func add(_ entry: Entry) {
    guard let first = entry.prefix.utf8.first else { return }
    let bytes = entry.prefix.utf8Span.span
    if bytes.count >= 3 {
      mark(UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16)
    } else {
      markAll(Array(bytes))
    }
    var previous = Self.none
    var next = heads[Int(first)]
    while next != Self.none, entries[Int(next)].count >= entry.count {
      previous = next
      next = entries[Int(next)].next
    }
    let place = Int32(entries.count)
    if previous == Self.none {
      heads[Int(first)] = place
    } else {
      entries[Int(previous)].next = place
    }
    entries.append(entry)
    entries[Int(place)].next = next
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
    beginnings[hash >> 6] |= 1 << UInt64(hash & 63)
  }

  /// Sixteen bits of the three lowest bytes.
  @inline(__always)
  private static func hash(_ bytes: UInt32) -> Int {
    Int(truncatingIfNeeded: ((bytes & 0xFF_FFFF) &* 0x9E37_79B1) >> 16)
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
      // Four bytes are there, and a hash has sixteen bits.
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt32.self)
      let hash = Self.hash(UInt32(littleEndian: word))
      let bits = unsafe table[unchecked: hash >> 6]
      if bits & 1 << UInt64(truncatingIfNeeded: hash & 63) != 0 {
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
      let entry = entries[Int(next)]
      if text.has(entry.prefix.utf8Span.span, at: index) {
        let start = index + offset
        body(
          Hit(entry: entry, start: start, body: start + entry.count, beginsWord: beginsWord))
      }
      next = entry.next
    }
  }
}
