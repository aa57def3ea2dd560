internal import MCPProfile
internal import SourceText

/// The clients of a run that do not have the scope of `--scope`.
///
/// One problem lists the clients that never have the scope, and another the clients that do not
/// have it on this system. The problems are errors if `--client` names clients, and otherwise
/// warnings.
struct LackingScope {
  /// The clients without this scope, and their places in the profile.
  var clients: [(client: any Client, range: SourceRange?)] = []
  /// The clients that have managed scope, but not on this system.
  var withoutFile: [(client: any Client, range: SourceRange?)] = []

  func report(
    isError: Bool, _ scope: Scope?, _ platform: Platform, _ diagnostics: inout Diagnostics
  ) {
    if let scope, !clients.isEmpty {
      diagnostics.add(
        .noScope(scope, clients.map(\.client), isError: isError, at: place(clients.map(\.range))))
    }
    if !withoutFile.isEmpty {
      diagnostics.add(
        .noManagedFile(
          withoutFile.map(\.client), platform, isError: isError,
          at: place(withoutFile.map(\.range))))
    }
  }

  /// Returns the place of the only client; nil for several clients, because then the option
  /// `--scope` is the cause.
  private func place(_ ranges: [SourceRange?]) -> SourceRange? {
    ranges.count == 1 ? ranges[0] : nil
  }
}

extension Diagnostic {
  private static func noScope(_ what: String, _ clients: [any Client], isError: Bool) -> String {
    let isOne = clients.count == 1
    return "\(clients.map(\.name).listed) \(isOne ? "has" : "have") no \(what)"
      + (isError ? "" : ", so mcpconf skips \(isOne ? "it" : "them")")
  }

  fileprivate static func noScope(
    _ scope: Scope, _ clients: [any Client], isError: Bool, at range: SourceRange?
  ) -> Diagnostic {
    var groups: [(scopes: [Scope], ids: [String])] = []
    for client in clients {
      if let place = groups.firstIndex(where: { $0.scopes == client.scopes }) {
        groups[place].ids.append(client.id)
      } else {
        groups.append((client.scopes, [client.id]))
      }
    }
    let scopes = groups.map { group in
      group.scopes.map(\.rawValue).listed(" or ")
        + (groups.count > 1 ? " for \(group.ids.listed)" : "")
    }
    return Diagnostic(
      isError ? .error : .warning, "no-scope",
      noScope("\(scope.rawValue) scope", clients, isError: isError), at: range,
      fix: "choose another scope: " + scopes.joined(separator: "; "))
  }

  static func noManagedFile(
    _ clients: [any Client], _ platform: Platform, isError: Bool, at range: SourceRange?
  ) -> Diagnostic {
    let them = clients.count == 1 ? "it" : "them"
    return Diagnostic(
      isError ? .error : .warning, "no-scope",
      noScope("file for managed scope on \(platform.rawValue)", clients, isError: isError),
      at: range,
      fix:
        "set up \(clients.map(\.id).listed) at user scope for each account, or remove \(them) from the clients"
    )
  }
}
