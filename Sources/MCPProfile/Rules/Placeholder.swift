/// Tells what stands in for a token in documentation from a token.
package enum Placeholder {
  /// `<token>`, `YOUR_TOKEN`, `xxxx`, `...`, `changeme`, `1234567890`.
  ///
  /// A vendor's prefix is taken off before: what follows `ghp_` is looked at, not `ghp_`.
  package static func matches(_ value: some Collection<UInt8>) -> Bool {
    let text = value.map(ASCII.lowercased)
    guard let first = text.first, let last = text.last else { return false }
    if first == UInt8(ascii: "<") || last == UInt8(ascii: ">") { return true }
    if first == UInt8(ascii: "[") && last == UInt8(ascii: "]") { return true }
    if text.count >= 3, Set(text).count <= 2 { return true }
    return words.contains { text.elementsEqual($0.utf8) }
      || pieces.contains { contains($0, in: text) } || hasSeries(text)
  }

  private static let words = [
    "changeme", "change-me", "change_me", "todo", "token", "secret", "placeholder", "example",
    "password", "none", "null", "apikey", "api-key", "api_key", "test", "dummy", "bearer", "basic",
  ]

  /// Said by people, and by no random generator in a hundred thousand tokens.
  private static let pieces = [
    "...", "…", "xxxx", "****", "your_", "your-", "your ", "yourtoken", "yourkey", "yourapi",
    "-here", "_here", "example", "placeholder", "redacted", "changeme", "replace", "insert",
    "goes-here", "dummy", "<redacted>",
  ]

  private static func contains(_ piece: String, in text: [UInt8]) -> Bool {
    let piece = piece.utf8Span.span
    let text = text.span
    return text.indices.contains { text[$0] == piece[0] && text.has(piece, at: $0) }
  }

  /// `123456`, `abcdef`: eight neighbours of an alphabet in a row, which chance makes in one of a billion.
  private static func hasSeries(_ text: [UInt8]) -> Bool {
    var length = 1
    for index in text.indices.dropFirst() {
      let isNext =
        text[index] == text[index - 1] &+ 1
        || text[index] == UInt8(ascii: "0") && text[index - 1] == UInt8(ascii: "9")
      length = isNext ? length + 1 : 1
      if length == 8 { return true }
    }
    return false
  }
}
