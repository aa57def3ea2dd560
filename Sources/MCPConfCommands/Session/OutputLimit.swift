internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// How much one run makes for all clients together.
///
/// The input has a limit, but each client gets all of it, and each server all of its template.
enum OutputLimit {
  static let maximum = 512 << 20

  /// `inputCount` is what the profile and its templates have, with what their aliases repeat.
  static func check(
    _ profile: ResolvedProfile, _ targets: [ClientTarget], inputCount: Int,
    catalog: VendorCatalog, diagnostics: inout Diagnostics
  ) {
    // The templates that are built in are short.
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
      "with those of \(client.name), the servers of all clients have more than "
        + "\(OutputLimit.maximum >> 20) MiB",
      at: range, fix: "choose fewer clients, or name in 'clients' of a server those that need it")
  }
}
