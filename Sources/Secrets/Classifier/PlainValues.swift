internal import SourceText

/// Tells at a glance that most values of a large profile are no secrets, without looking closely.
extension SecretClassifier {
  /// Whether no secret can be in a value at such a place; false where it must be looked at.
  package static func isPlain(_ value: Span<UInt8>, at place: SecretPlace) -> Bool {
    if place == .promptDefault || place == .variableName { return false }
    if let name = place.name {
      let span = name.utf8Span.span
      if SecretWords.mayHave(span) { return false }
      // Short options and their like can mean anything.
      if case .argument = place,
        span.count <= 3 || value.firstIndex(of: UInt8(ascii: ":")) != nil
      {
        return false
      }
    }
    return isPlain(value)
  }

  /// `setx NAME value`, and Docker's `ENV NAME value`.
  package static func setsVariable(_ line: Span<UInt8>) -> Bool {
    var start = 0
    while start < line.count, line[start] <= 0x20 { start += 1 }
    return line.has("setx ", at: start) || line.has("ENV ", at: start)
      || line.has("set ", at: start)
  }

  /// Whether a line of a text may have a name of a secret, a password behind an option, or an address
  /// with one.
  package static func mayNameSecret(_ line: Span<UInt8>) -> Bool {
    if SecretWords.mayHave(line) { return true }
    for index in line.indices {
      switch line[index] {
      case UInt8(ascii: ":"): if line.has("//", at: index + 1) { return true }
      case UInt8(ascii: "-"):
        if line.has("u ", at: index + 1) || line.has("p ", at: index + 1)
          || line.has("-user", at: index + 1) || line.has("H ", at: index + 1)
        {
          return true
        }
      default: continue
      }
    }
    return false
  }

  /// Whether a value has nothing that a secret has, whatever its name: no sign of a list, of JSON or of
  /// an encoding, no scheme, and no word that may have been generated.
  private static func isPlain(_ value: Span<UInt8>) -> Bool {
    var traits: UInt8 = 0
    var run = 0
    var longest = 0
    let table = table.span
    for index in value.indices {
      let kind = table[Int(value[index])]
      traits |= kind
      run = kind == 0 ? run + 1 : 0
      longest = max(longest, run)
    }
    if traits & 2 != 0 { return false }
    if traits & 4 != 0, !isPlainColon(value) { return false }
    if traits & 8 != 0, beginsWithScheme(value) { return false }
    return longest < GeneratedText.minimumLength || !hasGeneratedRun(value)
  }

  /// 1 ends a word, 2 makes a value worth looking at, 4 is a colon, 8 a blank.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 1, count: 256)
    for byte in table.indices where ASCII.isLetterOrDigit(UInt8(byte)) { table[byte] = 0 }
    for byte in "-_+~".utf8 { table[Int(byte)] = 0 }
    for byte in "=@?%#{[&;$".utf8 { table[Int(byte)] = 2 }
    table[Int(UInt8(ascii: ":"))] = 4 | 1
    table[0x20] = 8 | 1
    return table
  }()

  /// A colon of an address, or behind a name that says nothing.
  private static func isPlainColon(_ value: Span<UInt8>) -> Bool {
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")) else { return true }
    // The keys of webhooks are short.
    if value.has("//", at: colon + 1) {
      for index in value.indices where value[index] == UInt8(ascii: "h") {
        if value.has("hook", at: index) { return false }
      }
      return true
    }
    return !SecretWords.mayHave(value.extracting(..<colon))
      && !beginsWithScheme(value.extracting((colon + 1)...)) && !value.has("AA", at: colon + 1)
  }

  /// Whether a word that may be a scheme is followed by one more word.
  private static func beginsWithScheme(_ value: Span<UInt8>) -> Bool {
    var start = 0
    while start < value.count, value[start] == 0x20 { start += 1 }
    guard let blank = value.firstIndex(of: 0x20, from: start), blank - start <= 20 else {
      return false
    }
    return schemes.contains(ASCII.lowercased(value.extracting(start..<blank).text))
  }

  private static func hasGeneratedRun(_ value: Span<UInt8>) -> Bool {
    var start = 0
    let table = table.span
    while start < value.count {
      var end = start
      while end < value.count, table[Int(value[end])] == 0 { end += 1 }
      if end - start >= GeneratedText.minimumLength,
        GeneratedText.looksGenerated(value.extracting(start..<end))
      {
        return true
      }
      start = end + 1
    }
    return false
  }
}
