internal import MCPClients
internal import MCPProfile
internal import ServerCheck
internal import SourceText

extension ForeignHosts {
  /// Reports each server that would send a vendor's token to a host that does not belong to the
  /// vendor.
  ///
  /// Only the variables in `values` are checked. If the value of a variable is empty, only the
  /// variable's name counts.
  func refuse(
    _ values: [(name: String, bytes: [UInt8])], in loaded: LoadedProfile,
    _ diagnostics: inout Diagnostics
  ) {
    var told = diagnostics.list.filter { $0.code == "foreign-host" }.compactMap(\.range)
    for target in loaded.targets {
      let client = target.client.id
      for server in loaded.profile.servers(for: client) {
        guard let url = server.url(for: client),
          let address = try? URLGrammar.parse(url.value.plain)
        else { continue }
        let names = server.variables(for: client).map(\.value)
        let sent = values.filter { names.contains($0.name) }
        guard let refusal = refusal(of: sent, at: address, url.range), !told.contains(url.range)
        else { continue }
        told.append(url.range)
        diagnostics.add(
          Diagnostic(
            .error, "foreign-host", refusal.verdict.message, at: url.range, fix: refusal.verdict.fix
          ))
      }
    }
  }
}
