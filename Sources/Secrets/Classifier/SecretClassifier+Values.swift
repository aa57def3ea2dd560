internal import SourceText

/// Secrets in single values.
extension SecretClassifier {
  /// Returns the secrets in a named value; a value of several pieces is split.
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
      // Only the name of the piece itself says whether such a key is public.
      found.removeAll { ["google-api-key", "json-web-token"].contains($0.token?.format.name) }
      found += pieces
    } else if found.isEmpty {
      found += leaf(text, range, subject)
    }
    return found
  }

  /// Returns whether the word after a scheme may be a credential, in a place where no credential is
  /// expected.
  ///
  /// In the title `App Router`, the second word is not a credential.
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

  /// Returns the secrets in a prompt's default: only strings that look generated, and vendors'
  /// tokens.
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
