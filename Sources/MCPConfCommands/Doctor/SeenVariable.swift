internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// One variable, and the environments in which programs see the variable.
struct SeenVariable {
  let use: VariableUse
  /// The state of the variable in this shell, in a few words such as "not set" or "ok: Jam personal
  /// access token".
  let shell: String
  let isInShell: Bool
  let desktop: DesktopEnvironment.State
  /// Whether at least one client that looks up the variable does not see it, as far as mcpconf
  /// knows.
  ///
  /// This is never so for an optional variable that is not set in this shell.
  var isMissing = false
  /// The problems of the variable's value.
  ///
  /// The messages contain no part of the value.
  let problems: [TokenCheck.Finding]
  private let line: LastingLine

  init(
    _ use: VariableUse, _ variable: EnvironmentVariable, desktop: DesktopEnvironment,
    catalog: VendorCatalog, world: World
  ) {
    self.use = use
    let value = world.environment(use.name)
    line = LastingLine(
      variable: variable, isInShell: value != nil,
      isPlain: value?.allSatisfy {
        ASCII.isLetterOrDigit($0) || "_./+=:@%,~-".utf8.contains($0)
      } ?? true)
    self.desktop = desktop.state(of: use.name)
    guard let bytes = value else {
      shell = "not set"
      isInShell = false
      problems = []
      return
    }
    let check = TokenCheck(
      name: use.name, scheme: use.scheme, formats: use.formats, catalog: catalog)
    let outcome = check.outcome(Secret(bytes))
    shell = outcome.summary
    isInShell = true
    problems = outcome.findings
  }

  /// Returns the findings about the variable.
  ///
  /// `clients` are the clients that look up the variable.
  func findings(_ clients: [any Client], _ platform: Platform) -> [Diagnostic] {
    var found = problems.map { $0.diagnostic(at: use.range) }
    if use.isOptional, !isInShell { return found }
    let graphical = clients.filter(\.isGraphical)
    if isMissed(clients) {
      let isForDesktop = !graphical.isEmpty && desktop != .set && desktop != .fromNextLogin
      found.append(.notSeen(use, clients, isForDesktop ? line.text(for: platform) : nil))
    } else if isMissingOnDesktop(clients) {
      found.append(
        .notOnDesktop(
          use, graphical,
          fix: desktop == .notSet ? line.text(for: platform) : "log out and in again"
        ))
    }
    return found
  }

  /// Returns whether at least one of the clients does not see the variable because it is not set in
  /// this shell.
  func isMissed(_ clients: [any Client]) -> Bool {
    !isInShell && !clients.isEmpty
      && (desktop != .set || clients.contains { !$0.isGraphical })
  }

  /// Returns whether at least one of the clients is started from the desktop and does not see the
  /// variable, as far as mcpconf knows.
  func isMissingOnDesktop(_ clients: [any Client]) -> Bool {
    clients.contains(where: \.isGraphical)
      && (desktop == .notSet || desktop == .fromNextLogin || desktop == .unknown && !isInShell)
  }

  var variable: EnvironmentVariable { line.variable }
}

extension Diagnostic {
  private static func unset(_ name: String, _ clients: [any Client]) -> [Note] {
    clients.map { Note($0.whenUnset(name)) }
  }

  /// Returns the warning that the variable is not set in this shell.
  ///
  /// `line` is the advice for setting the variable for the desktop. It is nil if no client is
  /// started from the desktop, or if the desktop has the variable or gets it at the next login.
  fileprivate static func notSeen(
    _ use: VariableUse, _ clients: [any Client], _ line: String?
  ) -> Diagnostic {
    Diagnostic(
      .warning, "variable-not-set", "\(use.name) is not set in this shell", at: use.range,
      notes: unset(use.name, clients),
      fix: (use.tokenPage.map { "create a token at \($0), then run: " } ?? "")
        + (line ?? Remedy.export(use.name)))
  }

  fileprivate static func notOnDesktop(
    _ use: VariableUse, _ clients: [any Client], fix: String
  ) -> Diagnostic {
    let names = clients.map(\.name).joined(separator: ", ")
    return Diagnostic(
      .warning, "variable-not-on-desktop",
      "\(use.name) is set in this shell, but not for programs started from the desktop: \(names)",
      at: use.range, notes: unset(use.name, clients), fix: fix)
  }
}
