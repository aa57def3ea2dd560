package import Secrets

/// The value of a header, environment entry or URL: literal, or with one reference.
package enum FieldText: Hashable, Sendable {
  case literal(String)
  /// `before` is a scheme with its space (`Bearer `), or a URL up to the value; `after` is not
  /// empty only in URLs.
  case reference(before: String, EnvironmentReference, after: String = "")

  package var reference: EnvironmentReference? {
    switch self {
    case .literal: nil
    case .reference(_, let reference, _): reference
    }
  }

  /// The string without its reference.
  package var plain: String {
    switch self {
    case .literal(let text): text
    case .reference(let before, _, let after): before + after
    }
  }
}
