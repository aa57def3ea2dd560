/// The public prefixes of all known tokens, to find one anywhere in a text in a single pass.
///
/// Templates are only parsed when a prefix is met, so a clean profile costs no more than this scan.
package struct TokenPrefixes: Sendable {
  package struct Entry: Sendable {
    package let prefix: [UInt8]
    package let vendor: String
  }

  /// A prefix that stands in a text, at a place where a token can begin.
  package struct Hit {
    package let entry: Entry
    /// Index of the first byte of the prefix.
    package let start: Int
    /// Index after the prefix.
    package let body: Int
  }

  /// Longer prefixes first, so that `sk-ant-api03-` is met before `sk-`.
  private var entries: [Entry] = []
  private var isFirst = [Bool](repeating: false, count: 256)

  package init(_ vendors: [(vendor: String, prefixes: [String])]) {
    for (vendor, prefixes) in vendors {
      for prefix in prefixes {
        let bytes = Array(prefix.utf8)
        entries.append(Entry(prefix: bytes, vendor: vendor))
        if let first = bytes.first { isFirst[Int(first)] = true }
      }
    }
    entries.sort { $0.prefix.count > $1.prefix.count }
  }

  /// All prefixes in `bytes[range]`.
  ///
  /// A token begins at the start or after a byte that is no letter, digit or `_`; URL encoding
  /// (`%3D`) also ends a word.
  package func hits(in bytes: [UInt8], _ range: Range<Int>) -> [Hit] {
    var hits: [Hit] = []
    var previous = UInt8(ascii: " ")
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if isFirst[Int(byte)], canPrecede(previous, bytes, index, range.lowerBound) {
        for entry in entries where bytes[index..<range.upperBound].starts(with: entry.prefix) {
          hits.append(Hit(entry: entry, start: index, body: index + entry.prefix.count))
        }
      }
      previous = byte
      index += 1
    }
    return hits
  }

  private func canPrecede(_ previous: UInt8, _ bytes: [UInt8], _ index: Int, _ start: Int) -> Bool {
    if !ASCII.isLetterOrDigit(previous) && previous != UInt8(ascii: "_") { return true }
    return index - start >= 3 && bytes[index - 3] == UInt8(ascii: "%")
  }
}
