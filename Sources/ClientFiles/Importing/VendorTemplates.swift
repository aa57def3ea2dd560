package import MCPProfile
package import Secrets
internal import SourceText

/// Finds the vendor's template that gives the same entry as an imported server.
package struct VendorTemplates {
  private struct Template {
    /// The name of the template, as in `template: github/readonly`.
    let name: String
    let host: String?
    let server: ServerDeclaration
  }

  private let templates: [Template]

  package init(_ catalog: VendorCatalog) {
    templates = catalog.vendors.flatMap { vendor in
      vendor.servers.map { server in
        Template(
          name: server.name == vendor.id ? vendor.id : "\(vendor.id)/\(server.name)",
          host: server.declaration.url.flatMap { Self.host(of: $0.value) },
          server: server.declaration)
      }
    }
  }

  package static func host(of url: String) -> String? {
    let plain = url.utf8.prefix { $0 != UInt8(ascii: "?") }
    return try? URLGrammar.parse(String(decoding: Array(plain), as: UTF8.self)).host
  }

  private static func host(of url: FieldText) -> String? {
    switch url {
    case .literal(let text): host(of: text)
    case .reference(let before, _, _): host(of: before)
    }
  }

  /// Returns the usual variable for a header or query value at a vendor's host; nil for any other
  /// host or name.
  package func variable(of key: String, at host: String?) -> EnvironmentReference? {
    guard let host else { return nil }
    for template in templates where template.host == host {
      let token = template.server.token
      let name = token?.query?.value ?? token?.header?.value ?? "Authorization"
      if let variable = token?.variables?.shared?.value, Self.areEqual(name, key) {
        return variable
      }
      let header = template.server.headers.first { Self.areEqual($0.name.value, key) }
      if let variable = header?.value.value.reference { return variable }
    }
    return nil
  }

  /// A template that gives the same entry as a server, with the parts that the profile must add to
  /// the template.
  package struct Match {
    package let template: String
    /// The variable of the token; nil if the entry sends no token.
    package let token: EnvironmentReference?
    package let hasToken: Bool
    /// The headers that the template does not contain with the same value.
    package let headers: [ImportedServer.Field]
    package let environment: [ImportedServer.Field]

    var additions: Int {
      headers.count + environment.count + (hasToken && token == nil ? 1 : 0)
    }
  }

  /// Returns the template that gives the same entry and needs the fewest additions; nil if no
  /// template gives this entry.
  package func match(_ server: ImportedServer) -> Match? {
    let matches = templates.compactMap {
      $0.server.command == nil ? remote($0, server) : stdio($0, server)
    }
    return matches.min { $0.additions < $1.additions }
  }

  private func remote(_ template: Template, _ server: ImportedServer) -> Match? {
    let wanted = template.server
    guard let url = server.url, server.command == nil, server.arguments.isEmpty,
      server.environment.isEmpty, server.workingDirectory == nil, server.environmentFile == nil,
      case .literal(let address)? = wanted.url?.value,
      server.transport == nil || server.transport == wanted.transport?.value ?? .http
    else { return nil }
    var rest = server.headers
    var token: EnvironmentReference?
    if let query = wanted.token?.query, case .reference(let before, let variable, "") = url {
      let separator = address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
      guard before == "\(address)\(separator)\(query.value)=" else { return nil }
      token = variable
    } else {
      guard url == .literal(address) else { return nil }
      if let declared = wanted.token, declared.query == nil {
        token = Self.take(declared, from: &rest)
        // If the token does not have the form that the template declares, do not use the template.
        let name = declared.header?.value ?? "Authorization"
        if rest.contains(where: { Self.areEqual($0.name, name) }) { return nil }
      }
    }
    guard let headers = Self.remaining(rest, beyond: wanted.headers) else { return nil }
    return Match(
      template: template.name, token: token, hasToken: wanted.token != nil, headers: headers,
      environment: [])
  }

  private func stdio(_ template: Template, _ server: ImportedServer) -> Match? {
    let wanted = template.server
    guard server.url == nil, server.headers.isEmpty, server.command == wanted.command?.value,
      server.arguments == (wanted.arguments?.value ?? []).map(\.value)
    else { return nil }
    var rest = server.environment
    var token: EnvironmentReference?
    if let declared = wanted.token {
      guard
        let place = rest.firstIndex(where: { field in
          field.name == declared.variable?.value && field.value.reference != nil
            || declared.variable == nil && field.value == .reference(before: "", named(field.name))
        })
      else { return nil }
      token = rest.remove(at: place).value.reference
    }
    for field in wanted.environment {
      guard let place = rest.firstIndex(where: { $0.name == field.name.value }) else { return nil }
      if rest[place].value == field.value.value { rest.remove(at: place) }
    }
    return Match(
      template: template.name, token: token, hasToken: wanted.token != nil, headers: [],
      environment: rest)
  }

  private func named(_ name: String) -> EnvironmentReference {
    EnvironmentReference(name: name) ?? VariableNames.fallback
  }

  /// Removes the header that contains the template's token, and returns the variable in this
  /// header.
  ///
  /// Returns nil if there is no such header.
  private static func take(
    _ token: TokenDeclaration, from headers: inout [ImportedServer.Field]
  ) -> EnvironmentReference? {
    let name = token.header?.value ?? "Authorization"
    let usual = areEqual(name, "Authorization") ? "Bearer" : "none"
    let scheme = token.scheme?.value ?? usual
    let before = scheme == "none" ? "" : "\(scheme) "
    let place = headers.firstIndex { field in
      guard case .reference(before, _, "") = field.value else { return false }
      return field.name.utf8.elementsEqual(name.utf8)
    }
    return place.flatMap { headers.remove(at: $0).value.reference }
  }

  /// Returns the headers of an entry that the template does not contain with the same value; nil if
  /// the entry lacks one of the template's headers.
  private static func remaining(
    _ headers: [ImportedServer.Field], beyond wanted: [NamedField]
  ) -> [ImportedServer.Field]? {
    var rest = headers
    for header in wanted {
      guard let place = rest.firstIndex(where: { $0.name == header.name.value }) else { return nil }
      if rest[place].value == header.value.value { rest.remove(at: place) }
    }
    return rest
  }

  private static func areEqual(_ a: String, _ b: String) -> Bool {
    ASCII.lowercased(a) == ASCII.lowercased(b)
  }
}
