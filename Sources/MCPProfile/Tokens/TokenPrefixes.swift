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

  /// The prefixes that begin with a byte, longer ones first, so that `sk-ant-api03-` is met before
  /// `sk-`.
  private var entries = [[Entry]](repeating: [], count: 256)

  package init(_ vendors: [(vendor: String, prefixes: [String])]) {
    for (vendor, prefixes) in vendors {
      for prefix in prefixes {
        let bytes = Array(prefix.utf8)
        guard let first = bytes.first else { continue }
        let list = entries[Int(first)]
        let place = list.firstIndex { $0.prefix.count < bytes.count } ?? list.count
        entries[Int(first)].insert(Entry(prefix: bytes, vendor: vendor), at: place)
      }
    }
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
      let candidates = entries[Int(byte)]
      if !candidates.isEmpty, canPrecede(previous, bytes, index, range.lowerBound) {
        for entry in candidates where bytes[index..<range.upperBound].starts(with: entry.prefix) {
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
