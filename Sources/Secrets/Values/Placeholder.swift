internal import SourceText

/// Distinguishes a token from the placeholders that documentation uses.
package enum Placeholder {
  /// Returns whether a value is a placeholder, such as `<token>`, `YOUR_TOKEN`, `xxxx`, `...`,
  /// `changeme` or `1234567890`.
  ///
  /// The caller removes a vendor's prefix such as `ghp_` first.
  package static func matches(_ value: some Collection<UInt8>) -> Bool {
    let bytes = Array(value)
    let text = bytes.map(ASCII.lowercased)
    guard let first = text.first, let last = text.last else { return false }
    if isFilled(text, bytes) || isFormat(bytes) { return true }
    // A key inside brackets or before `...` is still a key: people keep the brackets when they
    // paste.
    guard !holdsKey(bytes) else { return false }
    if first == UInt8(ascii: "<") && text.contains(UInt8(ascii: ">")) { return true }
    // `<your` is the start of a placeholder that was cut at a space.
    if first == UInt8(ascii: "<"), text.dropFirst().allSatisfy({ ASCII.isLetter($0) || $0 == 0x2D })
    {
      return true
    }
    if last == UInt8(ascii: ">") && text.contains(UInt8(ascii: "<")) { return true }
    if first == UInt8(ascii: "{") && last == UInt8(ascii: "}"),
      text.dropFirst().dropLast().allSatisfy({ ASCII.isLetter($0) || "_-. ".utf8.contains($0) }),
      bytes.dropFirst().dropLast().split(whereSeparator: { !ASCII.isLetter($0) })
        .allSatisfy(GeneratedText.isWordLike)
    {
      return true
    }
    if first == UInt8(ascii: "[") && last == UInt8(ascii: "]") { return true }
    // Matches a prefix with a filler, such as `glsa_XXXX`.
    let end = text.reversed().prefix { $0 == last }.count
    if end >= 3, "x*.".utf8.contains(last), end < text.count,
      "_-.".utf8.contains(text[text.count - end - 1])
    {
      return true
    }
    if text.count >= 4, text.allSatisfy({ $0 == first || $0 == UInt8(ascii: "-") }) { return true }
    return text.count <= longestWord && words.contains(String(decoding: text, as: UTF8.self))
      || holdsPiece(text) || isSaid(bytes) || isMarked(bytes)
  }

  /// Returns whether a value is or contains a filler such as `xxxxxxxx`, `00000000` or `abcdefgh`.
  private static func isFilled(_ text: [UInt8], _ bytes: [UInt8]) -> Bool {
    let others = text.drop { $0 == text[0] }
    let areTwo = others.allSatisfy { $0 == text[0] || $0 == others.first }
    if text.count >= 3 && others.isEmpty || text.count >= 6 && areTwo { return true }
    // The five letters must have the same case; of ten million random tokens, one contains such
    // letters.
    return ["xxxxx", "XXXXX"].contains { contains($0, in: bytes) } || hasSeries(text)
  }

  /// Returns whether the value is a `printf` format, such as `%s` or `%s\n`.
  private static func isFormat(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes.count <= 6 && bytes[0] == UInt8(ascii: "%")
      && "sdvq".utf8.contains(bytes[1])
      && bytes.dropFirst(2).allSatisfy { "\\nrt\"'".utf8.contains($0) || $0 <= 0x20 }
  }

  /// Returns whether a word of the value has a digit and looks generated.
  private static func holdsKey(_ bytes: [UInt8]) -> Bool {
    bytes.count >= GeneratedText.minimumLength
      && bytes.split { !ASCII.isLetterOrDigit($0) }.contains {
        $0.count >= GeneratedText.minimumLength && $0.contains(where: ASCII.isDigit)
          && GeneratedText.looksGenerated($0)
      }
  }

  private static let longestWord = 11

  private static let words: Set<String> = [
    "changeme", "change-me", "change_me", "todo", "token", "secret", "placeholder", "example",
    "password", "none", "null", "apikey", "api-key", "api_key", "test", "dummy", "bearer", "basic",
    "fixme", "tbd", "unset", "notset", "sample", "redacted", "fake", "foo", "bar", "foobar",
    "abc", "abc123", "xyz", "xyz123", "abcd1234", "12345", "123456", "mytoken", "mykey", "mysecret",
    "mypassword", "passphrase",
  ]

  /// Strings that mark a placeholder; none of them occurs in a hundred thousand random tokens.
  private static let pieces = [
    "...", "…", "****", "your_", "your-", "your ", "yourtoken", "yourkey", "yourapi", "yoursecret",
    "yourpass", "-here", "_here", "example", "placeholder", "redacted", "changeme", "replace",
    "insert", "goes-here", "dummy", "<redacted>", "fill_me", "fill-me", "fill_in", "fillme",
    "paste_", "paste-", "paste ", "enter_", "enter-", "put-your", "put_your",
  ]

  /// The words from which people make placeholders such as `my_secret_token`.
  ///
  /// At least one of the words must be in `markers`.
  private static let vocabulary: Set<String> = [
    "my", "your", "the", "a", "an", "our", "some", "this", "that", "api", "key", "token", "secret",
    "password", "here", "access", "auth", "personal", "client", "bearer", "value", "goes", "put",
    "paste", "insert", "enter", "add", "replace", "with", "me", "fill", "in", "change", "example",
    "sample", "test", "dummy", "fake", "placeholder", "demo", "todo", "real", "actual", "app",
    "user", "account", "it", "of", "pat", "github", "gitlab", "openai", "credential", "please",
    "set", "not", "to", "be", "and", "for", "from", "is", "private", "service", "id", "own", "use",
    "strong", "generate", "super", "specific", "oauth", "cookie", "random", "long", "secure",
    "very",
    "unique", "string", "session", "passphrase", "sk", "or", "proj", "needed", "required", "no",
  ]

  private static let markers: Set<String> = [
    "my", "your", "the", "a", "our", "some", "this", "that", "here", "goes", "put", "paste",
    "insert", "enter", "add", "replace", "with", "fill", "change", "example", "sample", "test",
    "dummy", "fake", "placeholder", "demo", "todo", "real", "actual", "please", "set", "not", "own",
    "use", "generate", "specific", "needed", "required", "no",
  ]

  /// Returns whether a value looks like a mark that a program replaces, such as `@@KEY@@`,
  /// `__TOKEN__` or `!!secret!!`.
  private static func isMarked(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 6, let sign = bytes.first, "@!_#%$~|".utf8.contains(sign),
      bytes[1] == sign, bytes[bytes.count - 1] == sign, bytes[bytes.count - 2] == sign
    else { return false }
    return bytes.dropFirst(2).dropLast(2).split { !ASCII.isLetterOrDigit($0) }
      .allSatisfy(GeneratedText.isWordLike)
  }

  private static func isSaid(_ bytes: [UInt8]) -> Bool {
    // No word below has a digit.
    guard bytes.count <= 64, !bytes.contains(where: ASCII.isDigit) else { return false }
    let text = bytes.map(ASCII.lowercased)
    // `UseAStrongPassword` consists of words too.
    let words =
      bytes.allSatisfy(ASCII.isLetter)
      ? camelWords(bytes).map { $0.map(ASCII.lowercased)[...] }
      : text.split { !ASCII.isLetterOrDigit($0) }
    guard words.count >= 2 else { return false }
    let said = words.map { String(decoding: $0, as: UTF8.self) }
    // `GITHUB_PERSONAL_ACCESS_TOKEN` has no marker: it is the name of a variable.
    if said.allSatisfy(vocabulary.contains) && said.contains(where: markers.contains) {
      return true
    }
    // Matches names such as `password_for_encrypted_key`.
    return said.count >= 3 && text.contains(where: ASCII.isLower)
      && words.allSatisfy { $0.allSatisfy(ASCII.isLetter) }
      && said.filter { ["password", "passwd", "token", "secret", "key"].contains($0) }.count >= 2
  }

  private static func camelWords(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices.dropFirst() where ASCII.isUpper(bytes[index]) {
      words.append(bytes[start..<index])
      start = index
    }
    return words + [bytes[start...]]
  }

  private static func holdsPiece(_ text: [UInt8]) -> Bool {
    let span = text.span
    return text.indices.contains { index in
      piecesByFirst[Int(text[index])].contains { span.has($0.utf8Span.span, at: index) }
    }
  }

  /// The pieces that begin with each byte.
  private static let piecesByFirst: [[String]] = {
    var lists = [[String]](repeating: [], count: 256)
    for piece in pieces { lists[Int(piece.utf8.first ?? 0)].append(piece) }
    return lists
  }()

  private static func contains(_ piece: String, in text: [UInt8]) -> Bool {
    let piece = piece.utf8Span.span
    let text = text.span
    return text.indices.contains { text[$0] == piece[0] && text.has(piece, at: $0) }
  }

  /// Returns whether a value contains eight ascending characters without gaps, such as `12345678`.
  ///
  /// Of a billion random tokens, one contains such a series.
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
