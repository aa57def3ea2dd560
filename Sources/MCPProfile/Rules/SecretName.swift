/// How strongly a name says that its value is a secret.
package enum SecretName {
  /// `DB_PASSWORD`, `X-Api-Key`, `--token`: whatever stands there is a secret.
  case strong
  /// `TOKEN_FILE`, `X-Key-Id`: only a value that looks generated is one.
  case weak

  package init?(_ name: String) { self.init(name.utf8Span.span) }

  init?(_ name: Span<UInt8>) {
    if Self.hasStrongEnding(name) {
      self = .strong
    } else if Self.hasWeakPart(name) {
      self = .weak
    } else {
      return nil
    }
  }

  /// `apiKey`, `api-key` and `API_KEY` are one name.
  ///
  /// Most names are told by their last letter.
  static func hasStrongEnding(_ name: Span<UInt8>) -> Bool {
    var last = name.count - 1
    while last >= 0, isSeparator(name[last]) { last -= 1 }
    guard last >= 0 else { return false }
    return switch ASCII.lowercased(name[last]) {
    case UInt8(ascii: "d"):
      ends(name, "password") || ends(name, "passwd")
        || name.hasFolded("pwd", at: name.count - 3) && name.count > 3
          && isSeparator(name[name.count - 4])
    case UInt8(ascii: "e"): ends(name, "passphrase") || ends(name, "cookie")
    case UInt8(ascii: "l"): ends(name, "credential")
    case UInt8(ascii: "n"): ends(name, "token") || ends(name, "authorization")
    case UInt8(ascii: "s"): ends(name, "credentials")
    case UInt8(ascii: "t"): ends(name, "secret")
    case UInt8(ascii: "y"):
      ends(name, "apikey") || ends(name, "accesskey") || ends(name, "secretkey")
        || ends(name, "privatekey") || ends(name, "authkey")
    default: false
    }
  }

  static func hasWeakPart(_ name: Span<UInt8>) -> Bool {
    for index in name.indices {
      let isPart =
        switch ASCII.lowercased(name[index]) {
        case UInt8(ascii: "a"): name.hasFolded("auth", at: index)
        case UInt8(ascii: "c"): name.hasFolded("credential", at: index)
        case UInt8(ascii: "k"): name.hasFolded("key", at: index)
        case UInt8(ascii: "p"):
          name.hasFolded("pass", at: index)
            || name.hasFolded("pat", at: index) && endsWord(name, at: index + 3)
        case UInt8(ascii: "s"): name.hasFolded("secret", at: index)
        case UInt8(ascii: "t"): name.hasFolded("token", at: index)
        default: false
        }
      if isPart { return true }
    }
    return false
  }

  /// Whether a word of the name ends before `index`: `GITHUB_PAT`, `patFile`, yet not `PATTERN`.
  private static func endsWord(_ name: Span<UInt8>, at index: Int) -> Bool {
    guard index < name.count, ASCII.isLetter(name[index]) else { return true }
    return ASCII.isUpper(name[index]) && ASCII.isLower(name[index - 1])
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Neither letter case nor separators count.
  private static func ends(_ name: Span<UInt8>, _ ending: StaticString) -> Bool {
    var left = ending.utf8CodeUnitCount
    var index = name.count - 1
    while left > 0, index >= 0 {
      if !isSeparator(name[index]) {
        left -= 1
        guard unsafe ASCII.lowercased(name[index]) == ending.utf8Start[left] else { return false }
      }
      index -= 1
    }
    return left == 0
  }
}
