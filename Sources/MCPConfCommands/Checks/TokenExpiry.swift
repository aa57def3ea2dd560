internal import MCPProfile
internal import SourceText

/// Tells of tokens that have expired or will soon, by what the profile says of them.
enum TokenExpiry {
  /// How long before the last day a warning begins.
  static let notice = 14

  static func check(
    _ profile: ResolvedProfile, today: CivilDate, _ findings: inout Diagnostics
  ) {
    for server in profile.servers {
      guard let expires = server.credential?.expires else { continue }
      let days = expires.value.daysSinceEpoch - today.daysSinceEpoch
      if days < 0 {
        findings.add(.expired(expires, server))
      } else if days <= notice {
        findings.add(.expiresSoon(expires, days: days, server))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func expired(_ date: Located<CivilDate>, _ server: Server) -> Diagnostic {
    Diagnostic(
      .error, "token-expired", "the token expired on \(date.value.text)", at: date.range,
      fix: renewal(server))
  }

  fileprivate static func expiresSoon(
    _ date: Located<CivilDate>, days: Int, _ server: Server
  ) -> Diagnostic {
    Diagnostic(
      .warning, "token-expires",
      days == 0
        ? "the token expires today"
        : "the token expires in \(days) day\(days == 1 ? "" : "s"), on \(date.value.text)",
      at: date.range, fix: renewal(server))
  }

  private static func renewal(_ server: Server) -> String {
    let page = server.vendor.flatMap { $0.tokenPage ?? $0.documentation }
    return "make a new one" + (page.map { " at \($0)" } ?? "") + " and change 'expires'"
  }
}
