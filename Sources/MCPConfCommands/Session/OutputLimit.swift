internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// The limit for the total size of the output of one run for all clients.
///
/// The size of the input is limited too, but every client may get all servers, and every server
/// contains its whole template.
enum OutputLimit {
  static let maximum = 512 << 20

  /// Reports an error if the setup of all targets is larger than `maximum` bytes.
  ///
  /// `inputCount` is the size in bytes of the profile and its templates, in which aliases count
  /// with their full content.
  static func check(
    _ profile: ResolvedProfile, _ targets: [ClientTarget], inputCount: Int,
    catalog: VendorCatalog, diagnostics: inout Diagnostics
  ) {
    // Built-in templates are short.
    guard catalog.hasAdded || inputCount * targets.count > maximum else { return }
    var count = 0
    for target in targets {
      for server in profile.servers(for: target.client.id) { count += server.byteCount }
      guard count > maximum else { continue }
      let place = profile.clients?.first { $0.id.value == target.client.id }?.id.range
      diagnostics.add(.outputTooLarge(target.client, at: place))
      return
    }
  }
}

extension Diagnostic {
  fileprivate static func outputTooLarge(
    _ client: any Client, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "with \(client.name), the setup of all clients is larger than \(OutputLimit.maximum >> 20) MiB",
      at: range,
      fix:
        "choose fewer clients, or list in a server's 'clients' only the clients that need the server"
    )
  }
}
