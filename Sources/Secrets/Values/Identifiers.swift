internal import SourceText

/// Recognises public identifiers, which look generated and give no access.
enum Identifiers {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    isHexadecimal(value) || isULID(value) || isDocument(value) || hasKnownBeginning(value)
      || isCognitoPool(value) || isContent(value) || isSalesforce(value) || isBech32(value)
  }

  /// Returns whether the value consists of hexadecimal digits and dashes, like a hash, commit,
  /// address or UUID; `0x` may be at the start.
  static func isHexadecimal(_ value: ArraySlice<UInt8>) -> Bool {
    var rest = value
    if rest.starts(with: "0x".utf8) { rest = rest.dropFirst(2) }
    return rest.allSatisfy { ASCII.isHexDigit($0) || $0 == UInt8(ascii: "-") }
  }

  static func isUUID(_ value: ArraySlice<UInt8>) -> Bool {
    let groups = value.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy(ASCII.isHexDigit) }
  }

  /// Returns whether the value looks like a ULID: 26 characters of Crockford's base32
  /// (<https://github.com/ulid/spec>, 2026-11-29).
  private static func isULID(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count == 26, let first = value.first, first >= 0x30, first <= 0x37 else {
      return false
    }
    return value.allSatisfy {
      (ASCII.isDigit($0) || ASCII.isUpper($0)) && !"ILOU".utf8.contains($0)
    }
  }

  /// Returns whether the value looks like the ID of a Google Drive document: 33 or 44 characters
  /// that start with `1`.
  private static func isDocument(_ value: ArraySlice<UInt8>) -> Bool {
    [33, 44].contains(value.count) && value.first == UInt8(ascii: "1")
      && value.allSatisfy(TokenAlphabet.base64url.contains)
  }

  /// Returns whether the value looks like the ID of a Cognito pool, such as `eu-west-1_AbCdEfGhI`
  /// (<https://docs.aws.amazon.com/cognito>, 2026-11-29).
  private static func isCognitoPool(_ value: ArraySlice<UInt8>) -> Bool {
    let parts = value.split { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") }
    guard parts.count == 2, parts[1].count == 9 || isUUID(parts[1]) else { return false }
    let region = parts[0].split(separator: UInt8(ascii: "-"))
    return region.count == 3 && region[0].count == 2 && region[2].allSatisfy(ASCII.isDigit)
  }

  /// Returns whether the value looks like an IPFS content identifier of either version, or like a
  /// Bitcoin address (<https://docs.ipfs.tech/concepts/content-addressing/>, 2026-11-29).
  private static func isContent(_ value: ArraySlice<UInt8>) -> Bool {
    let isPlain = value.allSatisfy(ASCII.isLetterOrDigit)
    if value.starts(with: "Qm".utf8) { return value.count == 46 && isPlain }
    if value.starts(with: "baf".utf8) { return value.count == 59 && isPlain }
    return value.starts(with: "bc1".utf8) && (42...62).contains(value.count) && isPlain
  }

  /// Returns whether the value looks like a blockchain address: a word, a `1`, and Bech32
  /// characters (<https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki>, 2026-11-30).
  ///
  /// `nsec1…` is a Nostr secret, so it does not count.
  private static func isBech32(_ value: ArraySlice<UInt8>) -> Bool {
    guard let one = value.prefix(12).lastIndex(of: UInt8(ascii: "1")), one > value.startIndex + 1,
      value[..<one].allSatisfy(ASCII.isLower), !value.starts(with: "nsec".utf8)
    else { return false }
    let data = value[(one + 1)...]
    return (38...108).contains(data.count)
      && data.allSatisfy { "qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8.contains($0) }
  }

  /// Returns whether the value looks like the ID of a Salesforce record, such as an organisation
  /// (`00D`): 15 or 18 characters that start with `00`.
  private static func isSalesforce(_ value: ArraySlice<UInt8>) -> Bool {
    value.starts(with: "00".utf8) && (value.count == 15 || value.count == 18)
      && value.allSatisfy(ASCII.isLetterOrDigit)
  }

  private static func hasKnownBeginning(_ value: ArraySlice<UInt8>) -> Bool {
    let text = value.prefix(16)
    let isKnown = beginnings.contains { text.starts(with: $0.utf8) }
    if isKnown { return true }
    guard let sign = text.firstIndex(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }),
      sign > value.startIndex
    else { return false }
    let kind = String(decoding: text[..<sign].map(ASCII.lowercased), as: UTF8.self)
    return kinds.contains(kind)
  }

  private static let beginnings = [
    "sha1-", "sha256-", "sha384-", "sha512-", "sha1:", "sha256:", "sha384:", "sha512:", "md5:",
    "sha256/", "spotify:",
    "blake3:", "data:", "arn:", "urn:", "0oa", "iVBORw0KGgo", "H4sIA", "/nix/store/",
  ]

  /// The words before the identifiers of OpenAI, Vercel, Stripe, Anthropic, Render, Google,
  /// Airtable and Clerk (their API references, 2026-11-29), and before the versions of language
  /// models.
  private static let kinds: Set<String> = [
    "org", "proj", "prj", "project", "team", "asst", "assistant", "thread", "run", "step", "file",
    "msg", "message", "vs", "ft", "ftjob", "batch", "resp", "chatcmpl", "cmpl", "call", "toolu",
    "usr", "user", "acct", "account", "cus", "sub", "prod", "price", "plan", "inv", "evt", "event",
    "pi", "pm", "src", "ch", "txn", "req", "dpl", "icfg", "ecfg", "oac", "srv", "tea", "svc", "dep",
    "gke", "vpc", "subnet", "ami", "sg", "i", "snap", "igw", "eni", "workspace", "wrkspc", "ws",
    "client", "app", "idx", "trace", "span", "sess", "session", "deployment", "build", "env", "img",
    "pool", "cluster", "db", "ep", "br", "role", "group", "tenant", "device", "model",
    "gpt", "claude", "mixtral", "llama", "qwen", "mistral", "gemini", "deepseek", "text",
  ]

  /// Returns whether the value looks like a host name, such as
  /// `idx-a1b2c3.svc.aped-4627-b74a.pinecone.io`.
  ///
  /// Host names are public, and many are generated.
  static func isHost(_ value: ArraySlice<UInt8>) -> Bool {
    let labels = value.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 3, let last = labels.last, (2...12).contains(last.count),
      last.allSatisfy(ASCII.isLower)
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.count <= 63
        && label.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }
}
