/// The search for a text in a text, by bytes.
///
/// The library's own `contains` of a string in a string brings the engine of regular expressions
/// into the binary, two megabytes that every start pays for.
extension StringProtocol {
  package func contains(text: String) -> Bool {
    var rest = utf8[...]
    while rest.count >= text.utf8.count {
      if rest.starts(with: text.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension String {
  /// Whether both are the same bytes; `==` would call two spellings of `é` equal.
  package func isSame(as other: String) -> Bool {
    // Most names differ in length already.
    guard utf8.count == other.utf8.count else { return false }
    let (a, b) = (utf8Span.span, other.utf8Span.span)
    for index in a.indices where a[index] != b[index] { return false }
    return true
  }
}

extension String {
  /// Where some bytes first occur.
  ///
  /// `String.range(of:)` would need Foundation and compares characters.
  package func range(ofBytes needle: String) -> Range<String.Index>? {
    let wanted = needle.utf8Span.span
    guard let first = needle.utf8.first else { return startIndex..<startIndex }
    let bytes = utf8Span.span
    var start = 0
    while let found = bytes.firstIndex(of: first, from: start) {
      if bytes.has(wanted, at: found) {
        let lower = utf8.index(startIndex, offsetBy: found)
        return lower..<utf8.index(lower, offsetBy: wanted.count)
      }
      start = found + 1
    }
    return nil
  }
}
