internal import SourceText

/// Quick tests that recognise most values of a large profile as harmless.
extension SecretClassifier {
  /// Returns whether neither a value nor its place suggests that the value may be a secret; false
  /// means that the value needs a closer look.
  package static func isPlain(_ value: Span<UInt8>, at place: SecretPlace) -> Bool {
    switch place {
    case .promptDefault, .variableName: return false
    case .commandLine where value.firstIndex(of: 0x20) != nil: return false
    case .argument(let flag):
      guard let flag else { return !hasAttachedPassword(value) && isPlain(value) }
      let name = flag.utf8Span.span
      return isPlain(value, after: name)
    default:
      guard let name = place.name else { return isPlain(value) }
      let span = name.utf8Span.span
      return isPlain(value, named: span)
    }
  }

  /// Returns whether a quick check shows that a value is not a secret: the value is plain, and
  /// contains nothing that may begin a vendor's token.
  func isHarmlessAtAGlance(_ value: Span<UInt8>, at place: SecretPlace) -> Bool {
    let isPlain =
      switch place {
      case .variableName: !GeneratedText.looksGenerated(value)
      case .commandLine, .promptDefault, .prose: false
      default: Self.isPlain(value, at: place)
      }
    return isPlain && !Self.mayBeWithoutPrefix(value)
      && !(scanner.map { $0.hasPrefix(in: value) } ?? false)
  }

