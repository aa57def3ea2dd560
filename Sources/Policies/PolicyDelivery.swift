package import SourceText

/// The place on a system where a client reads its policy if device management delivers it, such as
/// Jamf, Intune or Group Policy.
package struct PolicyDelivery: Sendable {
  /// The form in which the client expects the members of its file.
  package enum Form: Sendable {
    /// The members themselves.
    case members
    /// The members, whose strings are JSON.
    case jsonStrings
    /// Each member as JSON in a string.
    case strings
    /// All members as JSON in the string of this name.
    case document(String)
    /// The bytes of the file as base64, in the string of this name.
    case base64(String)
  }

  /// The preference domain on macOS; on Windows, the registry key below `HKEY_LOCAL_MACHINE`.
  package let place: String
  package let form: Form
  /// The facts about other sources of the policy that an administrator should know.
  package let caution: Diagnostic
  /// The number of bytes that the client reads of a value; nil if no limit is known.
  package let limit: Int?

  init(_ place: String, _ form: Form, limit: Int? = nil, caution: Diagnostic) {
    self.place = place
    self.form = form
    self.limit = limit
    self.caution = caution
  }
}

extension Diagnostic {
  /// Says which other source of a client's policy counts too, or does not count.
  static func otherSources(_ message: String, fix: String) -> Diagnostic {
    Diagnostic(.warning, "policy-source", message, fix: fix)
  }
}
