internal import SourceText

/// Secrets in single values and their pieces.
extension SecretClassifier {
  /// Returns the secrets in a named value, which is split if it has several pieces.
  func named(_ text: SecretText, _ range: Range<Int>, _ subject: Subject) -> [SecretPart] {
    let range = text.trimmed(range)
    guard !range.isEmpty else { return [] }
    var found = tokens(text, range, subject.name)
    if let key = pem(text, range, subject.name) { return found + [key] }
    if PublicKeys.matches(text[range]), !PublicKeys.isSecretHalf(text[range], subject.name) {
      return found
    }
    if found.isEmpty, PublicKeys.isFirebase(subject.name), text[range].starts(with: "AIza".utf8) {
      return []
    }
    if found.isEmpty, let broken = brokenToken(text, range, subject) {
      found.append(broken)
    } else if let pieces = pieces(text, range, subject) {
      // Only the names of their own pieces say whether these keys are public.
      found.removeAll { ["google-api-key", "json-web-token"].contains($0.token?.format.name) }
      found += pieces
    } else if found.isEmpty {
      found += leaf(text, range, subject)
    }
    return found
  }

  /// Returns the vendors' tokens in a value.
  func tokens(_ text: SecretText, _ range: Range<Int>, _ name: String?) -> [SecretPart] {
    guard let scanner else { return [] }
    let found = scanner.literals(
      in: text.bytes, range, ofAtLeast: TokenFormat.shortestAfterTelling)
    return found.compactMap { token in
      guard !token.isPlaceholder, !isPublic(token, text, name) else { return nil }
      return SecretPart(
        token.range, .high, .token(vendor: token.vendor, format: token.format.name), key: name,
        token: token)
    } + (patternToken(text, range).map { [$0] } ?? [])
  }

