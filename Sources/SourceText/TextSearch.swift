/// Searches for a string in a string by comparing bytes.
///
/// The standard library's `contains` for strings links the regular expression engine: two
/// megabytes, which slow down every start.
extension String {
  package func contains(text: String) -> Bool {
    let wanted = text.utf8Span.span
    guard !wanted.isEmpty else { return true }
    let bytes = utf8Span.span
    var start = 0
    while let found = bytes.firstIndex(of: wanted[0], from: start) {
      if bytes.has(wanted, at: found) { return true }
      start = found + 1
    }
    return false
  }
}

extension Substring {
  package func contains(text: String) -> Bool { String(self).contains(text: text) }
}

extension String {
  /// Returns whether both strings have the same bytes; `==` considers two encodings of `é` equal.
  package func isSame(as other: String) -> Bool {
    // Most names have different lengths.
    guard utf8.count == other.utf8.count else { return false }
    let (a, b) = (utf8Span.span, other.utf8Span.span)
    for index in a.indices where a[index] != b[index] { return false }
    return true
  }
}

extension String {
  /// Returns the first occurrence of some bytes; nil if there is none.
  ///
  /// `String.range(of:)` would need Foundation, and compares characters.
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
