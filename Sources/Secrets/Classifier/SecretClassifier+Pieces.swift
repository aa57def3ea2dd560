internal import SourceText

/// Secrets in values that consist of several pieces.
extension SecretClassifier {
  /// Returns the secrets of a value that consists of several pieces; nil if the value is a single
  /// piece.
  func pieces(
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

  /// Returns the secrets in base64-encoded JSON, a form in which some programs accept their
  /// configuration; nil if the value is not such JSON.
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

  /// Returns the password in `user:password` under a name such as `HTTP_AUTH`; nil if the value has
  /// no such form.
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

  /// Returns the name of a secret before `=` or `:` at the end of a range; nil if there is no such
  /// name.
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

  /// Returns the secret in `DB_PASSWORD "value"`, where the `:` is missing or mistyped; nil if the
  /// value does not have this form.
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

  /// Returns the password in `user:password@tcp(host:3306)/name`, a form that Go programs use; nil
  /// if the value does not have this form.
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
}
