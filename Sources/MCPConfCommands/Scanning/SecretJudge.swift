internal import MCPProfile

/// Decides what in a value is a literal secret, by where it stands.
///
/// Vendors' tokens are found beforehand, in the whole text.
enum SecretJudge {
  static func header(_ value: String, named name: String) -> LiteralSecret? {
    if ASCII.lowercased(name) == "cookie" { return cookie(value, name) }
    let isAuthorization = isAuthorization(name)
    guard isAuthorization || value.utf8.contains(0x20) else { return named(value, name) }
    let rest = ReferenceRemoval.remainder(of: value)
    let words = rest.utf8.split(separator: 0x20).map { String(decoding: Array($0), as: UTF8.self) }
    let isScheme = words.first.map { schemes.contains(ASCII.lowercased($0)) } ?? false
    guard isAuthorization || isScheme && words.count == 2 else { return named(value, name) }
    guard let secret = isScheme ? words.dropFirst().first : words.max(by: { $0.count < $1.count }),
      secret.utf8.count >= 6, !isHarmless(secret)
    else { return nil }
    return LiteralSecret(
      rule: .authorization, confidence: isGenerated(secret) ? .high : .medium, key: name)
  }

  /// `session=…; theme=dark`: one of its values that looks generated.
  private static func cookie(_ value: String, _ name: String) -> LiteralSecret? {
    let rest = ReferenceRemoval.remainder(of: value)
    let values = rest.utf8.split {
      $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "=") || $0 <= 0x20
    }
    let isSecret = values.map { String(decoding: Array($0), as: UTF8.self) }.contains {
      isGenerated($0) && !isHarmless($0)
    }
    return isSecret ? LiteralSecret(rule: .named, confidence: .high, key: name) : nil
  }

  /// A credential where the name of a variable is wanted.
  static func variableName(_ text: String) -> LiteralSecret? {
    guard isGenerated(text), isWord(text) || isIdentifier(text), !isHarmless(text) else {
      return nil
    }
    return LiteralSecret(rule: .named, confidence: .medium)
  }

  private static let schemes = ["bearer", "basic", "token", "sentry-bearer", "api-key", "apikey"]

  private static func isAuthorization(_ name: String) -> Bool {
    let length = name.utf8.count
    guard length == 13 || length == 19 else { return false }
    return ["authorization", "proxy-authorization"].contains(ASCII.lowercased(name))
  }

  /// A variable, option, or member of an entry.
  static func named(_ value: String, _ name: String) -> LiteralSecret? {
    guard let strength = SecretName(name) else { return nil }
    let secret = ReferenceRemoval.remainder(of: value)
    guard !isHarmless(secret), LiteralSecrets.isValue(secret, secretUnder: name) else { return nil }
    let isGenerated = isGenerated(secret)
    if strength == .weak {
      // No identifier, hash, version or path, unless the name says that it is a key.
      guard isGenerated, endsInSecretWord(name) || isWord(secret) && !isIdentifier(secret) else {
        return nil
      }
    } else if secret.utf8.contains(0x20) {
      // `Bearer …` in a variable; more words are a sentence.
      let words = secret.utf8.split(separator: 0x20)
      guard words.count <= 2, words.contains(where: { GeneratedText.looksGenerated($0) }) else {
        return nil
      }
    } else if secret.utf8.count < 6 {
      return nil
    }
    let isCertain = strength == .strong && isGenerated
    return LiteralSecret(rule: .named, confidence: isCertain ? .high : .medium, key: name)
  }

  static func url(_ value: String) -> LiteralSecret? {
    guard let scheme = value.range(ofBytes: "://"), canHoldSecret(value) else { return nil }
    let bytes = Array(value.utf8)
    let start = value.utf8.distance(from: value.startIndex, to: scheme.upperBound)
    let authority = bytes[start...].prefix { !"/?#".utf8.contains($0) }
    if let at = authority.lastIndex(of: UInt8(ascii: "@")), let found = password(authority[..<at]) {
      return found
    }
    let rest = bytes[authority.endIndex...]
    let path = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return query(rest[path.endIndex...].dropFirst()) ?? self.path(path)
  }

  /// Most addresses have neither user, nor query, nor anything long in their path.
  private static func canHoldSecret(_ url: String) -> Bool {
    let bytes = url.utf8Span.span
    var length = 0
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "@"), UInt8(ascii: "?"): return true
      case UInt8(ascii: "/"): length = 0
      default: length += 1
      }
      if length == shortestPathKey { return true }
    }
    return false
  }

  private static let shortestPathKey = 24

  private static func password(_ userInfo: ArraySlice<UInt8>) -> LiteralSecret? {
    let parts = userInfo.split(separator: UInt8(ascii: ":"), maxSplits: 1)
    guard let last = parts.last else { return nil }
    let secret = ReferenceRemoval.remainder(of: String(decoding: last, as: UTF8.self))
    guard !secret.isEmpty, !Placeholder.matches(secret.utf8),
      parts.count == 2 || isGenerated(secret)
    else { return nil }
    return LiteralSecret(rule: .urlPassword, confidence: isGenerated(secret) ? .high : .medium)
  }

  private static func query(_ query: ArraySlice<UInt8>) -> LiteralSecret? {
    for pair in query.split(whereSeparator: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ";") })
    {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: pair[..<equals], as: UTF8.self)
      let value = String(decoding: pair[(equals + 1)...], as: UTF8.self)
      if let found = named(value, name) {
        return LiteralSecret(rule: .urlQuery, confidence: found.confidence, key: name)
      }
    }
    return nil
  }

  /// A key of the server's in the path, as in `/s/KEY/mcp`.
  private static func path(_ path: ArraySlice<UInt8>) -> LiteralSecret? {
    let isKey = path.split(separator: UInt8(ascii: "/")).contains { part in
      guard part.count >= shortestPathKey, !part.contains(UInt8(ascii: ".")) else { return false }
      let part = String(decoding: part, as: UTF8.self)
      return isGenerated(part) && !isIdentifier(part)
    }
    return isKey ? LiteralSecret(rule: .urlPath, confidence: .medium) : nil
  }
}

