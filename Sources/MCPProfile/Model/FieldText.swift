package import Secrets

/// The value of a header, environment entry or URL: literal, or with one reference.
package enum FieldText: Hashable, Sendable {
  case literal(String)
  /// In a profile, `before` is a scheme with its space (`Bearer `), the part of a URL before the
  /// reference, or empty; `after` is the rest of a URL, and otherwise empty.
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
