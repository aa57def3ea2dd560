package import SourceText

/// What a profile says of one variable: where its value is kept, and until when it is good.
package struct VariableDeclaration: Sendable {
  package var name: Located<String>
  package var from: Located<SecretPointer>?
  package var expires: Located<CivilDate>?

  package init(name: Located<String>) { self.name = name }

  mutating func overlay(_ top: VariableDeclaration) {
    name = top.name
    from = top.from ?? from
    expires = top.expires ?? expires
  }
}
