internal import SourceText

/// The place of a value: whether the value is a secret depends on the place as much as on the value
/// itself.
///
/// Profiles, clients' files, scripts and web pages share these cases.
package enum SecretPlace: Sendable, Equatable {
  case header(String)
  case environmentVariable(String)
  /// An argument, with the option before it; nil if the argument does not follow an option.
  case argument(after: String?)
  /// A program with its arguments, as a shell reads them.
  case commandLine
  /// `name=value` in a query, cookie or connection string.
  case nameValuePair(String)
  case urlQuery(String)
  case url
  /// A member of an entry, or of JSON in a string.
  case mappingKey(String)
  /// The default answer of a client's prompt.
  case promptDefault
  /// A place where a variable's name is expected, so that a value is a mistake.
  case variableName
  /// Text that a person wrote for people.
  case prose
}

/// The classifier's judgement of a value.
package enum SecretVerdict: Sendable, Equatable {
  case secret(SecretConfidence, SecretReason)
  /// A reference to a variable, a prompt or a command's output, in any syntax.
  case reference
  /// A word that documentation writes in place of a secret.
  case placeholder
  /// The address of a secret in a secret store.
  case storePointer
  case publicKey
  case harmless

  package var isSecret: Bool { if case .secret = self { true } else { false } }
}

/// The degree of certainty that a value is a secret.
package enum SecretConfidence: String, Sendable, Comparable {
  case medium, high

  package static func < (a: SecretConfidence, b: SecretConfidence) -> Bool {
    a == .medium && b == .high
  }
}

/// The reason why a value counts as a secret.
package enum SecretReason: Sendable, Equatable {
  /// A vendor's token, recognised by its format.
  case token(vendor: String, format: String)
  /// The credential after `Bearer` or `Basic`, or the whole `Authorization` header.
  case authorization
  /// A value under the name of a secret.
  case named
  case urlPassword, urlQuery, urlPath
  case privateKey
  /// A value that looks generated, with no known meaning.
  case generated
}

/// A piece of a value that is a secret.
package struct SecretPart: Sendable {
  /// The range of the part in the bytes of the value.
  package let range: Range<Int>
  package let confidence: SecretConfidence
  package let reason: SecretReason
  /// The name closest to the value: the name of a header, variable, option or query value.
  package var key: String?
  /// The vendor's token, if the part is a token.
  package var token: TokenScanner.Found?
  /// Whether this is a vendor's token with a typing mistake; no comment can allow such a token.
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

  /// Returns this part with a new range, such as the range of a whole value if only a decoded piece
  /// of it is secret.
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
  /// Returns the places to try for a name that may contain a secret by mistake: a token,
  /// `NAME=value`, an address, or the value of an `Authorization` header.
  package static func ofNames(_ name: String) -> [SecretPlace] {
    var places: [SecretPlace] =
      name.utf8.count >= GeneratedText.minimumLength ? [.variableName] : []
    if name.utf8.contains(UInt8(ascii: "=")) { places += [.commandLine, .mappingKey(name)] }
    if name.contains(text: "://") { places.append(.url) }
    // `Basic Memory` is a server's name, although it starts with a scheme.
    if let blank = name.utf8.firstIndex(of: 0x20),
      SecretClassifier.isScheme(String(name[..<blank])),
      ShownValues.isDoubtful(Array(name.utf8[blank...])[...])
    {
      places.append(.header("Authorization"))
    }
    return places
  }
}
