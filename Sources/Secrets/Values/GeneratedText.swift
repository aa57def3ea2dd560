internal import SourceText

/// Distinguishes a generated value, such as a key or token, from words.
package enum GeneratedText {
  package static let minimumLength = 16

  /// Returns whether a value has the length and the characters of a token, many different
  /// characters, and many changes between letters, digits and cases.
  ///
  /// Words joined by `-`, `_` or a capital letter, versions, dates and paths change rarely; hex,
  /// base62 and UUIDs change often. Paths in `/nix/store/` do not count.
  package static func looksGenerated(_ bytes: some Collection<UInt8>) -> Bool {
    looksGenerated(Array(bytes).span)
  }

  package static func looksGenerated(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= minimumLength, bytes.count <= 4096 else { return false }
    // Nix store paths contain the digits of a hash.
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
      // A capital letter before small letters starts a word.
      if kind != 0, last != 0, kind != last, !(last == 3 && kind == 2) { changes += 1 }
      if kind != 0 { last = kind }
      hasDigit = hasDigit || kind == 1
      seen |= 1 << UInt64(byte & 63)
    }
    return changes * (hasDigit ? 5 : 4) >= bytes.count && seen.nonzeroBitCount >= 8
  }

  /// Returns whether a value looks like a key, whatever its name: it looks generated, is not a host
  /// or an identifier of a known form, and has at least twelve characters outside words, numbers
  /// and hashes.
  package static func looksLikeKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard looksGenerated(bytes), !Identifiers.matches(bytes), !Identifiers.isHost(bytes) else {
      return false
    }
    // Split at all punctuation, and judge the pieces together: random strings contain punctuation
    // too.
    let pieces = bytes.split { !ASCII.isLetterOrDigit($0) }
    let rest = pieces.filter { !isPlainPiece($0) }
    return rest.reduce(0) { $0 + $1.count } >= 12
  }

  /// Returns whether a piece is a word, a number, or the digits of a hash.
  private static func isPlainPiece(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.allSatisfy(ASCII.isDigit) || piece.count < 24 && isWordLike(piece)
      || piece.count >= 4 && piece.allSatisfy(ASCII.isHexDigit)
  }

  /// Returns whether a piece looks like words: it rarely changes between letters, digits and cases.
  package static func isWordLike(_ piece: ArraySlice<UInt8>) -> Bool {
    changes(in: piece) * 6 <= piece.count
  }

  /// Counts the changes between letters, digits and cases.
  ///
  /// A capital letter before small letters starts a word, and does not count.
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

  /// Returns whether at least two small letters are each alone between capitals, as in `aXbRtQsTv`.
  ///
  /// Names in camel case rarely have two such letters.
  static func hasLoneSmallLetters(_ piece: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(piece)
    guard bytes.count >= 3 else { return false }
    let lone = (1..<bytes.count - 1).count {
      ASCII.isLower(bytes[$0]) && ASCII.isUpper(bytes[$0 - 1]) && ASCII.isUpper(bytes[$0 + 1])
    }
    return lone >= 2
  }

  /// Returns whether a byte ends a word: a space, a control character, a quote, a bracket, a comma,
  /// or a byte that is not ASCII.
  package static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || "\"'`,()<>[]{}".utf8.contains(byte)
  }

  /// Returns whether a byte is a letter, a digit, or a sign that is common in tokens.
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
