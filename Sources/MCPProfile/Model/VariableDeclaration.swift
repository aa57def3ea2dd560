package import SourceText

/// One variable in a profile: where its value is stored, and when it expires.
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
