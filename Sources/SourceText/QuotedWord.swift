/// Decides whether a message may show a word from a user's file.
///
/// The word is shown only if it looks like a name, because a password or token can be in any place.
enum QuotedWord {
  static let mask = "***"

  /// Returns the word if it looks like a name; otherwise `***`.
  ///
  /// A start that looks like the public prefix of a vendor's token stays before `***`.
  static func shown(_ text: String) -> String {
    let span = text.utf8Span.span
    guard hasPlainSigns(span) else { return mask }
    guard let start = madeUpWord(span) else { return text }
    // The prefix of a vendor's token is public, so show it.
    return isPrefix(span.extracting(..<start))
      ? String(decoding: text.utf8.prefix(start), as: UTF8.self) + mask : mask
  }

  /// Returns whether a text consists only of `_`, `-` and words of at most five letters.
  private static func isPrefix(_ text: Span<UInt8>) -> Bool {
    var run = 0
    for index in text.indices {
      run = ASCII.isLetter(text[index]) ? run + 1 : 0
      guard run > 0 || text[index] == UInt8(ascii: "_") || text[index] == UInt8(ascii: "-"),
        run <= 5
      else { return false }
    }
    return true
  }

  /// Returns whether the signs in the word are those of a name or of a reference.
  ///
  /// A pair such as `NAME: value` and an address with a user are not names.
  private static func hasPlainSigns(_ text: Span<UInt8>) -> Bool {
    if isReference(text) { return true }
    var hasDigit = false
    var hasBlank = false
    var hasOddSign = false
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 0x80..., UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"):
        if text.has(": ", at: index) { return false }
        // An address may have a password before `@`.
        if text.has("://", at: index), text.firstIndex(of: UInt8(ascii: "@")) != nil {
          return false
        }
      case 0x20: hasBlank = true
      case _ where ASCII.isDigit(byte): hasDigit = true
      case _ where ASCII.isLetter(byte): continue
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), 0..<0x20, 0x7F:
        continue
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "#"):
        hasOddSign = true
      default: return false
      }
    }
    if hasOddSign, hasDigit, text.count > 3 { return false }
    if hasBlank, mentionsSecret(text) { return false }
    return true
  }

  /// Returns whether the word is `${NAME}`, `$NAME` or `%NAME%` with a name in capitals.
  private static func isReference(_ text: Span<UInt8>) -> Bool {
    guard text.count > 2 else { return false }
    let last = text[text.count - 1]
    let isPercent = text[0] == UInt8(ascii: "%") && last == UInt8(ascii: "%")
    let isBraced = text[1] == UInt8(ascii: "{") && last == UInt8(ascii: "}")
    guard isPercent || text[0] == UInt8(ascii: "$") else { return false }
    let name =
      isBraced
      ? text.extracting(2..<text.count - 1) : text.extracting(1..<text.count - (isPercent ? 1 : 0))
    var digits = 0
    for index in name.indices {
      let byte = name[index]
      if ASCII.isDigit(byte) { digits += 1 }
      guard ASCII.isUpper(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "_") else {
        return false
      }
    }
    return digits * 4 < name.count
  }

  /// Returns whether the text contains a word, such as `token`, that a secret may follow.
  private static func mentionsSecret(_ text: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "bearer", "basic", "token", "pass", "pw", "secret", "key", "auth", "credential",
    ]
    return text.indices.contains { index in
      words.contains { text.hasFolded($0, at: index) }
    }
  }

  /// Returns the start of the first run in which letters, digits and cases change more often than
  /// in natural words; nil if there is no such run.
  private static func madeUpWord(_ text: Span<UInt8>) -> Int? {
    var count = 0
    var changes = 0
    var last: UInt8 = 0
    for index in text.indices {
      let byte = text[index]
      let kind: UInt8 =
        ASCII.isDigit(byte) ? 1 : ASCII.isLower(byte) ? 2 : ASCII.isUpper(byte) ? 3 : 0
      if kind == 0 {
        (count, changes, last) = (0, 0, 0)
        continue
      }
      // A capital letter before small letters starts a word.
      if last != 0, kind != last, !(last == 3 && kind == 2) { changes += 1 }
      count += 1
      last = kind
      let next =
        index + 1 < text.count && ASCII.isLetterOrDigit(text[index + 1])
      if !next, count >= 8, changes * 4 > count { return index + 1 - count }
    }
    return nil
  }
}
