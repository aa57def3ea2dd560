package import MCPProfile
internal import Secrets
internal import SourceText

/// A client's form of a reference to an environment variable, and the fields in which the client
/// expands references.
package struct ReferenceSyntax: Sendable {
  package enum Style: String, Sendable, CaseIterable {
    /// `${NAME}`
    case dollarBrace = "${NAME}"
    /// `$NAME`; built-in clients have this form only for folders.
    case dollar = "$NAME"
    /// `${env:NAME}`
    case dollarBraceEnv = "${env:NAME}"
    /// opencode's `{env:NAME}`.
    case braceEnv = "{env:NAME}"
    /// Crush's shell form: its expansion fails with an error if the variable is not set.
    case required = "${NAME:?not set}"
    /// Continue's `${{ secrets.NAME }}`.
    case secrets = "${{ secrets.NAME }}"
    /// `${input:NAME}` of VS Code and Visual Studio: the editor asks once and stores the answer in
    /// the system's secret storage.
    case input = "${input:NAME}"
    /// The bare name, in members for variables' names.
    case name = "NAME"
    /// No form: the client expands nothing.
    case none
  }

  /// The fields of an entry in which a client may expand references.
  package struct Fields: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let headers = Fields(rawValue: 1)
    package static let environment = Fields(rawValue: 2)
    package static let url = Fields(rawValue: 4)
    package static let all: Fields = [.headers, .environment, .url]
  }

  package let style: Style
  package let fields: Fields
  package let bare: Bare
  package let unset: Unset

  /// The client's behaviour for a reference to an unset variable.
  package enum Unset: Sendable {
    /// The value is empty if the reference has the form `${NAME:-}`.
    case hasDefault
    /// The value is always empty, the client leaves the value out, or the client asks for the
    /// value.
    case isEmpty
    /// The reference is sent literally, or the server is refused, or the behaviour is unknown.
    case isHarmful
  }

  /// Whether `$NAME` in a file is a reference.
  package enum Bare: Sendable {
    case never
    /// The client also expands `$NAME`, but we write `${NAME}`.
    ///
    /// A password may start with `$`, so only capitals count as a name.
    case capitals
    /// `$NAME` is the client's own form of a reference.
    case always
  }

  package init(
    _ style: Style, in fields: Fields, orBare: Bool = false, unset: Unset = .isHarmful
  ) {
    self.unset = unset
    bare = style == .dollar ? .always : orBare ? .capitals : .never
    self.style = style
    self.fields = fields
  }

  /// The syntax of clients that expand nothing, but read the names of variables from separate
  /// members.
  package static let names = ReferenceSyntax(.name, in: [])
  package static let none = ReferenceSyntax(.none, in: [])

  package func text(_ field: FieldText) -> String {
    switch field {
    case .literal(let text): text
    case .reference(let before, let reference, let after)
    where reference.isOptional && unset == .hasDefault:
      String(joining: before, "${", reference.name, ":-}", after)
    case .reference(let before, let reference, let after):
      switch style {
      case .dollarBrace: String(joining: before, "${", reference.name, "}", after)
      case .dollar: String(joining: before, "$", reference.name, "", after)
      case .dollarBraceEnv: String(joining: before, "${env:", reference.name, "}", after)
      case .braceEnv: String(joining: before, "{env:", reference.name, "}", after)
      case .required: String(joining: before, "${", reference.name, ":?not set}", after)
      case .secrets: String(joining: before, "${{ secrets.", reference.name, " }}", after)
      case .input: String(joining: before, "${input:", reference.name, "}", after)
      case .name: String(joining: before, reference.name, after)
      case .none: String(joining: before, after, "")
      }
    }
  }
}
