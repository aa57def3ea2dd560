/// Text in XML and HTML.
package enum XMLText {
  /// Appends `text` with the escapes that the content of an element needs.
  ///
  /// If `text` is the value of an attribute, `quotes` are the quotes around the value. XML 1.0 has
  /// no form for most control characters: they become U+FFFD. A carriage return is written as a
  /// reference, because a parser replaces it with a line feed otherwise.
  package static func append(_ text: String, quotes: String = "", to output: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".utf8
      case "<": output += "&lt;".utf8
      case ">": output += "&gt;".utf8
      case "\"" where quotes.utf8.contains(UInt8(ascii: "\"")): output += "&quot;".utf8
      case "'" where quotes.utf8.contains(UInt8(ascii: "'")): output += "&#39;".utf8
      case "\r": output += "&#13;".utf8
      default:
        if scalar.isASCII, scalar >= " " {
          output.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          output += (isWritable(scalar) ? scalar : "\u{FFFD}").utf8
        }
      }
    }
  }

  package static func escaped(_ text: String, quotes: String = "") -> String {
    var output: [UInt8] = []
    append(text, quotes: quotes, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Returns whether XML 1.0 has a form for the character.
  package static func isWritable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": true
    case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": false
    default: true
    }
  }
}
