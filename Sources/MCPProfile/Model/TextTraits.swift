internal import SourceText

/// The kinds of characters in a string, found in one pass.
///
/// Most strings contain none of the characters that matter to a rule, so the rule can skip these
/// strings.
struct TextTraits: OptionSet, Sendable {
  let rawValue: UInt8

  /// A byte that starts something that clients expand.
  static let expansion = TextTraits(rawValue: 1)
  /// The `@` that ends a password in a URL.
  static let at = TextTraits(rawValue: 2)
  /// Anything other than visible ASCII and spaces.
  static let unprintable = TextTraits(rawValue: 4)
  /// A character that HTTP does not allow in a token such as a header name (RFC 9110, 5.6.2).
  static let noToken = TextTraits(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ bytes: Span<UInt8>) {
    let table = Self.table
    var all: UInt8 = 0
    for index in bytes.indices { all |= table[Int(bytes[index])] }
    rawValue = all
  }

  /// The traits of each byte.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: noToken.rawValue, count: 256)
    for byte in table.indices {
      if ASCII.isLetterOrDigit(UInt8(byte)) { table[byte] = 0 }
      if byte < 0x20 || byte >= 0x7F { table[byte] |= unprintable.rawValue }
    }
    for byte in "!#$%&'*+-.^_`|~".utf8 { table[Int(byte)] = 0 }
    for byte in "$`{%".utf8 { table[Int(byte)] |= expansion.rawValue }
    table[Int(UInt8(ascii: "@"))] |= at.rawValue
    return table
  }()
}
