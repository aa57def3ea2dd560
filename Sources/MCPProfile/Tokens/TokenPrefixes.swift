/// The public prefixes of all known tokens, to find one anywhere in a text in a single pass.
///
/// Templates are only parsed when a prefix is met, so a clean profile costs no more than this scan.
package struct TokenPrefixes: Sendable {
  package struct Entry: Sendable {
    package let prefix: String
    package let vendor: String
    fileprivate var second: UInt8?
    /// The next entry with the same first byte.
    fileprivate var next: Int?

    fileprivate init(_ prefix: String, _ vendor: String) {
      self.prefix = prefix
      self.vendor = vendor
      second = prefix.utf8.dropFirst().first
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

  private var entries: [Entry] = []
  /// For each first byte its first entry; longer prefixes come first, so that `sk-ant-api03-` is
  /// met before `sk-`.
  private var heads = [Int?](repeating: nil, count: 256)

  package init(_ vendors: [(vendor: String, prefixes: [String])]) {
    for (vendor, prefixes) in vendors {
      for prefix in prefixes { add(Entry(prefix, vendor)) }
    }
  }

  private mutating func add(_ entry: Entry) {
    guard let first = entry.prefix.utf8.first else { return }
    var previous: Int?
    var next = heads[Int(first)]
    while let place = next, entries[place].prefix.utf8.count >= entry.prefix.utf8.count {
      previous = place
      next = entries[place].next
    }
    if let previous {
      entries[previous].next = entries.count
    } else {
      heads[Int(first)] = entries.count
    }
    entries.append(entry)
    entries[entries.count - 1].next = next
  }

  /// All prefixes in `bytes[range]`.
  ///
  /// A token begins at the start or after a byte that is no letter, digit or `_`; URL encoding
  /// (`%3D`) also ends a word.
  package func hits(in bytes: [UInt8], _ range: Range<Int>) -> [Hit] {
    var hits: [Hit] = []
    let text = bytes.span.extracting(range)
    var isInWord = false
    for index in text.indices {
      let byte = text[index]
      if !isInWord || index >= 3 && text[index - 3] == UInt8(ascii: "%") {
        addHits(text, index, offset: range.lowerBound, to: &hits)
      }
      isInWord = ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_")
    }
    return hits
  }

  @inline(__always)
  private func addHits(_ text: Span<UInt8>, _ index: Int, offset: Int, to hits: inout [Hit]) {
    let second = index + 1 < text.count ? text[index + 1] : 0
    var next = heads[Int(text[index])]
    while let place = next {
      if entries[place].second ?? second == second,
        text.has(entries[place].prefix.utf8Span.span, at: index)
      {
        let start = index + offset
        hits.append(
          Hit(
            entry: entries[place], start: start,
            body: start + entries[place].prefix.utf8.count))
      }
      next = entries[place].next
    }
  }
}
