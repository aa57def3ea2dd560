package import MCPProfile
package import SourceText

/// Reports once which clients do not get the servers' descriptions.
///
/// Nothing depends on a description, so a warning for each client and server would be too much.
package enum UnsaidDescriptions {
  package static func check(
    _ profile: ResolvedProfile, for targets: [ClientTarget], diagnostics: inout Diagnostics
  ) {
    guard profile.servers.contains(where: { $0.settings != nil || !$0.variants.isEmpty }) else {
      return
    }
    var place: SourceRange?
    let clients = targets.filter { target in
      let table = target.client.settings(of: target)
      let described = profile.servers(for: target.client.id).first { server in
        server.settings?[.description] != nil && table.member(.description, server.transport) == nil
      }
      guard let described else { return false }
      place = place ?? described.settings?.entries.first { $0.setting == .description }?.key
      return true
    }
    if let place { diagnostics.add(.noDescription(clients.map(\.client.name), at: place)) }
  }
}

extension Diagnostic {
  fileprivate static func noDescription(_ clients: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-client",
      "\(clients.listed) \(clients.count == 1 ? "does" : "do") not support 'description', so mcpconf omits it there",
      at: range, fix: "nothing to do: a description has no effect on the client")
  }
}
