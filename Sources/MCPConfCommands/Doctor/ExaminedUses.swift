internal import ClientFiles
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// The uses of variables by the profile or, without a profile, by the servers in clients' files.
struct ExaminedUses {
  private let clients: [InspectedClient]
  private let loaded: LoadedProfile?
  private let catalog: VendorCatalog
  private let redaction: Redaction

  init(
    _ clients: [InspectedClient], _ loaded: LoadedProfile?, _ catalog: VendorCatalog,
    _ redaction: Redaction
  ) {
    self.clients = clients
    self.loaded = loaded
    self.catalog = catalog
    self.redaction = redaction
  }

  /// Returns one use for each variable.
  ///
  /// A variable of the profile is left out if all its clients ask the user for the value.
  func all() -> [VariableUse] {
    loaded.map { VariableUse.all(in: $0.withoutAskingClients) } ?? fileUses()
  }

  /// Returns the installed clients that look up a variable.
  ///
  /// If no client that looks up the variable is installed, returns all clients that look it up.
  func concerned(_ use: VariableUse) -> [any Client] {
    let all = use.clients.compactMap((loaded?.clients ?? .builtIn).client)
    let here = all.filter { client in
      clients.contains { $0.client.id == client.id && $0.isInstalled }
    }
    return here.isEmpty ? all : here
  }

  /// Returns whether a variable is used only in an administrator's files.
  func isManaged(_ use: VariableUse) -> Bool {
    guard let loaded else {
      return clients.flatMap(\.files).allSatisfy { file in
        file.target.scope == .managed
          || !file.servers.contains { $0.variables.contains { $0.value.name == use.name } }
      }
    }
    return use.clients.allSatisfy { id in
      loaded.targets.first { $0.client.id == id }?.scope == .managed
    }
  }

  private func fileUses() -> [VariableUse] {
    var uses: [VariableUse] = []
    for file in clients.flatMap(\.files) {
      for server in file.servers {
        for variable in server.variables where !redaction.isSecret(name: variable.value.name) {
          let name = variable.value.name
          let place = uses.firstIndex { $0.name == name } ?? uses.count
          if place == uses.count { uses.append(VariableUse(name: name, range: variable.range)) }
          uses[place].add(
            server: server.name.value, client: file.target.client.id, isRemote: server.isRemote)
        }
      }
    }
    return uses.map(customary)
  }

  /// Returns the use with the token formats and the token page of the vendor whose token usually is
  /// in a variable with this name.
  ///
  /// If there is no such vendor, returns the use unchanged.
  private func customary(_ use: VariableUse) -> VariableUse {
    var use = use
    for vendor in catalog.vendors {
      for server in vendor.servers {
        guard let token = server.declaration.token,
          token.variables?.shared?.value.name == use.name
        else { continue }
        use.formats = (token.formats ?? []).compactMap { vendor.format(named: $0.value) }
        use.tokenPage = vendor.tokenPage
        return use
      }
    }
    return use
  }
}
