internal import SourceText

/// The rules of GitHub Copilot and VS Code: one matching entry of any kind is enough.
///
/// Source: `configure-enterprise-allowlist.md` of github/docs, 2026-11-29; not tested.
struct CopilotRules: PolicyRules {
  let lists: ServerLists
  /// Whether an allow list blocks every server whose address or command contains a reference.
  let refusesReferences: Bool

  func verdict(on server: PolicyServer) -> ServerVerdict {
    if let (entry, isSure) = lists.denied.deciding({ matches($0, server) }) {
      return isSure ? .denied(entry) : .unclear(entry)
    }
    guard let allowed = lists.allowed else { return .unrestricted(lists.key) }
    if refusesReferences, server.hasReference {
      return ServerVerdict(
        .blocked,
        "the server's URL or command contains a variable, and no list allows such a server",
        at: lists.allowedRange)
    }
    if let (entry, isSure) = allowed.deciding({ matches($0, server) }) {
      return isSure ? .allowed(entry) : .unclear(entry)
    }
    return .missing(lists)
  }

  private func matches(_ entry: ListEntry, _ server: PolicyServer) -> Match {
    switch (entry.matcher, server.endpoint) {
    case (.name(let name), _): name.isSame(as: server.name) ? .yes : .no
    case (.url(let pattern), .remote(let url, _)): Self.matches(pattern, url)
    case (.command(let words), .local(let others)): ClaudePattern.matches(words, others)
    default: .no
    }
  }

  /// Returns whether a pattern matches a URL.
  ///
  /// The host and the path are compared separately, so a `*` in the host matches no slash.
  static func matches(_ pattern: String, _ url: String) -> Match {
    if WebAddress.isInternational(pattern) { return .maybe }
    guard let wanted = WebAddress(pattern), let address = WebAddress(url) else { return .no }
    guard wanted.scheme == address.scheme, wanted.port == address.port,
      Wildcard.matches(wanted.host.withoutFinalDot, address.host.withoutFinalDot)
    else { return .no }
    let isSame = Wildcard.matches(wanted.path + wanted.query, address.path + address.query)
    // The documentation does not say whether a pattern without a path allows every path.
    let hasPath = pattern.utf8.count { $0 == UInt8(ascii: "/") } > 2
    return isSame ? .yes : hasPath ? .no : .maybe
  }
}

extension [UInt8] {
  /// The host name without a final dot.
  var withoutFinalDot: ArraySlice<UInt8> {
    last == UInt8(ascii: ".") ? dropLast() : self[...]
  }
}
