internal import SourceText

/// What a text has in it, found in one pass, so that most rules are done with most texts at once.
struct TextTraits: OptionSet, Sendable {
  let rawValue: UInt8

  /// A byte that begins everything that clients expand.
  static let expansion = TextTraits(rawValue: 1)
  /// The `@` that ends a password in a URL.
  static let at = TextTraits(rawValue: 2)
  /// Anything but visible ASCII and blanks.
  static let unprintable = TextTraits(rawValue: 4)
  /// What has no place in a token of HTTP (RFC 9110, 5.6.2), such as the name of a header.
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
