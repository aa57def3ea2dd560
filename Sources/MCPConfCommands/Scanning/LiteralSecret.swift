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

  /// What was found, for the list of rules.
  var title: String {
    if let token { return token.title }
    return switch rule {
    case .token(let format): format
    case .authorization: "credential in a header"
    case .named: "secret under a secret-looking name"
    case .urlPassword: "user name and password in a URL"
    case .urlQuery: "secret in the query of a URL"
    case .urlPath: "key in the path of a URL"
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

extension LiteralSecret {
  init(_ token: LiteralSecrets.VendorToken) {
    self.init(rule: .token(token.format), confidence: .high, token: token)
  }
}
