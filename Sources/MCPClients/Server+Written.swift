internal import MCPProfile
internal import Secrets
internal import SourceText

/// The references of a server that matter for a client.
///
/// The reference in `oauth.clientSecret` does not matter if mcpconf cannot write it into the
/// client's entry.
extension Server {
  func variables(in target: ClientTarget) -> [Located<String>] {
    let variables = variables(for: target.client.id)
    guard let omitted = omittedSecret(in: target) else { return variables }
    return variables.filter { $0.range != omitted }
  }

  func forEachReference(
    in target: ClientTarget, _ body: (EnvironmentReference, SourceRange) -> Void
  ) {
    let omitted = omittedSecret(in: target)
    forEachReference(for: target.client.id) { reference, range in
      if range != omitted { body(reference, range) }
    }
  }

  private func omittedSecret(in target: ClientTarget) -> SourceRange? {
    let own = adapted(to: target.client.id)
    guard let secret = own.settings?[.clientSecret] else { return nil }
    let style = target.client.references(of: target).style
    let isWritten =
      style != .none && style != .name
      && target.client.settings(of: target).member(.clientSecret, own.transport) != nil
    return isWritten ? nil : secret.range
  }
}
