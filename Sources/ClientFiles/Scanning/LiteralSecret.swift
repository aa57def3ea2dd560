package import MCPProfile
package import Secrets

/// A secret in one string, with the rule that found it.
package struct LiteralSecret {
  package enum Rule: Equatable {
    /// A vendor's token, with the name of its format.
    case token(String)
    /// The credential after `Bearer` or `Basic`, or a whole `Authorization` header.
    case authorization
    /// A value with the name of a secret.
    case named
    case urlPassword, urlQuery, urlPath
    case privateKey
    /// A value that looks generated and is in a place for secrets.
    case generated

    /// The name of the rule in reports and fingerprints.
    package var id: String {
      switch self {
      case .token(let format): format
      case .authorization: "authorization"
      case .named: "secret-value"
      case .urlPassword: "url-password"
      case .urlQuery: "url-query"
      case .urlPath: "url-path"
      case .privateKey: "private-key"
      case .generated: "possible-secret"
      }
    }
  }

  /// The title of the rule, for the list of rules in a report.
  package var title: String {
    if let token { return token.title }
    return switch rule {
    case .token(let format): format
    case .authorization: "credential in a header"
    case .named: "value with a secret-looking name"
    case .urlPassword: "user name and password in a URL"
    case .urlQuery: "secret in the query of a URL"
    case .urlPath: "secret in the path of a URL"
    case .privateKey: "private key"
    case .generated: "value that looks like a secret"
    }
  }

  package typealias Confidence = SecretConfidence

  package let rule: Rule
  package let confidence: Confidence
  /// The vendor's token; nil if no vendor's format matches.
  package var token: VendorToken?
  /// The name that belongs to the value; nil if there is none.
  ///
  /// This is the name of a header, variable, option or query value.
  package var key: String?
}

extension LiteralSecret {
  package init(_ token: VendorToken) {
    self.init(rule: .token(token.format), confidence: .high, token: token)
  }

  package init(_ part: SecretPart, _ catalog: VendorCatalog) {
    let token = part.token.map { VendorToken($0, catalog) }
    let rule: Rule =
      switch part.reason {
      case .token(_, let format): .token(format)
      case .authorization: .authorization
      case .named: .named
      case .urlPassword: .urlPassword
      case .urlQuery: .urlQuery
      case .urlPath: .urlPath
      case .privateKey: .privateKey
      case .generated: .generated
      }
    // A vendor's token needs no name.
    self.init(
      rule: rule, confidence: part.confidence, token: token, key: token == nil ? part.key : nil)
  }
}

extension LiteralSecret {
  /// Returns a copy with medium confidence and without a vendor's token, because in unstructured
  /// text the end of the value is a guess.
  ///
  /// `name` is used if the secret has no name.
  func guessed(under name: String? = nil) -> LiteralSecret {
    LiteralSecret(rule: rule, confidence: .medium, key: key ?? name)
  }
}

extension SecretPart {
  /// Whether the part counts as a secret in a line that is only assumed to be a command.
  var countsInCommand: Bool {
    reason != .generated && (reason != .urlPath || confidence == .high)
  }
}

extension [SecretPart] {
  /// The worst part; nil if the array is empty.
  ///
  /// This is the first part with a vendor's token; without such a part, a part with the highest
  /// confidence.
  var worst: SecretPart? {
    first { $0.token != nil } ?? self.max { $0.confidence < $1.confidence }
  }
}

extension SecretClassifier {
  /// Returns the worst secret in a value; nil if the value contains no secret.
  package func literal(
    _ text: String, at place: SecretPlace, _ catalog: VendorCatalog
  ) -> LiteralSecret? {
    parts(text, at: place).worst.map { LiteralSecret($0, catalog) }
  }
}
