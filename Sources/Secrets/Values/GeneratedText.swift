internal import SourceText

/// Tells a generated value, such as a key or token, from words.
package enum GeneratedText {
  package static let minimumLength = 16

  /// Long enough, many different characters, and letters, digits and cases that change often.
  ///
  /// Words joined by `-`, `_` or a capital letter, versions, dates and paths change class rarely; hex, base62
  /// and UUIDs do all the time.
  package static func looksGenerated(_ bytes: some Collection<UInt8>) -> Bool {
    looksGenerated(Array(bytes).span)
  }

  package static func looksGenerated(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= minimumLength, bytes.count <= 4096 else { return false }
    // Nix keeps programs below the digits of a hash.
    if bytes.has("/nix/store/", at: 0) { return false }
    var changes = 0
    var hasDigit = false
    var seen: UInt64 = 0
    var last: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard isTokenByte(byte) else { return false }
      let kind: UInt8 =
        ASCII.isDigit(byte) ? 1 : ASCII.isLower(byte) ? 2 : ASCII.isUpper(byte) ? 3 : 0
      // A capital and small letters begin a word.
      if kind != 0, last != 0, kind != last, !(last == 3 && kind == 2) { changes += 1 }
      if kind != 0 { last = kind }
      hasDigit = hasDigit || kind == 1
      seen |= 1 << UInt64(byte & 63)
    }
    return changes * (hasDigit ? 5 : 4) >= bytes.count && seen.nonzeroBitCount >= 8
  }

  /// Whether a value looks like a key whatever its name: most of it is no word, number, hash, host
  /// or identifier of a known shape.
  package static func looksLikeKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard looksGenerated(bytes), !Identifiers.matches(bytes), !Identifiers.isHost(bytes) else {
      return false
    }
    // Commas and colons end a piece as signs inside do, but random text has signs too.
    let pieces = bytes.split { !ASCII.isLetterOrDigit($0) }
    let rest = pieces.filter { !isPlainPiece($0) }
    return rest.reduce(0) { $0 + $1.count } >= 12
  }

  /// A word, a number, or the digits of a hash.
  private static func isPlainPiece(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.allSatisfy(ASCII.isDigit) || piece.count < 24 && isWordLike(piece)
      || piece.count >= 4 && piece.allSatisfy(ASCII.isHexDigit)
  }

  /// Letters whose case does not jump, with at most a number before or behind them.
  package static func isWordLike(_ piece: ArraySlice<UInt8>) -> Bool {
    changes(in: piece) * 6 <= piece.count
  }

  /// How often letters, digits and cases change; a capital before small letters begins a word.
  static func changes(in piece: ArraySlice<UInt8>) -> Int {
    var changes = 0
    var last: UInt8 = 0
    for byte in piece {
      let kind: UInt8 =
        ASCII.isDigit(byte) ? 1 : ASCII.isLower(byte) ? 2 : ASCII.isUpper(byte) ? 3 : 0
      if last != 0, kind != last, !(last == 3 && kind == 2) { changes += 1 }
      last = kind
    }
    return changes
  }

  /// Whether at least two small letters are alone between capitals, as in `aXbRtQsTv`.
  ///
  /// A word that begins with a capital has at least two letters, so names in camel case have none, or one.
  static func hasLoneSmallLetters(_ piece: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(piece)
    guard bytes.count >= 3 else { return false }
    let lone = (1..<bytes.count - 1).count {
      ASCII.isLower(bytes[$0]) && ASCII.isUpper(bytes[$0 - 1]) && ASCII.isUpper(bytes[$0 + 1])
    }
    return lone >= 2
  }

  /// Bytes that no token has, of whatever alphabet: blanks, quotes, brackets, what is not ASCII.
  package static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || "\"'`,()<>[]{}".utf8.contains(byte)
  }

  /// Bytes that tokens are made of.
  package static func isTokenByte(_ byte: UInt8) -> Bool {
    if ASCII.isLetterOrDigit(byte) { return true }
    return switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"),
      UInt8(ascii: "="), UInt8(ascii: "."), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
