internal import SourceText

/// Finds a part that some client or shell would expand in a string that must be plain.
///
/// No client has an escape, so a string with such a part cannot be written literally. A reference
/// in an unexpected place could send a secret anywhere.
package enum ExpansionRules {
  /// Returns the form of the first part that some client or shell would expand, such as `${` or
  /// `%NAME%`; nil if there is no such part.
  ///
  /// In a URL, `%` starts an encoded byte, so `%NAME%` is not such a part.
  package static func first(in text: String, isURL: Bool = false) -> String? {
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "$"):
        guard index + 1 < bytes.count else { return nil }
        let next = bytes[index + 1]
        if next == UInt8(ascii: "{") { return "${" }
        if next == UInt8(ascii: "(") { return "$(" }
        if isNameStart(next) { return "$NAME" }
      case UInt8(ascii: "`"): return "`"
      case UInt8(ascii: "{"):
        if bytes.has("env:", at: index + 1) { return "{env:" }
        if bytes.has("file:", at: index + 1) { return "{file:" }
      case UInt8(ascii: "%") where !isURL:
        if isPercentName(bytes, index + 1) { return "%NAME%" }
      default: continue
      }
    }
    return nil
  }

  /// Returns whether a name and `%` follow at `start`.
  private static func isPercentName(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < bytes.count, isNameStart(bytes[end]) || ASCII.isDigit(bytes[end]) { end += 1 }
    return end > start && isNameStart(bytes[start]) && end < bytes.count
      && bytes[end] == UInt8(ascii: "%")
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || byte == UInt8(ascii: "_")
  }
}
