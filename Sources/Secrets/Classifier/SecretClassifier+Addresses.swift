internal import SourceText

/// Secrets in addresses: user and password, path, query and fragment.
extension SecretClassifier {
  /// Returns the secrets in the addresses of a string.
  ///
  /// Returns nil if the string has no address, or if the whole string may be a secret.
  func addresses(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> [SecretPart]? {
    var found: [SecretPart] = []
    var end = range.lowerBound
    var isWhole = false
    let lastQuestion = text[range].lastIndex(of: UInt8(ascii: "?")) ?? range.lowerBound
    for place in text.occurrences(of: "://", in: range) where place >= end {
      let scheme = text[end..<place].reversed().prefix {
        ASCII.isLetterOrDigit($0) || "+.-:".utf8.contains($0)
      }
      let start = place - scheme.count
      // An install link has the server's entry in its query.
      guard !scheme.isEmpty,
        lastQuestion > place || !SecretStores.matches(text[start..<range.upperBound].prefix(2048))
      else {
        continue
      }
      end = trimmedEnd(text, place, addressEnd(text, place, range.upperBound))
      isWhole = isWhole || start == range.lowerBound && end == range.upperBound
      found += address(text, start: start, authority: place + 3, end, depth: subject.depth)
    }
    guard end > range.lowerBound else { return nil }
    // `AccountEndpoint=https://…;AccountKey=…` is a list that contains an address.
    if !isWhole, text.contains(UInt8(ascii: "="), in: range),
      let pairs = pairs(text, range, subject)
    {
      return found + pairs
    }
    if isWhole, found.isEmpty, subject.kind?.isStrong == true, hasKeyAsHost(text, range) {
      return [SecretPart(range, .high, .named, key: subject.name)]
    }
    if isWhole || !found.isEmpty || subject.kind?.isStrong != true { return found }
    return nil
  }

  /// Returns whether the part after `://` is a key, so that the value is not an address.
  private func hasKeyAsHost(_ text: SecretText, _ range: Range<Int>) -> Bool {
    guard let start = text.occurrences(of: "://", in: range).first else { return false }
    let host = text[start + 3..<range.upperBound].prefix { !"/?#:".utf8.contains($0) }
    return !host.contains(UInt8(ascii: ".")) && GeneratedText.looksLikeKey(host)
  }

  /// Returns the end of an address: the next space, quote, `<` or `>`; `limit` if there is none.
  ///
  /// Inside a reference such as `${{ secrets.NAME }}`, these characters do not end the address.
  private func addressEnd(_ text: SecretText, _ start: Int, _ limit: Int) -> Int {
    var index = start
    var depth = 0
    while index < limit {
      let byte = text.bytes[index]
      let opens = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(")
      if opens,
        depth > 0 || text.bytes[index - 1] == UInt8(ascii: "$")
          || index + 1 < limit && text.bytes[index + 1] == byte
      {
        depth += 1
      } else if depth > 0, byte == UInt8(ascii: "}") || byte == UInt8(ascii: ")") {
        depth -= 1
      } else if depth == 0, byte <= 0x20 || "\"'`<>".utf8.contains(byte) {
        return index
      }
      index += 1
    }
    return limit
  }

  /// Returns the end of an address without trailing punctuation; such punctuation ends a sentence
  /// or separates addresses.
  private func trimmedEnd(_ text: SecretText, _ start: Int, _ end: Int) -> Int {
    var end = end
    let hasBracket = text[start..<end].contains { "({[".utf8.contains($0) }
    while end > start,
      ".,;".utf8.contains(text.bytes[end - 1])
        || !hasBracket && ")]}".utf8.contains(text.bytes[end - 1])
    {
      end -= 1
    }
    return end
  }

  func address(
    _ text: SecretText, start: Int, authority: Int, _ end: Int, depth: Int
  ) -> [SecretPart] {
    guard authority < end else { return [] }
    let isJDBC = text[start..<authority].starts(with: "jdbc:".utf8)
    let authorityEnd =
      text[authority..<end].firstIndex {
        "/?#\\".utf8.contains($0) || isJDBC && $0 == UInt8(ascii: ";")
      }
      ?? end
    // A password may contain a slash that was not encoded.
    let at =
      text[authority..<authorityEnd].lastIndex(of: UInt8(ascii: "@"))
      ?? looseAt(text, authority, end)
    var found: [SecretPart] = []
    if let at { found += userInfo(text, authority..<at, host: at + 1..<max(at + 1, authorityEnd)) }
    let restStart = max(authorityEnd, at.map { $0 + 1 } ?? authorityEnd)
    guard restStart < end else { return found }
    let question =
      text[restStart..<end].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
      ?? (isJDBC ? text.first(UInt8(ascii: ";"), in: restStart..<end) : nil) ?? end
    let host = text[
      (at.map { $0 + 1 } ?? authority)..<max(authorityEnd, at.map { $0 + 1 } ?? authority)]
    found += path(text, restStart..<question, host)
    if question < end { found += query(text, question + 1..<end, depth: depth) }
    return found
  }

  /// Finds the `@` in `scheme://user:pass/word@host`: the `@` follows a slash, and the colon before
  /// that slash does not start a port.
  ///
  /// Returns nil if there is no such `@`.
  private func looseAt(_ text: SecretText, _ start: Int, _ end: Int) -> Int? {
    let stop =
      text[start..<end].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? end
    guard let at = text[start..<stop].lastIndex(of: UInt8(ascii: "@")),
      let colon = text.first(UInt8(ascii: ":"), in: start..<at),
      let slash = text.first(UInt8(ascii: "/"), in: start..<at), colon < slash,
      !text[colon + 1..<slash].allSatisfy(ASCII.isDigit)
    else { return nil }
    return at
  }

  private func userInfo(
    _ text: SecretText, _ range: Range<Int>, host: Range<Int>
  ) -> [SecretPart] {
    let found = tokens(text, range, nil)
    guard found.isEmpty else { return found }
    let colon = text.first(UInt8(ascii: ":"), in: range)
    let secret = colon.map { $0 + 1..<range.upperBound } ?? range
    let references = References(text.bytes, secret)
    guard references.count == 0, !secret.isEmpty, !Placeholder.matches(text[secret]),
      !Self.examplePasswords.contains(ASCII.lowercased(text.string(secret)))
    else { return [] }
    if colon == nil {
      // The user is a user name, or the public key of a Sentry DSN
      // (<https://docs.sentry.io/concepts/key-terms/dsn-explainer/>, 2026-11-29).
      let isDSN =
        String(decoding: text[host], as: UTF8.self).contains(text: "sentry")
        || text.string(host).contains(text: ".ingest.")
      guard !isDSN, GeneratedText.looksGenerated(text[secret]) else { return [] }
    }
    return [SecretPart(secret, .high, .urlPassword)]
  }

  /// Passwords that documentation uses, as in `postgres://user:pass@host/db`.
  static let examplePasswords: Set<String> = ["pass", "passwd", "pwd", "pw", "user", "secret"]

  private static let shortestPathKey = 20

  /// Returns the secrets in a path, such as a server's key in `/s/KEY/mcp` or the keys in the path
  /// of a webhook.
  private func path(
    _ text: SecretText, _ range: Range<Int>, _ host: ArraySlice<UInt8>
  ) -> [SecretPart] {
    let segments = text.pieces(of: range) { $0 == UInt8(ascii: "/") }
    var found: [SecretPart] = []
    var previous = ""
    let isHook = Webhooks.isHost(String(decoding: host, as: UTF8.self))
    var inHook = false
    for segment in segments {
      let word = ASCII.lowercased(text.string(segment))
      found += pathSegment(text, segment, after: previous, inHook: isHook || inHook)
      inHook = inHook || Webhooks.words.contains(word)
      previous = word
    }
    return found
  }

  private func pathSegment(
    _ text: SecretText, _ segment: Range<Int>, after previous: String, inHook: Bool
  ) -> [SecretPart] {
    let decoded = PercentEncoding.decoded(text[segment])
    if let decoded {
      let inner = SecretText(decoded)
      return pathSegment(inner, decoded.indices, after: previous, inHook: inHook).map {
        $0.covering(segment)
      }
    }
    let found = tokens(text, segment, nil)
    if !found.isEmpty { return found }
    // Matches `/mcp;token=…`.
    if let sign = text.first(UInt8(ascii: ";"), in: segment),
      text.contains(UInt8(ascii: "="), in: sign..<segment.upperBound)
    {
      return query(text, sign + 1..<segment.upperBound, depth: 0)
    }
    // Matches `/bot123456789:…/`, as in Telegram's addresses.
    let start =
      text[segment].starts(with: "bot".utf8) ? text.first(UInt8(ascii: ":"), in: segment) : nil
    let piece = start.map { $0 + 1..<segment.upperBound } ?? segment
    let value = text[piece]
    guard References(text.bytes, piece).count == 0, !Placeholder.matches(value) else { return [] }
    let isLong = value.count >= Self.shortestPathKey && !value.contains(UInt8(ascii: "."))
    if inHook || start != nil {
      let isMixed = value.contains(where: ASCII.isDigit) && value.contains(where: ASCII.isLetter)
      let isKey =
        GeneratedText.looksGenerated(value) && value.count >= 16
        || value.count >= 10 && isMixed && !GeneratedText.isWordLike(value)
      return isKey ? [SecretPart(piece, .high, .urlPath)] : []
    }
    let isNamed = SecretName(previous).map { $0 != .identifier } ?? false
    if isNamed, GeneratedText.looksGenerated(value) { return [SecretPart(piece, .high, .urlPath)] }
    // n8n and others create such a path for one user's server.
    if ["mcp", "sse", "server"].contains(previous), Identifiers.isUUID(value) {
      return [SecretPart(piece, .medium, .urlPath)]
    }
    guard isLong, !Self.beforeHashes.contains(previous) else { return [] }
    let isKey =
      GeneratedText.looksLikeKey(value)
      || value.count >= 32 && GeneratedText.looksGenerated(value)
        && value.allSatisfy(ASCII.isHexDigit)
    return isKey ? [SecretPart(piece, value.count >= 32 ? .high : .medium, .urlPath)] : []
  }

  /// Path segments after which the hash or identifier of something public follows.
  private static let beforeHashes: Set<String> = [
    "commit", "commits", "rev", "revs", "revision", "revisions", "sha", "tree", "blob", "blobs",
    "object", "objects", "digest", "digests", "hash", "hashes", "build", "builds", "artifacts",
    "org", "orgs", "organization", "organizations", "team", "teams", "workspace", "workspaces",
    "tenant", "tenants", "user", "users", "database", "db", "page", "pages", "board", "doc",
    "share",
    "project", "projects", "file", "files", "documents", "spreadsheets", "d", "folders", "design",
  ]

  /// Returns the secrets in the base64 configuration of a Cursor install link; nil if `range` is
  /// not such a configuration.
  private func installConfiguration(
    _ text: SecretText, _ range: Range<Int>, _ name: String
  ) -> [SecretPart]? {
    guard name == "config", range.count >= 24 else { return nil }
    let entry = Base64.decoded(text[range])
    guard entry.first == UInt8(ascii: "{") else { return nil }
    return json(SecretText(entry), entry.indices, Subject(nil, .member))?.map { $0.covering(range) }
  }

  /// Returns the secrets in a query or fragment, such as `name=value&…`.
  func query(_ text: SecretText, _ range: Range<Int>, depth: Int) -> [SecretPart] {
    text.pieces(of: range) { "&;#?".utf8.contains($0) }.flatMap { piece -> [SecretPart] in
      guard let equals = text.first(UInt8(ascii: "="), in: piece) else {
        // The piece is a key without a name.
        return piece.count >= Self.shortestPathKey && GeneratedText.looksLikeKey(text[piece])
          ? [SecretPart(piece, .medium, .urlQuery)] : []
      }
      let name = PercentEncoding.text(text[piece.lowerBound..<equals])
      let value = equals + 1..<piece.upperBound
      let subject = Subject(name, .query, depth: depth + 1)
      // `%NAME%` is a reference.
      guard References(text.bytes, value).count == 0,
        let decoded = PercentEncoding.decoded(text[value])
      else { return installConfiguration(text, value, name) ?? named(text, value, subject) }
      if let found = installConfiguration(SecretText(decoded), decoded.indices, name) {
        return found.map { $0.covering(value) }
      }
      let found = named(SecretText(decoded), decoded.indices, subject)
      // Positions in the decoded value do not match the original, so cover all of it.
      return found.max { $0.confidence < $1.confidence }.map { [$0.covering(value)] } ?? []
    }
  }
}
