internal import Secrets
internal import SourceText

/// Resolves tokens: where they are sent, their formats and their scopes.
extension ProfileResolver {
  mutating func credential(
    _ declaration: ServerDeclaration, _ endpoint: Endpoint, _ vendor: Vendor?,
    _ formats: [Located<String>]
  ) -> Credential? {
    guard let token = declaration.token, !token.isNone else { return nil }
    guard let variables = token.variables,
      let first = variables.shared ?? variables.perClient.first?.reference
    else {
      if !token.hasRefusedKey { diagnostics.add(.tokenWithoutVariable(at: token.range)) }
      return nil
    }
    let placement: Credential.Placement
    switch endpoint {
    case .remote(let remote):
      if let variable = token.variable { diagnostics.add(.variableOfRemote(variable.range)) }
      placement = remotePlacement(token, remote)
    case .stdio(let stdio):
      if let key = token.header ?? token.scheme ?? token.query {
        diagnostics.add(.headerKeyOfStdio(key))
      }
      let name = token.variable?.value ?? first.value.name
      if let twin = stdio.environment.first(where: { $0.name.value == name }) {
        diagnostics.add(.variableTwice(twin.name, token: token.range))
      }
      placement = .environment(name: name)
    }
    return Credential(
      range: token.range, variables: variables, placement: placement,
      formats: self.formats(formats, vendor), scopes: scopes(token, vendor), expires: token.expires)
  }

  private mutating func remotePlacement(
    _ token: TokenDeclaration, _ remote: RemoteEndpoint
  ) -> Credential.Placement {
    if let query = token.query {
      if let header = token.header { diagnostics.add(.queryAndHeader(query, header)) }
      if remote.url.value.reference != nil { diagnostics.add(.twoReferencesInURL(query.range)) }
      return .query(name: query.value)
    }
    let header = token.header?.value ?? "Authorization"
    if let twin = remote.headers.first(where: { HeaderRules.areEqual($0.name.value, header) }) {
      diagnostics.add(.tokenHeaderTwice(twin.name, token: token.range))
    }
    let usual = HeaderRules.areEqual(header, "Authorization") ? "Bearer" : "none"
    let scheme = token.scheme?.value ?? usual
    return .header(name: header, scheme: scheme == "none" ? nil : scheme)
  }

  private mutating func formats(
    _ names: [Located<String>], _ vendor: Vendor?
  ) -> [TokenFormat] {
    if names.isEmpty { return [] }
    let vendor = vendor.map(whole)
    return names.compactMap { name in
      let format =
        vendor?.format(named: name.value)
        ?? allFormats.first { $0.name == name.value }
      if format == nil {
        let known = vendor?.formats ?? allFormats
        diagnostics.add(.unknownFormat(name, known: known.map(\.name)))
      }
      return format
    }
  }

  private mutating func scopes(
    _ token: TokenDeclaration, _ vendor: Vendor?
  ) -> [Located<String>] {
    guard let scopes = token.scopes else { return [] }
    if let vendor = vendor.map(whole), !vendor.scopes.isEmpty {
      for scope in scopes where !vendor.scopes.contains(scope.value) {
        diagnostics.add(.unknownScope(scope, of: vendor))
      }
    }
    return scopes
  }
}
