package import MCPProfile
package import SourceText

/// Selects the clients of a run and their options.
package struct TargetSelection {
  /// The clients that `--client` names, or all clients for `--client all`; empty if the profile's
  /// clients are used.
  package let only: [String]
  /// Whether clients without the scope are skipped without a message, because of `--client all`.
  private let isOpen: Bool
  /// The scope of `--scope`; nil without this option.
  package let scope: Scope?
  package let platform: Platform
  /// Returns the home directory of this machine's user; nil if it is not known.
  package let home: @Sendable () -> String?
  package let clients: KnownClients

  /// The value of `--client` that means every client.
  package static let everyClient = "all"

  /// Returns whether the names after `--client` contain `all`, which means every client that can
  /// have the servers.
  package static func isEveryClient(_ only: [String]) -> Bool { only.contains(everyClient) }

  package init(
    only: [String] = [], scope: Scope? = nil, platform: Platform,
    home: @escaping @Sendable () -> String? = { nil }, clients: KnownClients = .builtIn
  ) {
    self.home = home
    self.clients = clients
    isOpen = Self.isEveryClient(only) && clients.client(Self.everyClient) == nil
    self.only = isOpen ? clients.ids : only
    self.scope = scope
    self.platform = platform
  }

  /// Returns the targets in the order of the profile, or of `--client`.
  package func targets(
    of profile: ResolvedProfile, diagnostics: inout Diagnostics
  ) -> [ClientTarget] {
    checkClientNames(in: profile, &diagnostics)
    let selections = profile.clients ?? []
    // The other problems of a client may follow from a refused option, so do not look for them.
    let refused = selections.filter { !checkOptions(of: $0, &diagnostics) }.map(\.id.value)
    let listed = profile.clients == nil ? ClientRegistry.defaults : selections.map(\.id.value)
    let ids = only.isEmpty ? listed : only
    var lacking = LackingScope()
    let targets: [ClientTarget] = ids.enumerated().compactMap { index, id in
      guard !ids[..<index].contains(id), !refused.contains(id), clients.isUsable(id),
        let client = clients.client(id)
      else { return nil }
      let selection = selections.first { $0.id.value == id }
      return target(client, selection, &lacking, &diagnostics)
    }
    lacking.report(isError: !only.isEmpty, scope, platform, &diagnostics)
    if !clients.custom.isEmpty { checkPlaces(targets, selections, &diagnostics) }
    return targets
  }

  /// Reports two clients with the same root in the same file, because each would undo the other's
  /// changes.
  ///
  /// `targets` calls this method only if there are custom clients, because built-in clients have
  /// different places, except in VS Code's portable layout.
  private func checkPlaces(
    _ targets: [ClientTarget], _ selections: [ClientSelection], _ diagnostics: inout Diagnostics
  ) {
    for (index, target) in targets.enumerated() {
      let other = targets[..<index].first { other in
        other.root == target.root
          && other.location.display(on: platform) == target.location.display(on: platform)
      }
      if let other {
        let range = selections.first { $0.id.value == target.client.id }?.id.range
        diagnostics.add(.samePlace(target, other, at: range))
      }
    }
  }

  private func target(
    _ client: any Client, _ selection: ClientSelection?, _ lacking: inout LackingScope,
    _ diagnostics: inout Diagnostics
  ) -> ClientTarget? {
    var options: [String: String] = [:]
    for (key, value) in selection?.options ?? [] { options[key.value] = value.value }
    // If the client does not have this scope, the scope is reported as an unknown value of the
    // option.
    let own = options["scope"].flatMap(Scope.init(rawValue:)).flatMap { own in
      client.scopes.contains(own) ? own : nil
    }
    let wanted = scope ?? own ?? client.scopes.first ?? .user
    guard client.scopes.contains(wanted) else {
      if !isOpen { lacking.clients.append((client, selection?.id.range)) }
      return nil
    }
    let target = ClientTarget(
      client, scope: wanted, platform: platform, options: options, home: home)
    if !target.isPossible {
      if isOpen { return nil }
      if scope == nil {
        diagnostics.add(.noManagedFile([client], platform, isError: true, at: selection?.id.range))
      } else {
        lacking.withoutFile.append((client, selection?.id.range))
      }
      return nil
    }
    return target
  }

  private func checkClientNames(
    in profile: ResolvedProfile, _ diagnostics: inout Diagnostics
  ) {
    // An extended profile that could not be read, or a misspelled `custom`, may describe clients.
    let refused = (profile.clients ?? []).filter(\.hasRefusedOption).map(\.id.value)
    func check(_ id: Located<String>) {
      if clients.client(id.value) == nil, !profile.lacksBase, !refused.contains(id.value) {
        diagnostics.add(.unknownClient(id.value, at: id.range, known: clients.ids))
      }
    }
    for selection in profile.clients ?? [] { check(selection.id) }
    for server in profile.servers {
      server.clients?.forEach(check)
      for variant in server.variants { variant.adaptation.map { check($0.client) } }
    }
    for server in profile.servers {
      for (client, _) in server.credential?.variables.perClient ?? [] { check(client) }
    }
    for id in only where clients.client(id) == nil {
      diagnostics.add(.unknownClient(id, known: clients.ids))
    }
  }

  /// Reports the invalid options of a known client; returns false if the client has any.
  private func checkOptions(
    of selection: ClientSelection, _ diagnostics: inout Diagnostics
  ) -> Bool {
    guard let client = clients.client(selection.id.value), clients.isUsable(client.id) else {
      return true
    }
    var isValid = !selection.hasRefusedOption
    for (key, value) in selection.options {
      guard let option = client.options.first(where: { $0.name == key.value }) else {
        diagnostics.add(.unknownOption(key, of: client))
        isValid = false
        continue
      }
      if !option.values.contains(value.value) {
        diagnostics.add(.unknownOptionValue(value, of: option, client))
        isValid = false
      }
    }
    return isValid
  }
}

extension Diagnostic {
  package static func unknownClient(
    _ id: String, at range: SourceRange? = nil, known: [String]
  ) -> Diagnostic {
    // Several IDs may start with the same word, such as `claude`.
    let family = known.filter { $0.utf8.starts(with: "\(id)-".utf8) }
    let guess =
      family.count > 1
      ? "; did you mean \(family.map { "'\($0)'" }.joined(separator: " or "))?"
      : didYouMean(id, known)
    return Diagnostic(
      .error, "unknown-client", "no client is called \(quoted(id))" + guess,
      at: range,
      fix:
        "run 'mcpconf list clients' to see all clients; describe a client of your own with 'custom'"
    )
  }

  fileprivate static func samePlace(
    _ target: ClientTarget, _ other: ClientTarget, at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .error, "same-file",
      "\(target.client.name) and \(other.client.name) would write the same part of \(target.location.display(on: target.platform))",
      at: range, fix: "remove one of the two clients, or change the file or 'root' of one client")
  }

  fileprivate static func unknownOption(_ key: Located<String>, of client: any Client) -> Diagnostic
  {
    let known = client.options.map(\.name)
    return Diagnostic(
      .error, "unknown-key",
      "\(client.name) has no option \(quoted(key.value))" + didYouMean(key.value, known),
      at: key.range, fix: "use one of the client's options: \(known.joined(separator: ", "))")
  }

  fileprivate static func unknownOptionValue(
    _ value: Located<String>, of option: ClientOption, _ client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .error, "unknown-value",
      "\(quoted(value.value)) is not a valid value of '\(option.name)' for \(client.name)"
        + didYouMean(value.value, option.values), at: value.range,
      fix: "write one of: \(option.values.joined(separator: ", "))")
  }
}
