package import SourceText

/// The place on a system where a client reads a policy from device management.
///
/// Examples of device management are Jamf, Intune and Group Policy.
package struct PolicyDelivery: Sendable {
  /// The form in which device management must deliver the members of the policy file.
  package enum Form: Sendable {
    /// The members as they are in the file.
    case members
    /// The members as they are in the file, where each list is a string that contains JSON.
    case jsonStrings
    /// Each member as a string that contains JSON.
    case strings
    /// All members as JSON in one string; the associated value is the name of the string.
    case document(String)
    /// The bytes of the file as base64 in one string; the associated value is the name of the
    /// string.
    case base64(String)
  }

  /// The preference domain on macOS; on Windows, the registry key below `HKEY_LOCAL_MACHINE`.
  package let place: String
  package let form: Form
  /// A warning to the administrator about other sources of the policy.
  package let caution: Diagnostic
  /// The greatest number of bytes that the client reads of a value; nil if no limit is known.
  package let limit: Int?

  init(_ place: String, _ form: Form, limit: Int? = nil, caution: Diagnostic) {
    self.place = place
    self.form = form
    self.limit = limit
    self.caution = caution
  }
}

extension Diagnostic {
  /// Returns the warning that the client also reads, or ignores, other sources of its policy.
  static func otherSources(_ message: String, fix: String) -> Diagnostic {
    Diagnostic(.warning, "policy-source", message, fix: fix)
  }
}
