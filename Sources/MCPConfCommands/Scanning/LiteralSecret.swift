internal import MCPProfile

/// A secret that stands in one text, told by the rule that found it.
struct LiteralSecret {
  enum Rule: Equatable {
    /// A vendor's token; the name of its format.
    case token(String)
    /// What follows `Bearer` or `Basic`, or all of an `Authorization` header.
    case authorization
    /// A value under a secret-looking name.
    case named
    case urlPassword, urlQuery, urlPath

    /// As reports and fingerprints name it.
    var id: String {
      switch self {
      case .token(let format): format
      case .authorization: "authorization"
      case .named: "secret-value"
      case .urlPassword: "url-password"
      case .urlQuery: "url-query"
      case .urlPath: "url-path"
      }
    }
  }

  /// How sure it is that this is a secret.
  enum Confidence: String {
    case high, medium, low
  }

  let rule: Rule
  let confidence: Confidence
  /// The vendor's token, where one is known.
  var token: LiteralSecrets.VendorToken?
  /// The name under which it stands: of a header, variable, option or query value.
  var key: String?
}

/// Decides what in a value is a literal secret, by where it stands.
///
/// Vendors' tokens are found beforehand, in the whole text.
enum SecretJudge {
  static func header(_ value: String, named name: String) -> LiteralSecret? {
    let rest = ReferenceRemoval.remainder(of: value)
    let words = rest.utf8.split(separator: 0x20).map { String(decoding: Array($0), as: UTF8.self) }
    let scheme = words.first.map { ASCII.lowercased($0) } ?? ""
    let isScheme = ["bearer", "basic", "token", "sentry-bearer", "api-key", "apikey"].contains(
      scheme)
    let isAuthorization = ["authorization", "proxy-authorization"].contains(ASCII.lowercased(name))
    guard isAuthorization || isScheme && words.count == 2 else { return named(value, name) }
    guard let secret = isScheme ? words.dropFirst().first : words.max(by: { $0.count < $1.count }),
      secret.utf8.count >= 6, !isHarmless(secret)
    else { return nil }
    return LiteralSecret(
      rule: .authorization, confidence: isGenerated(secret) ? .high : .medium, key: name)
  }

  /// A variable, option, or member of an entry.
  static func named(_ value: String, _ name: String) -> LiteralSecret? {
    guard let strength = SecretName(name) else { return nil }
    let secret = ReferenceRemoval.remainder(of: value)
    guard !isHarmless(secret), LiteralSecrets.isValue(secret, secretUnder: name) else { return nil }
    let isGenerated = isGenerated(secret)
    if strength == .weak {
      // An identifier or a hash, unless the name says that it is a key.
      guard isGenerated, !isIdentifier(secret) || endsInSecretWord(name) else { return nil }
    } else if secret.utf8.count < 6 || secret.utf8.contains(0x20) {
      return nil
    }
    let isCertain = strength == .strong && isGenerated
    return LiteralSecret(rule: .named, confidence: isCertain ? .high : .medium, key: name)
  }

  static func url(_ value: String) -> LiteralSecret? {
    guard let scheme = value.range(ofBytes: "://") else { return nil }
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
    let parts = path.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    let isKey = parts.contains { part in
      part.utf8.count >= 24 && isGenerated(part) && !isIdentifier(part)
        && !part.utf8.contains(UInt8(ascii: "."))
    }
    return isKey ? LiteralSecret(rule: .urlPath, confidence: .medium) : nil
  }
}

/// What values look like.
extension SecretJudge {
  private static func isGenerated(_ value: String) -> Bool {
    GeneratedText.looksGenerated(value.utf8)
  }

  /// Placeholders, names of variables, and files.
  private static func isHarmless(_ value: String) -> Bool {
    let bytes = value.utf8
    if Placeholder.matches(bytes) || isVariableName(bytes) { return true }
    let isPath =
      bytes.starts(with: "file:".utf8) || bytes.dropFirst().starts(with: ":\\".utf8)
      || [".json", ".pem", ".key", ".txt", ".env", ".yaml", ".yml", ".toml"].contains {
        value.hasSuffix($0)
      }
    return isPath
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

  private static func endsInSecretWord(_ name: String) -> Bool {
    let folded = ASCII.lowercased(name)
    let isOther = ["public", "cache", "primary", "foreign", "idempotency", "partition"].contains {
      folded.range(ofBytes: $0) != nil
    }
    return !isOther
      && ["key", "token", "secret", "pat", "pass", "auth"].contains { folded.hasSuffix($0) }
  }
}
