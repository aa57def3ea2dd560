package import Secrets

/// The value of a header, environment entry or URL: literal, or with one reference.
package enum FieldText: Hashable, Sendable {
  case literal(String)
  /// A reference, with the text before and after it.
  ///
  /// In a profile, the text depends on the place:
  ///
  /// - In a header, `before` is empty or a scheme with a space, and `after` is empty.
  /// - In a URL, `before` and `after` are the parts of the URL around the reference.
  /// - In an environment entry, both are empty.
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
