package import Secrets

/// The text of a header, environment entry or URL: plain, or with one reference in it.
package enum FieldText: Hashable, Sendable {
  case literal(String)
  /// `before` is a scheme with its blank (`Bearer `) or a URL up to the value; `after` is empty but in URLs.
  case reference(before: String, EnvironmentReference, after: String = "")

  package var reference: EnvironmentReference? {
    switch self {
    case .literal: nil
    case .reference(_, let reference, _): reference
    }
  }
}
