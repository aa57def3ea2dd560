package import SourceText

extension ServerDeclaration {
  /// Returns a template's declaration in which every place is `range`, the place at which the
  /// profile refers to the template.
  ///
  /// A place in the template itself, which is usually inside the binary, would not help the user.
  package func placed(at range: SourceRange) -> ServerDeclaration {
    var placed = self
    placed.name.range = range
    placed.template?.range = range
    placed.url?.range = range
    placed.transport?.range = range
    placed.token = token?.placed(at: range)
    placed.headers = headers.map { header in
      NamedField(
        name: Located(header.name.value, at: range), value: Located(header.value.value, at: range))
    }
    placed.command?.range = range
    placed.arguments = arguments.map { Located($0.value.placed(at: range), at: range) }
    placed.environment = environment.map { variable in
      NamedField(
        name: Located(variable.name.value, at: range),
        value: Located(variable.value.value, at: range))
    }
    placed.workingDirectory?.range = range
    placed.environmentFile?.range = range
    placed.clients = clients?.placed(at: range)
    placed.settings = settings?.placed(at: range)
    return placed
  }
}

extension TokenDeclaration {
  fileprivate func placed(at range: SourceRange) -> TokenDeclaration {
    var placed = self
    placed.range = range
    placed.variables?.shared?.range = range
    for index in variables?.perClient.indices ?? 0..<0 {
      placed.variables?.perClient[index].client.range = range
      placed.variables?.perClient[index].reference.range = range
    }
    placed.header?.range = range
    placed.scheme?.range = range
    placed.query?.range = range
    placed.variable?.range = range
    placed.formats = formats?.placed(at: range)
    placed.scopes = scopes?.placed(at: range)
    placed.expires?.range = range
    return placed
  }
}

extension [Located<String>] {
  fileprivate func placed(at range: SourceRange) -> [Located<String>] {
    map { Located($0.value, at: range) }
  }
}
