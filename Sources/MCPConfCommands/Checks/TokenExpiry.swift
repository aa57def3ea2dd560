internal import MCPProfile
internal import Secrets
internal import SourceText

/// Reports tokens that, according to the profile, have expired or will soon expire.
enum TokenExpiry {
  /// The warnings start this number of days before the date on which a token expires.
  static let notice = 14

  static func check(_ loaded: LoadedProfile, today: CivilDate, _ findings: inout Diagnostics) {
    for server in loaded.profile.servers {
      guard let expires = server.credential?.expires else { continue }
      check(
        expires, page: server.vendor.flatMap { $0.tokenPage ?? $0.documentation }, today, &findings)
    }
    let dated = loaded.profile.variables.filter { $0.expires != nil }
    if dated.isEmpty { return }
    let uses = VariableUse.all(in: loaded)
    for variable in dated {
      guard let expires = variable.expires,
        let use = uses.first(where: { $0.name == variable.name.value }),
        !isSaid(expires.value, of: use.name, by: loaded.profile.servers)
      else { continue }
      check(expires, page: use.tokenPage, today, &findings)
    }
  }

  /// Returns whether at least one of the servers has this date for the token in the variable
  /// `name`.
  private static func isSaid(_ date: CivilDate, of name: String, by servers: [Server]) -> Bool {
    servers.contains { server in
      server.credential?.expires?.value == date
        && server.credential?.variables.shared?.value.name == name
    }
  }

  private static func check(
    _ expires: Located<CivilDate>, page: String?, _ today: CivilDate,
    _ findings: inout Diagnostics
  ) {
    let days = expires.value.daysSinceEpoch - today.daysSinceEpoch
    if days < 0 {
      findings.add(.expired(expires, page))
    } else if days <= notice {
      findings.add(.expiresSoon(expires, days: days, page))
    }
  }
}

extension Diagnostic {
  fileprivate static func expired(_ date: Located<CivilDate>, _ page: String?) -> Diagnostic {
    Diagnostic(
      .error, "token-expired", "the token expired on \(date.value.text)", at: date.range,
      fix: renewal(page))
  }

  fileprivate static func expiresSoon(
    _ date: Located<CivilDate>, days: Int, _ page: String?
  ) -> Diagnostic {
    let span = days == 1 ? "1 day" : "\(days) days"
    let end = days == 0 ? "today" : "in \(span), on \(date.value.text)"
    return Diagnostic(
      .warning, "token-expires", "the token expires \(end)", at: date.range, fix: renewal(page))
  }

  private static func renewal(_ page: String?) -> String {
    "create a new token" + (page.map { " at \($0)" } ?? "") + ", and change 'expires'"
  }
}
