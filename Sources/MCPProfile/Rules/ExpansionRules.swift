internal import SourceText

/// Finds what some client or shell would expand in a text that is meant to be plain.
///
/// No client has an escape, so such a text cannot be passed on; and a reference in a place where nobody
/// looks for one can send a secret anywhere.
package enum ExpansionRules {
  /// The first such piece as its author would name it, such as `${` or `%NAME%`.
  ///
  /// In a URL `%` begins an encoded byte.
  package static func first(in text: String, isURL: Bool = false) -> String? {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      let rest = bytes[(index + 1)...]
      switch bytes[index] {
      case UInt8(ascii: "$"):
        guard let next = rest.first else { return nil }
        if next == UInt8(ascii: "{") { return "${" }
        if next == UInt8(ascii: "(") { return "$(" }
        if isNameStart(next) { return "$NAME" }
      case UInt8(ascii: "`"): return "`"
      case UInt8(ascii: "{"):
        if rest.starts(with: "env:".utf8) { return "{env:" }
        if rest.starts(with: "file:".utf8) { return "{file:" }
      case UInt8(ascii: "%") where !isURL:
        let name = rest.prefix { isNameStart($0) || ASCII.isDigit($0) }
        if let first = name.first, isNameStart(first), rest.dropFirst(name.count).first == 0x25 {
          return "%NAME%"
        }
      default: continue
      }
    }
    return nil
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || byte == UInt8(ascii: "_")
  }
}

extension Diagnostic {
  static func expansion(_ found: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "expansion", "'\(found)' stands where nothing is expanded in every client",
      at: range,
      fix:
        "references are ${NAME}, as a whole value in 'env', and in 'headers' after at most a scheme"
    )
  }
}