/// What values look like.
extension SecretJudge {
  /// Whether a name of a server or member is rather a key that somebody put in its place.
  static func isKey(_ name: String) -> Bool {
    isGenerated(name) && isWord(name) && !isIdentifier(name) && !isVariableName(name.utf8)
  }

  private static func isGenerated(_ value: String) -> Bool {
    GeneratedText.looksGenerated(value.utf8)
  }

  /// Placeholders, names of variables, and files.
  private static func isHarmless(_ value: String) -> Bool {
    let bytes = value.utf8
    if Placeholder.matches(bytes) || isVariableName(bytes) { return true }
    if isStored(bytes) { return true }
    let isPath =
      bytes.starts(with: "file:".utf8) || bytes.dropFirst().starts(with: ":\\".utf8)
      || [".json", ".pem", ".key", ".txt", ".env", ".yaml", ".yml", ".toml"].contains {
        value.hasSuffix($0)
      }
    return isPath
  }

  /// Where a secret store has it: `vault:…`, `bws://…`; a password or key in an address is found as such.
  private static func isStored(_ bytes: String.UTF8View) -> Bool {
    if ["vault:", "keychain:", "@Microsoft.KeyVault("].contains(where: {
      bytes.starts(with: $0.utf8)
    }) {
      return true
    }
    let rest = bytes.drop { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    return rest.startIndex > bytes.startIndex && rest.starts(with: "://".utf8)
  }

  /// `GITHUB_TOKEN` as a value is a reference in some clients, and never a token.
  private static func isVariableName(_ bytes: String.UTF8View) -> Bool {
    bytes.contains(UInt8(ascii: "_"))
      && bytes.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "_") }
      && bytes.count(where: ASCII.isDigit) * 4 < bytes.count
  }

  /// A UUID, or the hexadecimal digits of a hash or commit.
  private static func isIdentifier(_ value: String) -> Bool {
    value.utf8.allSatisfy { ASCII.isHexDigit($0) || $0 == UInt8(ascii: "-") }
      || ["sha1-", "sha256-", "sha384-", "sha512-"].contains { value.hasPrefix($0) }
  }

  private static func isWord(_ value: String) -> Bool {
    value.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
  }

  private static func endsInSecretWord(_ name: String) -> Bool {
    let folded = ASCII.lowercased(name)
    let isOther = ["public", "cache", "primary", "foreign", "idempotency", "partition"].contains {
      folded.range(ofBytes: $0) != nil
    }
    return !isOther
      && ["key", "token", "secret", "pat", "pass", "auth"].contains { folded.hasSuffix($0) }
  }
}
