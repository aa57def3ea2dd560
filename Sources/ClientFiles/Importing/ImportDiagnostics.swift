internal import MCPClients
package import MCPProfile
package import Secrets
package import SourceText

/// The messages of an import about single values, which show only the vendor's public prefix of a
/// secret.
extension Diagnostic {
  package static func export(
    _ variable: EnvironmentReference, _ vendor: VendorToken?, at range: SourceRange
  ) -> Diagnostic {
    let what = vendor.map { "a literal \($0.title) ('\($0.prefix)…')" } ?? "a literal secret"
    return Diagnostic(
      .note, "export-variable", "\(what) stands here; the profile says \(variable.text)", at: range,
      fix: "export \(variable.name) with this value, and take the literal out of the file",
      hidesRange: true)
  }

  package static func placeholder(_ variable: EnvironmentReference, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .note, "placeholder", "this is a placeholder; the profile has \(variable.text) in its place",
      at: range, fix: "export \(variable.name) with the real value")
  }

  static func possibleSecret(_ server: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "possible-secret",
      "this looks as if a key were in it, so the server \(quoted(server)) is left out", at: range,
      fix:
        "if it is none, write the server into the profile by hand; a key goes into a header, a variable or a query value",
      hidesRange: true)
  }

  static func userInfo(
    _ variable: EnvironmentReference, isPlaceholder: Bool, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, isPlaceholder ? "placeholder" : "export-variable",
      "the URL holds a user name or password; the profile sends \"Basic \(variable.text)\"",
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
        ? "an argument holds \(what); the profile passes it on in 'env' as \(variable.text)"
        : "an argument holds \(what), which a profile cannot have there; it is left out",
      at: range,
      fix: isKept
        ? "export \(variable.name)"
        : "export \(variable.name), and see that the server reads it from its environment",
      hidesRange: true)
  }

  static func foreignFolder(
    _ spelling: String, _ client: any Client, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "foreign-folder",
      "\(client.name) does not replace '\(spelling)' here; the profile names the folder", at: range,
      fix: "run 'mcpconf apply' to give the client what it understands")
  }

  static func defaultDropped(_ variable: EnvironmentReference, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .warning, "default-dropped",
      "the reference to \(variable.name) has a default, which a profile cannot have; it is dropped",
      at: range, fix: "see that \(variable.name) is set", hidesRange: true)
  }

  static func promptRenamed(
    _ id: String, _ variable: EnvironmentReference, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, "prompt-renamed",
      "the prompt \(quoted(id)) is \(variable.text) in the profile", at: range)
  }

  static func foreignReference(
    _ reference: ReferenceText.Reference, _ own: ReferenceSyntax.Style, _ client: any Client,
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "foreign-reference",
      "\(client.name) does not expand \(reference.style.rawValue); it is read as a reference to \(reference.variable.name)",
      at: range, fix: "its own spelling is \(own.rawValue)")
  }

  static func unreadable(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-profile",
      "the server \(quoted(name.value)) is left out, as a part of it cannot be read",
      at: name.range,
      fix: "correct what is said above, and import the file again")
  }

  static func unknownTransport(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, "unknown-value", "\(quoted(text.value)) is no transport that a profile has",
      at: text.range, fix: "http, sse or stdio; it is taken from 'url' or 'command'")
  }

  package static func unknownMembers(_ names: [String], at range: SourceRange) -> Diagnostic {
    let shown = names.prefix(12).map { quoted($0) }.joined(separator: ", ")
    let more = names.count > 12 ? " and \(names.count - 12) more" : ""
    return Diagnostic(
      .note, "left-out", "profiles have no \(shown)\(more); left out", at: range,
      fix: "'apply' leaves them as they are in the client's file")
  }

  package static func leftOut(_ name: Located<String>, _ problems: [Diagnostic]) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-profile",
      "the server \(quoted(name.value)) cannot stand in a profile and is left out: "
        + (problems.first?.message ?? "it is not valid"),
      at: name.range, notes: problems.dropFirst().prefix(4).map { Note($0.message) },
      fix: problems.first?.fix)
  }
}
