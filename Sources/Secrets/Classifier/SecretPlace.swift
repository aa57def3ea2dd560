internal import SourceText

/// Where a value is: what decides whether it is a secret as much as the value itself does.
///
/// One vocabulary for profiles, clients' files, scripts and pages.
package enum SecretPlace: Sendable, Equatable {
  case header(String)
  case environmentVariable(String)
  /// The argument that follows an option, or one that follows none.
  case argument(after: String?)
  /// A program with its arguments, as for a shell.
  case commandLine
  /// `name=value` of a query, cookie or connection string.
  case nameValuePair(String)
  case urlQuery(String)
  case url
  /// A member of an entry, or of JSON in a text.
  case mappingKey(String)
  /// The answer that a client offers in a prompt.
  case promptDefault
  /// The name of a variable is wanted here, so a value is a mistake.
  case variableName
  /// A person wrote it for a person.
  case prose
}

/// What a value is.
package enum SecretVerdict: Sendable, Equatable {
  case secret(SecretConfidence, SecretReason)
  /// To a variable, a prompt or the output of a command, in whatever spelling.
  case reference
  /// What documentation writes in a secret's place.
  case placeholder
  /// Where a secret store keeps it.
  case storePointer
  case publicKey
  case harmless

  package var isSecret: Bool { if case .secret = self { true } else { false } }
}

/// How sure it is that a value is a secret.
package enum SecretConfidence: String, Sendable, Comparable {
  case medium, high

  package static func < (a: SecretConfidence, b: SecretConfidence) -> Bool {
    a == .medium && b == .high
  }
}

/// What tells that a value is a secret.
package enum SecretReason: Sendable, Equatable {
  /// A vendor's token, by its format.
  case token(vendor: String, format: String)
  /// What follows `Bearer` or `Basic`, or all of an `Authorization` header.
  case authorization
  /// A value under a name that says so.
  case named
  case urlPassword, urlQuery, urlPath
  case privateKey
  /// It looks generated, and nothing says what it is.
  case generated
}

/// A piece of a value that is a secret.
package struct SecretPart: Sendable {
  /// In bytes of the value.
  package let range: Range<Int>
  package let confidence: SecretConfidence
  package let reason: SecretReason
  /// The innermost name: of a header, variable, option or query value.
  package var key: String?
  /// The vendor's token, where it is one.
  package var token: TokenScanner.Found?
  /// Whether it is a vendor's token with a mistake in it, which no comment allows either.
  package var isBrokenToken = false

  package init(
    _ range: Range<Int>, _ confidence: SecretConfidence, _ reason: SecretReason, key: String? = nil,
    token: TokenScanner.Found? = nil
  ) {
    self.range = range
    self.confidence = confidence
    self.reason = reason
    self.key = key
    self.token = token
  }

  func moved(by offset: Int) -> SecretPart {
    copy(range.lowerBound + offset..<range.upperBound + offset)
  }

  /// The whole of a value instead of a piece of it, which was decoded.
  func covering(_ range: Range<Int>) -> SecretPart {
    copy(range)
  }

  private func copy(_ range: Range<Int>) -> SecretPart {
    var part = SecretPart(range, confidence, reason, key: key, token: token)
    part.isBrokenToken = isBrokenToken
    return part
  }
}

extension SecretPlace {
  /// What a name can be by mistake: a token, `NAME=value`, an address, or what follows `Authorization:`.
  package static func ofNames(_ name: String) -> [SecretPlace] {
    var places: [SecretPlace] =
      name.utf8.count >= GeneratedText.minimumLength ? [.variableName] : []
    if name.utf8.contains(UInt8(ascii: "=")) { places += [.commandLine, .mappingKey(name)] }
    if name.contains(text: "://") { places.append(.url) }
    // `Basic Memory` is a name.
    if let blank = name.utf8.firstIndex(of: 0x20),
      SecretClassifier.isScheme(String(name[..<blank])),
      ShownValues.isDoubtful(Array(name.utf8[blank...])[...])
    {
      places.append(.header("Authorization"))
    }
    return places
  }
}
