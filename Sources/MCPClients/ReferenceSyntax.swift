package import MCPProfile

/// How a client spells a reference to an environment variable, and where it expands one.
package struct ReferenceSyntax: Sendable {
  package enum Style: String, Sendable {
    /// `${NAME}`
    case dollarBrace = "${NAME}"
    /// `${env:NAME}`
    case dollarBraceEnv = "${env:NAME}"
    /// VS Code's `${input:NAME}`: asks once and keeps the answer in the system's secret storage.
    case input = "${input:NAME}"
  }

  /// Fields of an entry.
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

  package init(_ style: Style, in fields: Fields) {
    self.style = style
    self.fields = fields
  }

  package func text(_ field: FieldText) -> String {
    switch field {
    case .literal(let text): text
    case .reference(let before, let reference, let after):
      switch style {
      case .dollarBrace: "\(before)${\(reference.name)}\(after)"
      case .dollarBraceEnv: "\(before)${env:\(reference.name)}\(after)"
      case .input: "\(before)${input:\(reference.name)}\(after)"
      }
    }
  }
}
