internal import SourceText

extension Profile {
  /// Merges another profile on top of this one: for each server and key, the value of `top` wins.
  mutating func overlay(_ top: Profile) {
    if let clients = top.clients { self.clients = clients }
    for custom in top.customClients {
      customClients.removeAll { $0.id.value == custom.id.value }
      customClients.append(custom)
    }
    allowed += top.allowed
    lacksBase = lacksBase || top.lacksBase
    for variable in top.variables {
      if let place = variables.firstIndex(where: { $0.name.value == variable.name.value }) {
        variables[place].overlay(variable)
      } else {
        variables.append(variable)
      }
    }
    var places: [String: Int] = [:]
    places.reserveCapacity(servers.count)
    for (index, server) in servers.enumerated() { places[server.name.value] = index }
    for server in top.servers {
      if let place = places[server.name.value] {
        servers[place].overlay(server)
      } else {
        places[server.name.value] = servers.count
        servers.append(server)
      }
    }
  }
}

extension ServerDeclaration {
  /// Merges another declaration on top of this one, key by key.
  ///
  /// The members of `headers`, `env` and `token`, and the settings, are merged one by one.
  mutating func overlay(_ top: ServerDeclaration) {
    name = top.name
    template = top.template ?? template
    url = top.url ?? url
    transport = top.transport ?? transport
    command = top.command ?? command
    arguments = top.arguments ?? arguments
    workingDirectory = top.workingDirectory ?? workingDirectory
    environmentFile = top.environmentFile ?? environmentFile
    clients = top.clients ?? clients
    isAbsent = top.isAbsent ?? isAbsent
    hasRefusedEndpoint = hasRefusedEndpoint || top.hasRefusedEndpoint
    hasRefusedKey = hasRefusedKey || top.hasRefusedKey
    if let token = top.token {
      if self.token == nil {
        self.token = token
      } else {
        self.token?.overlay(token)
      }
    }
    if let settings = top.settings {
      if self.settings == nil {
        self.settings = settings
      } else {
        self.settings?.overlay(settings)
      }
    }
    for header in top.headers {
      let same = { HeaderRules.areEqual($0.name.value, header.name.value) } as (NamedField) -> Bool
      if let place = headers.firstIndex(where: same) {
        headers[place] = header
      } else {
        headers.append(header)
      }
    }
    for variable in top.environment {
      if let place = environment.firstIndex(where: { $0.name.value == variable.name.value }) {
        environment[place] = variable
      } else {
        environment.append(variable)
      }
    }
  }
}

extension TokenDeclaration {
  mutating func overlay(_ top: TokenDeclaration) {
    range = top.range
    isNone = top.isNone
    hasRefusedKey = hasRefusedKey || top.hasRefusedKey
    variables = top.variables ?? variables
    if top.query != nil {
      header = nil
      scheme = nil
    }
    if top.header != nil {
      query = nil
      // A scheme belongs to its header, so another header starts with its own default.
      scheme = nil
    }
    header = top.header ?? header
    scheme = top.scheme ?? scheme
    query = top.query ?? query
    variable = top.variable ?? variable
    formats = top.formats ?? formats
    scopes = top.scopes ?? scopes
    expires = top.expires ?? expires
  }
}
