/// The public prefixes of all known tokens, to find one anywhere in a text in a single pass.
///
/// Templates are only parsed when a prefix is met, so a clean profile costs no more than this scan.
package struct TokenPrefixes: Sendable {
  package struct Entry: Sendable {
    package let prefix: String
    package let vendor: String
    fileprivate let count: Int
    fileprivate let second: UInt8?
    /// The next entry with the same first byte.
    fileprivate var next: Int32 = -1

    fileprivate init(_ prefix: String, _ vendor: String) {
      self.prefix = prefix
      self.vendor = vendor
      count = prefix.utf8.count
      let bytes = prefix.utf8Span.span
      second = bytes.count > 1 ? bytes[1] : nil
    }
  }

  /// A prefix that stands in a text, at a place where a token can begin.
  package struct Hit {
    package let entry: Entry
    /// Index of the first byte of the prefix.
    package let start: Int
    /// Index after the prefix.
    package let body: Int
  }

  /// What is known of the words that begin with one byte, and of the byte in a text.
  private struct Slot {
    /// The first entry, or `none`; longer prefixes come first, so that `sk-ant-api03-` is met
    /// before `sk-`.
    var head = none
    /// The second bytes that can follow, by their five lowest bits.
    var seconds: UInt32 = 0
    /// By the bits `boundary` and `percent`.
    let kind: UInt32

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "%"): kind = percent | boundary
      case UInt8(ascii: "_"): kind = 0
      default: kind = ASCII.isLetterOrDigit(byte) ? 0 : boundary
      }
    }
  }

  private var entries: [Entry] = []
  /// One for each byte.
  private var slots: [Slot] = (0...255).map { Slot($0) }

  package init() { entries.reserveCapacity(128) }

  package mutating func add(_ prefixes: [String], of vendor: String) {
    for prefix in prefixes { add(Entry(prefix, vendor)) }
  }

  private static let none: Int32 = -1
  /// No part of a word.
  private static let boundary: UInt32 = 1
  private static let percent: UInt32 = 2

  private mutating func add(_ entry: Entry) {
    guard let first = entry.prefix.utf8.first else { return }
    slots[Int(first)].seconds |= entry.second.map { 1 << UInt32($0 & 31) } ?? .max
    var previous = Self.none
    var next = slots[Int(first)].head
    while next != Self.none, entries[Int(next)].count >= entry.count {
      previous = next
      next = entries[Int(next)].next
    }
    let place = Int32(entries.count)
    if previous == Self.none {
      slots[Int(first)].head = place
    } else {
      entries[Int(previous)].next = place
    }
    entries.append(entry)
    entries[Int(place)].next = next
  }

  /// All prefixes in `bytes[range]`.
  ///
  /// A token begins at the start or after a byte that is no letter, digit or `_`; URL encoding
  /// (`%3D`) also ends a word.
  package func hits(in bytes: [UInt8], _ range: Range<Int>) -> [Hit] {
    var hits: [Hit] = []
    forEachHit(in: bytes, range) { hits.append($0) }
    return hits
  }

  /// The same without keeping them: short prefixes begin many words of a large text.
  package func forEachHit(
    in bytes: [UInt8], _ range: Range<Int>, _ body: (Hit) -> Void
  ) {
    let text = bytes.span.extracting(range)
    // The kinds of the three bytes before, the last in the lowest bits.
    var before = Self.boundary
    for index in text.indices {
      let slot = slots[Int(text[index])]
      if before & (Self.boundary | Self.percent << 4) != 0 {
        let second = index + 1 < text.count ? text[index + 1] : 0
        if slot.seconds & 1 << UInt32(second & 31) != 0 {
          tellHits(text, index, second, offset: range.lowerBound, body)
        }
      }
      before = before << 2 | slot.kind
    }
  }

  @inline(never)  // keeps the loop over all bytes in registers
  private func tellHits(
    _ text: Span<UInt8>, _ index: Int, _ second: UInt8, offset: Int, _ body: (Hit) -> Void
  ) {
    var next = slots[Int(text[index])].head
    while next != Self.none {
      let place = Int(next)
      if entries[place].second ?? second == second,
        text.has(entries[place].prefix.utf8Span.span, at: index)
      {
        let start = index + offset
        body(Hit(entry: entries[place], start: start, body: start + entries[place].count))
      }
      next = entries[place].next
    }
  }
}
