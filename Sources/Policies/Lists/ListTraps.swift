internal import SourceText

/// Reports servers that a list cannot describe exactly.
enum ListTraps {
  /// Returns the pattern for an address, with `*` in place of each variable.
  ///
  /// A URL that ends with the host gets the path `/`, because without a path, the pattern would
  /// allow every path of the host.
  static func pattern(_ url: String) -> String {
    let pattern = Reference.replacing(in: url, with: "*")
    guard let start = pattern.range(ofBytes: "://")?.upperBound else { return pattern }
    let hasPath = pattern.utf8[start...].contains { "/?#".utf8.contains($0) }
    return hasPath ? pattern : pattern + "/"
  }

  static func check(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) {
    for server in servers {
      switch server.endpoint {
      case .remote(let url, _):
        if url.utf8.contains(UInt8(ascii: "*")) { diagnostics.add(.literalStar(server)) }
        if Reference.occurs(in: url) { diagnostics.add(.anyValue(server)) }
      case .local(let words):
        if denying { diagnostics.add(.onlyExactCommand(server)) }
        if !denying, let package = DownloadedPackage.unpinned(in: words) {
          diagnostics.add(.unpinned(package, server))
        }
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func literalStar(_ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .warning, "policy-wildcard",
      "the URL contains '*', which is a wildcard in the list, so the list also matches other URLs",
      at: server.range, fix: "write '%2A' in the URL if the server accepts it")
  }

  fileprivate static func anyValue(_ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .note, "policy-wildcard",
      "the list has '*' in place of the variable in the URL, so the list matches any value there",
      at: server.range, fix: "send the token in a header, which the list does not compare")
  }

  fileprivate static func onlyExactCommand(_ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .warning, "policy-exact-command",
      "the list blocks only this exact command; the server still runs with any other argument",
      at: server.range,
      fix: "remove '--deny' to write an allow list, which blocks all other servers")
  }

  static func unpinned(_ found: DownloadedPackage, _ server: PolicyServer) -> Diagnostic {
    Diagnostic(
      .note, "policy-version",
      "the command does not specify an exact version of \(quoted(found.package)), so the list allows every version",
      at: server.range, fix: "write the version, as in \(found.parts.name)@1.2.3")
  }
}