  /// Returns whether a value may contain a private key, or a token that cannot be recognised by its
  /// prefix alone.
  private static func mayBeWithoutPrefix(_ value: Span<UInt8>) -> Bool {
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: ":"):
        // Telegram's tokens contain `:AA`, Asana's a colon and 32 hexadecimal digits.
        if value.has("AA", at: index + 1) { return true }
        var end = index + 1
        while end < value.count, ASCII.isHexDigit(value[end]) { end += 1 }
        if end - index > 32 { return true }
      case UInt8(ascii: "p"):
        if value.has("pk_", at: index) { return true }
      case UInt8(ascii: "-"):
        if value.has("-----BEGIN ", at: index) { return true }
      default: continue
      }
    }
    return false
  }

  /// Returns whether a value has no trait of a secret, and `name` is not the name of a secret.
  package static func isPlain(_ value: Span<UInt8>, named name: Span<UInt8>) -> Bool {
    !SecretWords.mayHave(name) && isPlain(value)
  }

  /// Returns whether an argument has no trait of a secret, and the option before it (`flag`) does
  /// not take secrets.
  package static func isPlain(_ value: Span<UInt8>, after flag: Span<UInt8>) -> Bool {
    if hasAttachedPassword(value) { return false }
    guard !flag.isEmpty, flag[0] == UInt8(ascii: "-") || flag[0] == UInt8(ascii: "/") else {
      return isPlain(value)
    }
    // Short options take users, passwords, headers, variables and commands.
    if flag.count <= 3 {
      for index in flag.indices where isTelling(flag[index]) { return false }
    } else if value.firstIndex(of: UInt8(ascii: ":")) != nil {
      return false
    }
    return isPlain(value, named: flag)
  }

  /// Returns whether a value may be an option with an attached password, such as `-pVALUE`.
  private static func hasAttachedPassword(_ value: Span<UInt8>) -> Bool {
    value.count >= 8 && value[0] == UInt8(ascii: "-") && value[1] == UInt8(ascii: "p")
  }

  private static func isTelling(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "C"), UInt8(ascii: "e"),
      UInt8(ascii: "E"),
      UInt8(ascii: "H"), UInt8(ascii: "k"), UInt8(ascii: "K"), UInt8(ascii: "p"), UInt8(ascii: "P"),
      UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "D"):
      true
    default: false
    }
  }

  /// Returns whether a value has no trait of a secret, whatever its name.
  ///
  /// Traits are the punctuation of a list, of JSON or of an encoding, an authentication scheme, and
  /// a word that may be generated.
  package static func isPlain(_ value: Span<UInt8>) -> Bool {
    var traits: UInt8 = 0
    var run = 0
    var longest = 0
    let table = table.span
    for index in value.indices {
      let kind = table[Int(value[index])]
      traits |= kind
      run = kind & 1 == 0 ? run + 1 : 0
      longest = max(longest, run)
    }
    if traits & 2 != 0 { return false }
    // The value may be a list of pairs, or contain a user before a host.
    if traits & 16 != 0, SecretWords.mayHave(value) { return false }
    if traits & 32 != 0, traits & 4 != 0 { return false }
    if traits & 4 != 0, !isPlainColon(value) { return false }
    if traits & 8 != 0, beginsWithScheme(value) || hasOption(value) { return false }
    return longest < GeneratedText.minimumLength || !hasGeneratedRun(value)
  }

  /// Bit flags for each byte: 1 ends a word, 2 requires a closer look, 4 is a colon, 8 a space, 16
  /// punctuation of pairs, 32 an at sign.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 1, count: 256)
    for byte in table.indices where ASCII.isLetterOrDigit(UInt8(byte)) { table[byte] = 0 }
    for byte in "-_+~".utf8 { table[Int(byte)] = 0 }
    for byte in "%#{[$".utf8 { table[Int(byte)] = 2 | 1 }
    for byte in "=?&;\"'".utf8 { table[Int(byte)] = 16 | 1 }
    table[Int(UInt8(ascii: "@"))] = 32 | 1
    table[Int(UInt8(ascii: ":"))] = 4 | 1
    table[0x20] = 8 | 1
    return table
  }()

  /// Returns whether nothing around the first colon suggests a secret, such as the name of a secret
  /// before it.
  private static func isPlainColon(_ value: Span<UInt8>) -> Bool {
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")) else { return true }
    if value.has("//", at: colon + 1) {
      // A webhook's key may be too short to look generated.
      var index = colon
      while let next = value.firstIndex(of: UInt8(ascii: "k"), from: index) {
        if value.has("hoo", at: next - 3) { return false }
        index = next + 1
      }
      return true
    }
    return !SecretWords.mayHave(value.extracting(..<colon))
      && !beginsWithScheme(value.extracting((colon + 1)...)) && !value.has("AA", at: colon + 1)
  }

  /// Returns whether the value starts with the name of an authentication scheme and a space.
  private static func beginsWithScheme(_ value: Span<UInt8>) -> Bool {
    var start = 0
    while start < value.count, value[start] == 0x20 { start += 1 }
    guard start < value.count, ASCII.isLetter(value[start]),
      let blank = value.firstIndex(of: 0x20, from: start), blank - start <= 20
    else { return false }
    // The first letter and the length rule out nearly all words.
    let first = Int(ASCII.lowercased(value[start]) & 31)
    guard schemeLengths[first] & 1 << UInt32(blank - start) != 0 else { return false }
    return schemes.contains(ASCII.lowercased(value.extracting(start..<blank).text))
  }

  /// Returns whether an option follows a word, as in a command line.
  private static func hasOption(_ value: Span<UInt8>) -> Bool {
    var index = 0
    while let space = value.firstIndex(of: 0x20, from: index) {
      index = space + 1
      if index < value.count, value[index] == UInt8(ascii: "-") { return true }
    }
    return false
  }

  /// For each first letter, the lengths of the schemes that start with it, as a bit set.
  private static let schemeLengths: [UInt32] = {
    var lengths = [UInt32](repeating: 0, count: 32)
    for scheme in schemes {
      lengths[Int((scheme.utf8.first ?? 0) & 31)] |= 1 << UInt32(min(scheme.utf8.count, 31))
    }
    return lengths
  }()

  private static func hasGeneratedRun(_ value: Span<UInt8>) -> Bool {
    var start = 0
    let table = table.span
    while start < value.count {
      var end = start
      while end < value.count, table[Int(value[end])] & 1 == 0 { end += 1 }
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

/// Tests for the lines of unstructured text.
extension SecretClassifier {
  /// Returns whether a line starts with `setx`, `set` or Docker's `ENV`, so that it sets a
  /// variable.
  package static func setsVariable(_ line: Span<UInt8>) -> Bool {
    var start = 0
    while start < line.count, line[start] <= 0x20 { start += 1 }
    return line.has("setx ", at: start) || line.has("ENV ", at: start)
      || line.has("set ", at: start)
  }

  /// Returns whether a line may contain the name of a secret, an option before a secret, an
  /// address, or a Telegram token.
  package static func mayNameSecret(_ line: Span<UInt8>) -> Bool {
    if SecretWords.mayHave(line) { return true }
    for index in line.indices where hasSign(line, at: index) { return true }
    return false
  }

  /// Returns whether the name of a secret, an option before a secret, an address, or the end of a
  /// Telegram token may begin at an index of the line.
  static func mayNameSecret(_ line: Span<UInt8>, at index: Int) -> Bool {
    hasSign(line, at: index) || SecretWords.hasPart(line, at: index)
  }

  /// The first three bytes of each string that `hasSign` finds.
  static let signBeginnings: StaticString = "://:AA-u -p --u-H "

  @inline(__always)
  private static func hasSign(_ line: Span<UInt8>, at index: Int) -> Bool {
    switch line[index] {
    case UInt8(ascii: ":"):
      // Telegram's tokens contain a colon between digits and letters.
      line.has("//", at: index + 1) || line.has("AA", at: index + 1)
    case UInt8(ascii: "-"):
      line.has("u ", at: index + 1) || line.has("p ", at: index + 1)
        || line.has("-user", at: index + 1) || line.has("H ", at: index + 1)
    default: false
    }
  }
}
