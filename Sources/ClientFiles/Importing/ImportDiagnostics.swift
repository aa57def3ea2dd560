internal import MCPClients
package import MCPProfile
package import Secrets
package import SourceText

/// The messages of an import about single values. A message shows no more of a secret than the
/// vendor's public prefix.
extension Diagnostic {
  package static func export(
    _ variable: EnvironmentReference, _ vendor: VendorToken?, at range: SourceRange
  ) -> Diagnostic {
    let what = vendor.map { "a literal \($0.title) ('\($0.prefix)…')" } ?? "a literal secret"
    return Diagnostic(
      .note, "export-variable",
      "the file contains \(what) here; the profile contains \(variable.text) instead", at: range,
      fix: "export \(variable.name) with this value, and remove the literal from the file",
      hidesRange: true)
  }

  package static func placeholder(_ variable: EnvironmentReference, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .note, "placeholder", "this is a placeholder; the profile contains \(variable.text) instead",
      at: range, fix: "export \(variable.name) with the real value")
  }

  static func possibleSecret(_ server: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "possible-secret",
      "mcpconf omits the server \(quoted(server)): its URL, command or arguments contain a possible secret, and a profile does not allow a reference there",
      at: range,
      fix:
        "pass the secret in a header, a variable or a query value; if the value is not a secret, add the server to the profile yourself",
      hidesRange: true)
  }

  static func userInfo(
    _ variable: EnvironmentReference, isPlaceholder: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, isPlaceholder ? "placeholder" : "export-variable",
      "the URL contains a user name or password; in the profile, the server gets the header \"Authorization: Basic \(variable.text)\" instead",
      at: range, fix: "export \(variable.name) with the base64 form of user:password",
      hidesRange: true)
  }

  static func argument(
    _ variable: EnvironmentReference, isKept: Bool, isSecret: Bool, _ range: SourceRange
  ) -> Diagnostic {
    let what = isSecret ? "a literal secret" : "a reference"
    return Diagnostic(
      .warning, isSecret ? "secret-argument" : "reference-argument",
      isKept
        ? "an argument contains \(what); the profile passes it in 'env' as \(variable.text) instead"
        : "an argument contains \(what), which a profile does not allow there, so mcpconf omits the argument",
      at: range,
      fix: isKept
        ? "export \(variable.name)"
        : "export \(variable.name), and make sure that the server reads this variable",
      hidesRange: true)
  }

  static func foreignFolder(
    _ spelling: String, _ client: any Client, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "foreign-folder",
      "\(client.name) does not expand '\(spelling)' here, but mcpconf reads '\(spelling)' as a reference to a folder",
      at: range,
      fix: "run 'mcpconf apply' to write the path in the client's own syntax")
  }

  static func defaultDropped(_ variable: EnvironmentReference, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .warning, "default-dropped",
      "the reference to \(variable.name) has a default, which a profile does not support, so mcpconf omits the default",
      at: range, fix: "make sure that \(variable.name) is set", hidesRange: true)
  }

  static func promptRenamed(
    _ id: String, _ variable: EnvironmentReference, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, "prompt-renamed",
      "the profile contains \(variable.text) instead of the prompt \(quoted(id))", at: range)
  }

  static func foreignReference(
    _ reference: ReferenceText.Reference, _ own: ReferenceSyntax.Style, _ client: any Client,
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "foreign-reference",
      "\(client.name) does not expand \(reference.style.rawValue), but mcpconf reads the value as a reference to \(reference.variable.name)",
      at: range, fix: "write \(own.rawValue) in this file")
  }

  static func notVariable(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "not-a-variable", "the value of \(quoted(key)) is not the name of a variable",
      at: range, fix: "export the value in a variable, and write only the variable's name here",
      hidesRange: true)
  }

  static func unusableValue(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "left-out",
      "a profile does not allow the value of \(quoted(key)), so mcpconf omits the key", at: range,
      fix: "set the key in the profile yourself, with a valid value and without a secret",
      hidesRange: true)
  }

  static func unreadable(_ name: Located<String>, _ problem: Diagnostic) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-profile",
      "mcpconf omits the server \(quoted(name.value)): \(problem.message)", at: problem.range,
      notes: problem.notes, fix: problem.fix ?? "correct the entry, and import the file again",
      hidesRange: problem.hidesRange)
  }

  static func unknownTransport(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, "unknown-value", "a profile does not support the transport \(quoted(text.value))",
      at: text.range,
      fix:
        "check the transport that mcpconf chose from 'url' or 'command', and correct it in the profile"
    )
  }

  package static func unknownMembers(_ names: [String], at range: SourceRange) -> Diagnostic {
    let shown = names.prefix(12).map { quoted($0) }.joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return Diagnostic(
      .note, "left-out",
      "a profile does not support \(shown)\(more), so mcpconf omits \(names.count == 1 ? "it" : "them")",
      at: range,
      fix: "do nothing: 'mcpconf apply' keeps these members in the client's file")
  }

  package static func leftOut(_ name: Located<String>, _ problems: [Diagnostic]) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-profile",
      "mcpconf omits the server \(quoted(name.value)), because a profile cannot contain it: "
        + (problems.first?.message ?? "it is not valid"),
      at: name.range, notes: problems.dropFirst().prefix(4).map { Note($0.message) },
      fix: problems.first?.fix)
  }
}