  /// Returns a vendor's prefix and the rest of its token that are separated by a mistyped
  /// character.
  func brokenToken(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> SecretPart? {
    guard range.count <= 4096,
      text[range].contains(where: { "\"'{}[]() ".utf8.contains($0) }),
      text.occurrences(of: "://", in: range).isEmpty
    else { return nil }
    let hit = scanner?.prefixHits(in: text.bytes, range).first { hit in
      // `--key-id` does not contain a prefix.
      if hit.start > range.lowerBound, text.bytes[hit.start - 1] == UInt8(ascii: "-") {
        return false
      }
      return hit.entry.prefix.utf8.last.map(ASCII.isLetterOrDigit) == false
        || hit.entry.prefix.utf8.count >= 6
        || hit.entry.prefix.utf8.count >= 3 && hit.start == range.lowerBound
          && beginsBroken(text[hit.body..<range.upperBound])
    }
    guard let hit else { return nil }
    let rest = text[hit.body..<range.upperBound].split { !GeneratedText.isTokenByte($0) }
    let isToken = rest.contains { word in
      word.count >= 12 && word.contains(where: ASCII.isDigit)
        && word.contains(where: ASCII.isLetter)
        && !GeneratedText.isWordLike(word) && !FileNames.matches(word)
    }
    guard isToken else { return nil }
    var part = SecretPart(range, .high, .named, key: subject.name)
    part.isBrokenToken = true
    return part
  }

  /// Returns whether a short prefix without a sign is followed by a key, or directly by the
  /// mistyped character.
  private func beginsBroken(_ rest: ArraySlice<UInt8>) -> Bool {
    let word = rest.prefix(while: GeneratedText.isTokenByte)
    return word.isEmpty
      || word.count >= 12 && word.contains(where: ASCII.isDigit) && !GeneratedText.isWordLike(word)
  }

  private func isPublic(
    _ token: TokenScanner.Found, _ text: SecretText, _ name: String?
  ) -> Bool {
    switch token.format.name {
    case "google-api-key":
      PublicKeys.isFirebase(name) || name.flatMap { SecretName($0) } == .publicKey
    case "json-web-token":
      // Mapbox writes both its secret and its public tokens in this form.
      token.start >= 3 && text[token.start - 3..<token.start].elementsEqual("pk.".utf8)
        || PublicKeys.isAnonymous(text[token.range])
    default: false
    }
  }

  /// Finds Telegram's tokens, which start with digits instead of a prefix: `123456789:AA…`
  /// (<https://core.telegram.org/bots/api#authorizing-your-bot>, 2026-11-29).
  private func patternToken(_ text: SecretText, _ range: Range<Int>) -> SecretPart? {
    for start in text.occurrences(of: ":AA", in: range) {
      let digits = text[range.lowerBound..<start].reversed().prefix(while: ASCII.isDigit).count
      let body = text[start + 1..<range.upperBound].prefix(while: TokenAlphabet.base64url.contains)
      if (8...12).contains(digits), (33...36).contains(body.count) {
        return SecretPart(
          start + 1..<body.endIndex, .high, .token(vendor: "telegram", format: "telegram-bot-token")
        )
      }
    }
    return asanaToken(text, range) ?? clickUpToken(text, range)
  }

  /// Finds ClickUp's tokens: `pk_`, digits, `_` and a key.
  ///
  /// They are secret, unlike other keys that start with `pk_`
  /// (<https://developer.clickup.com/docs/authentication>, 2026-11-29).
  private func clickUpToken(_ text: SecretText, _ range: Range<Int>) -> SecretPart? {
    for start in text.occurrences(of: "pk_", in: range) {
      let digits = text[start + 3..<range.upperBound].prefix(while: ASCII.isDigit)
      guard (4...12).contains(digits.count), digits.endIndex < range.upperBound,
        text.bytes[digits.endIndex] == UInt8(ascii: "_")
      else { continue }
      let key = text[digits.endIndex + 1..<range.upperBound].prefix(while: ASCII.isLetterOrDigit)
      if key.count >= 20 {
        return SecretPart(
          start..<key.endIndex, .high, .token(vendor: "clickup", format: "clickup-personal-token"))
      }
    }
    return nil
  }

  /// Finds Asana's tokens: `2/USER/GID:KEY`, where the key is 32 hexadecimal digits
  /// (<https://developers.asana.com/docs/personal-access-token>, 2026-11-29).
  private func asanaToken(_ text: SecretText, _ range: Range<Int>) -> SecretPart? {
    guard let colon = text.first(UInt8(ascii: ":"), in: range), colon + 33 <= range.upperBound,
      text[colon + 1..<colon + 33].allSatisfy(ASCII.isHexDigit)
    else { return nil }
    let before = text[range.lowerBound..<colon].reversed().prefix {
      ASCII.isDigit($0) || $0 == UInt8(ascii: "/")
    }
    guard before.count >= 12, before.contains(UInt8(ascii: "/")) else { return nil }
    return SecretPart(
      colon - before.count..<colon + 33, .high,
      .token(vendor: "asana", format: "asana-personal-access-token"))
  }

  func pem(_ text: SecretText, _ range: Range<Int>, _ name: String?) -> SecretPart? {
    guard text.first(UInt8(ascii: "-"), in: range) != nil,
      text.first(UInt8(ascii: "{"), in: range) != range.lowerBound,
      PublicKeys.isPrivatePEM(text[range])
    else { return nil }
    return SecretPart(range, .high, .privateKey, key: name)
  }

  /// Returns the secrets of a value that consists of several pieces; nil if the value is a single
  /// piece.
  private func pieces(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> [SecretPart]? {
    guard subject.depth < Subject.maximumDepth else { return nil }
    if let json = json(text, range, subject) ?? byteList(text, range) { return json }
    if let found = encodedJSON(text, range, subject) { return found }
    if text.contains(UInt8(ascii: ":"), in: range),
      !text.occurrences(of: "://", in: range).isEmpty,
      let found = addresses(text, range, subject)
    {
      return found
    }
    if let scheme = schemeEnd(text, range),
      subject.kind?.isStrong == true || looksSent(text[scheme..<range.upperBound])
    {
      return credential(
        text, scheme..<range.upperBound, subject.name, isSure: true,
        subject.context == .header ? .authorization : .named)
    }
    if let found = database(text, range) ?? unseparated(text, range, subject) { return found }
    if let header = headerText(text, range, isHeader: false) { return header }
    if let found = signIn(text, range, subject) { return found }
    // A variable such as `MCP_COMMAND` contains a program with its arguments.
    if subject.context == .variable, subject.kind == nil || subject.kind == .identifier,
      !text.occurrences(of: " -", in: range).isEmpty
    {
      let found = commandLine(text, range).filter { $0.reason != .generated }
      if !found.isEmpty { return found }
    }
    if let found = code(text, range, subject) { return found }
    guard text.contains(UInt8(ascii: "="), in: range) else { return nil }
    return pairs(text, range, subject)
  }

  /// Returns the secrets in base64-encoded JSON, which some programs take as their configuration.
  private func encodedJSON(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> [SecretPart]? {
    // `eyJ` and `ewo` are the base64 of `{"` and of `{` with a line break.
    guard range.count >= 24,
      text[range].starts(with: "eyJ".utf8) || text[range].starts(with: "ewo".utf8),
      text[range].allSatisfy(TokenAlphabet.base64.contains)
    else { return nil }
    let decoded = Base64.decoded(text[range])
    guard decoded.last(where: { $0 > 0x20 }) == UInt8(ascii: "}"),
      decoded.allSatisfy({ $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
    else { return nil }
    let inner = Subject(subject.name, .member, depth: subject.depth + 1)
    return json(SecretText(decoded), decoded.indices, inner)?.map { $0.covering(range) }
  }

  /// Returns the password in `user:password` under a name such as `HTTP_AUTH`; nil if this is
  /// something else.
  private func signIn(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> [SecretPart]? {
    guard subject.kind == .hint || subject.kind == .credential, let name = subject.name,
      let last = NameWords(name.utf8Span.span).list.last, Self.signIns.contains(last),
      let colon = text[range].lastIndex(of: UInt8(ascii: ":")), colon > range.lowerBound,
      !text.contains(0x20, in: range)
    else { return nil }
    let password = colon + 1..<range.upperBound
    let value = text[password]
    guard References(text.bytes, range).count == 0, value.count >= 6, !isHarmlessAnywhere(value),
      value.contains(where: { !ASCII.isLetter($0) }), !value.allSatisfy(ASCII.isDigit),
      !FileNames.matches(value), !Identifiers.isHost(value)
    else { return nil }
    return [SecretPart(password, .high, .named, key: name)]
  }

  /// Last words of names whose value is a user and a password.
  private static let signIns: Set<String> = [
    "auth", "login", "basic", "credentials", "creds", "cred", "userpwd", "userpass",
  ]

  /// Returns the secrets assigned in code, such as `process.env.API_TOKEN="…"`; nil if no secret is
  /// assigned.
  private func code(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> [SecretPart]? {
    guard subject.kind == nil, text[range].contains(where: { "\"'".utf8.contains($0) }) else {
      return nil
    }
    var found: [SecretPart] = []
    var end = range.lowerBound
    for start in range where start >= end && "\"'".utf8.contains(text.bytes[start]) {
      guard let close = text.first(text.bytes[start], in: start + 1..<range.upperBound) else {
        break
      }
      end = close + 1
      guard let name = assigned(text, range.lowerBound..<start), close > start + 1 else { continue }
      found += named(
        text, start + 1..<close, Subject(name, .pair, depth: subject.depth + 1))
    }
    return found.isEmpty ? nil : found
  }

  /// Returns the name of a secret before `=` or `:` at the end of a range.
  private func assigned(_ text: SecretText, _ range: Range<Int>) -> String? {
    let before = text[range].reversed().drop { $0 == 0x20 }
    guard let sign = before.first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":") else {
      return nil
    }
    let name = before.dropFirst().drop { "\"'] =:".utf8.contains($0) }.prefix(64)
      .prefix(while: LineSecrets.isNameByte)
    let string = String(decoding: name.reversed(), as: UTF8.self)
    return SecretName(string)?.isStrong == true ? string : nil
  }

  /// Returns the secret in `DB_PASSWORD "value"`, where the `:` is missing or mistyped.
  private func unseparated(
    _ text: SecretText, _ range: Range<Int>, _ subject: Subject
  ) -> [SecretPart]? {
    let name = text[range].prefix(64).prefix(while: LineSecrets.isNameByte)
    let signs = text[name.endIndex..<range.upperBound].prefix { " \t;|<>~".utf8.contains($0) }
    guard !signs.isEmpty, signs.endIndex < range.upperBound,
      "\"'".utf8.contains(text.bytes[signs.endIndex])
    else { return nil }
    let string = String(decoding: name, as: UTF8.self)
    guard SecretName(string)?.isStrong == true else { return nil }
    return named(
      text, signs.endIndex..<range.upperBound, Subject(string, .pair, depth: subject.depth + 1))
  }

  /// Returns the password in `user:password@tcp(host:3306)/name`, a form that Go programs use.
  private func database(_ text: SecretText, _ range: Range<Int>) -> [SecretPart]? {
    for ending in ["@tcp(", "@unix(", "@tcp6("] as [StaticString] {
      guard let at = text.occurrences(of: ending, in: range).first,
        let colon = text.first(UInt8(ascii: ":"), in: range.lowerBound..<at), colon + 1 < at
      else { continue }
      let value = colon + 1..<at
      let isSecret =
        References(text.bytes, value).count == 0 && !isHarmlessAnywhere(text[value])
        && !Self.examplePasswords.contains(ASCII.lowercased(text.string(value)))
      return isSecret ? [SecretPart(value, .high, .urlPassword)] : []
    }
    return nil
  }

  /// Returns whether the value after a scheme may be a credential where none is expected.
  ///
  /// `App Router` is a title.
  func looksSent(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains(where: ASCII.isDigit) || value.count >= 20 || !GeneratedText.isWordLike(value)
  }

  /// Returns the secrets in a value that is a single piece.
  func leaf(_ text: SecretText, _ range: Range<Int>, _ subject: Subject) -> [SecretPart] {
    let references = References(text.bytes, range)
    var found: [SecretPart] = []
    for name in references.names { found += variableName(text, name) }
    for rest in references.defaults where !rest.isEmpty { found += whole(text, rest, subject) }
    if references.count == 0 { return whole(text, range, subject) }
    return found + beside(references, text, subject.name, .named)
  }

  /// Returns generated strings next to a reference.
  ///
  /// Other strings next to a reference are parts of an address, or words.
  func beside(
    _ references: References, _ text: SecretText, _ name: String?, _ reason: SecretReason
  ) -> [SecretPart] {
    references.literals.compactMap { rest in
      let isKey =
        GeneratedText.looksLikeKey(text[rest])
        || text.words(rest).contains { GeneratedText.looksLikeKey(text[$0]) }
      return isKey ? SecretPart(rest, .high, reason, key: name) : nil
    }
  }

  func whole(_ text: SecretText, _ range: Range<Int>, _ subject: Subject) -> [SecretPart] {
    let value = text[range]
    // The first check rules out most values.
    guard let confidence = confidence(value, subject), !isHarmlessAnywhere(value),
      !isMasked(text, range)
    else { return [] }
    let reason: SecretReason =
      subject.context == .query ? .urlQuery : subject.kind == nil ? .generated : .named
    return [SecretPart(range, confidence, reason, key: subject.name)]
  }

  /// Returns whether a value is a vendor's prefix with a placeholder after it, such as `dapiXXXX`.
  func isMasked(_ text: SecretText, _ range: Range<Int>) -> Bool {
    guard range.count <= 64,
      let hit = scanner?.prefixHits(in: text.bytes, range).first(where: {
        $0.start == range.lowerBound
      }),
      hit.body < range.upperBound
    else { return false }
    return Placeholder.matches(text[hit.body..<range.upperBound])
  }

  func isHarmlessAnywhere(_ value: ArraySlice<UInt8>) -> Bool {
    value.isEmpty || Placeholder.matches(value) || SecretStores.matches(value)
      || References.isBareName(value) || CodeReferences.matches(value)
  }

  /// Returns how certain it is that a value without references is a secret; nil if it is not a
  /// secret.
  private func confidence(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    switch subject.kind {
    case .publicKey?: nil
    case .identifier?: identified(value, subject)
    case .password?: isPassword(value) ? .high : nil
    case .credential?: isCredential(value, isHeader: subject.context == .header) ? .high : nil
    case .hint?: hinted(value, subject)
    case nil:
      subject.context != .member && holdsKey(value)
        && !(subject.name.map(SecretName.isIdentifier) ?? false)
        ? (holdsLongKey(value) ? .high : .medium) : nil
    }
  }

  /// Judges a key where the name announces something else: a file's path, or a secret's identifier.
  private func identified(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    let words = ASCII.lowercased(subject.name ?? "").split { $0 == "_" || $0 == "-" || $0 == "." }
    // AppRole's secret ID is a credential
    // (<https://developer.hashicorp.com/vault/docs/auth/approle>, 2026-11-30).
    if words.suffix(2) == ["secret", "id"] {
      let isVault = words.contains { ["vault", "approle"].contains($0) }
      return isVault && Identifiers.isUUID(value) ? .medium : nil
    }
    guard let last = words.last, ["file", "path", "command", "cmd"].contains(last) else {
      return nil
    }
    return !FileNames.matches(value) && holdsKey(value) ? .medium : nil
  }

  /// Returns whether a word of the value looks like a key, whatever the value's name.
  private func holdsKey(_ value: ArraySlice<UInt8>) -> Bool {
    GeneratedText.looksLikeKey(value) || isNamedHexadecimal(value)
      || value.count > 16 && !Identifiers.matches(value)
        && value.split { !GeneratedText.isTokenByte($0) }.contains {
          $0.count < value.count && GeneratedText.looksLikeKey($0)
        }
  }

  /// Returns whether a value is a hexadecimal key after `key_`, `token-` or a similar word; without
  /// that word it would look like a hash.
  private func isNamedHexadecimal(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 36,
      let sign = value.prefix(8).firstIndex(where: { $0 == 0x5F || $0 == UInt8(ascii: "-") })
    else { return false }
    let word = String(decoding: value[..<sign].map(ASCII.lowercased), as: UTF8.self)
    return ["key", "token", "secret", "sk", "pat", "api", "apikey", "tok"].contains(word)
      && value[(sign + 1)...].allSatisfy(ASCII.isHexDigit)
  }

  /// Returns whether a word is so long and so mixed that it can only be a key.
  private func holdsLongKey(_ value: ArraySlice<UInt8>) -> Bool {
    value.split { !ASCII.isLetterOrDigit($0) }.contains {
      $0.count >= 40 && GeneratedText.looksLikeKey($0)
    }
  }

  /// Returns whether a value may be a password that a person chose.
  private func isPassword(_ value: ArraySlice<UInt8>) -> Bool {
    if Settings.isSwitch(value) { return false }
    // `(.*)` and `***` are not passwords.
    guard value.count >= 8 || value.contains(where: ASCII.isLetterOrDigit) else { return false }
    if value.allSatisfy(ASCII.isDigit) { return value.count > 3 }
    return !FileNames.matches(value) || value.contains(0x20)
  }

  private func isCredential(_ value: ArraySlice<UInt8>, isHeader: Bool) -> Bool {
    guard value.count >= 4, value.contains(where: ASCII.isLetterOrDigit) else { return false }
    if Settings.matches(value) || Settings.isParticiple(value) { return false }
    if value.allSatisfy(ASCII.isDigit) { return value.count >= 6 }
    if Numbers.matches(value) || FileNames.matches(value) || Settings.isNamedMethod(value) {
      return false
    }
    // Brackets alone are not words; they are mistakes after a value.
    let words = value.split { $0 <= 0x20 }.filter { $0.contains(where: ASCII.isLetterOrDigit) }
    if words.count >= 2 {
      // A header does not contain sentences.
      if isHeader { return true }
      // In a sentence, only a generated word is a key.
      return value.split { !GeneratedText.isTokenByte($0) }.contains {
        GeneratedText.looksGenerated($0)
      } || words.count == 2 && isTokenLike(words[0])
    }
    return !isSpecialToken(value)
  }

  /// Returns whether a value is a special token of a language model: `</s>`, `<|endoftext|>`,
  /// `[PAD]`, `###`.
  private func isSpecialToken(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    let inner = value.dropFirst().dropLast().drop { !ASCII.isLetter($0) }
    return "<[{(#".utf8.contains(first) && ">])}#".utf8.contains(last)
      && inner.split { !ASCII.isLetterOrDigit($0) }.allSatisfy(GeneratedText.isWordLike)
      && !inner.contains(where: ASCII.isDigit)
  }

  private static let hintsAtKey = [
    "key", "keys", "code", "sig", "signature", "sas", "pk", "tokens", "secrets", "passwords",
  ]

  /// Judges a value under a name such as `KEY`, `X-Auth` or `session`.
  private func hinted(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    if let worst = listed(value, subject) { return worst }
    if isSeedPhrase(value) { return .high }
    if subject.context == .header, isOddWord(value) { return .medium }
    let value = Self.withoutSlips(value)
    guard GeneratedText.looksGenerated(value) || value.count >= 20 && isBase64(value),
      !FileNames.matches(value), !Settings.isCompound(value), !Identifiers.isHost(value)
    else { return nil }
    let folded = ASCII.lowercased(subject.name ?? "")
    let isKey =
      folded.contains(text: "auth")
      || Self.hintsAtKey.contains { folded.hasSuffix($0) }
    if Identifiers.isUUID(value) { return isKey && !folded.hasSuffix("pk") ? .medium : nil }
    if Identifiers.isHexadecimal(value) {
      return value.count >= 20 ? (isKey ? .high : .medium) : nil
    }
    if Identifiers.matches(value) { return nil }
    return isKey ? .high : .medium
  }

  /// Returns the highest confidence of a list's items, such as `KEY1,KEY2` or `user:key`.
  private func listed(_ value: ArraySlice<UInt8>, _ subject: Subject) -> SecretConfidence? {
    let words = value.split { ",;|: \t\n".utf8.contains($0) }
    guard words.count > 1, words.count <= 64 else { return nil }
    return words.compactMap { word in
      Placeholder.matches(word) || FileNames.matches(word) ? nil : hinted(word, subject)
    }.max()
  }

  /// Returns whether a value is the seed phrase of a wallet: twelve or more words
  /// (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>, 2026-11-30).
  private func isSeedPhrase(_ value: ArraySlice<UInt8>) -> Bool {
    let words = value.split(separator: 0x20)
    return [12, 15, 18, 21, 24].contains(words.count)
      && words.allSatisfy { (3...8).contains($0.count) && $0.allSatisfy(ASCII.isLower) }
  }

  /// Removes a few mistyped quotes and brackets from a value.
  private static func withoutSlips(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSlip(_ byte: UInt8) -> Bool { "\"'`[]{}".utf8.contains(byte) }
    guard (1...4).contains(value.count(where: isSlip)) else { return value }
    let rest = value.filter { !isSlip($0) }.drop { $0 <= 0x20 }
    let end = rest.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? rest.startIndex
    return rest[..<end]
  }

  /// Returns whether a value is one short random word, as in `X-Auth: dnZJzseJ`.
  private func isOddWord(_ value: ArraySlice<UInt8>) -> Bool {
    (6..<GeneratedText.minimumLength).contains(value.count)
      && value.allSatisfy(ASCII.isLetterOrDigit)
      && !GeneratedText.isWordLike(value) && !Numbers.matches(value)
      && !Identifiers.isHexadecimal(value)
  }

  private func isBase64(_ value: ArraySlice<UInt8>) -> Bool {
    value.last == UInt8(ascii: "=") && value.allSatisfy(TokenAlphabet.base64.contains)
  }

  /// Returns the secrets in a prompt's default, which count only if they look generated or are a
  /// vendor's token.
  func promptDefault(_ text: SecretText, _ range: Range<Int>) -> [SecretPart] {
    named(text, range, Subject("token", .member)).filter {
      $0.token != nil || GeneratedText.looksGenerated(text[$0.range])
    }.map { SecretPart($0.range, $0.confidence, $0.reason, token: $0.token) }
  }

  /// Returns a token that is written where a client expects the name of a variable.
  func variableName(_ text: SecretText, _ range: Range<Int>) -> [SecretPart] {
    let found = tokens(text, range, nil)
    if !found.isEmpty { return found }
    let name = text[range]
    guard Self.isKeyAsName(name) else { return [] }
    return [SecretPart(range, .high, .named)]
  }

  /// Returns whether the name of a variable, server or member looks like a key that was put there
  /// by mistake.
  package static func isKeyAsName(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.count >= GeneratedText.minimumLength, GeneratedText.looksGenerated(name),
      !References.isVariableName(name), !Identifiers.isUUID(name), !Placeholder.matches(name)
    else { return false }
    let pieces = name.split { !ASCII.isLetterOrDigit($0) }
    return pieces.contains { $0.count >= 16 && GeneratedText.looksGenerated($0) }
      || pieces.filter { !GeneratedText.isWordLike($0) }.reduce(0) { $0 + $1.count } >= 16
  }
}
