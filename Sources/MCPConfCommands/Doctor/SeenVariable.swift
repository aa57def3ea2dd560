internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// One variable, and where it is visible.
struct SeenVariable {
  let use: VariableUse
  /// The state in a few words, such as "not set" or "ok: Jam personal access token".
  let shell: String
  let isInShell: Bool
  let desktop: DesktopEnvironment.State
  /// The problems of its value, without any part of it.
  private let problems: [TokenCheck.Finding]

  init(
    _ use: VariableUse, desktop: DesktopEnvironment, catalog: VendorCatalog, world: World
  ) {
    self.use = use
    self.desktop = desktop.state(of: use.name)
    guard let bytes = world.environment(use.name) else {
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

  /// Returns the findings; `clients` are those that look the variable up.
  func findings(_ clients: [any Client], _ platform: Platform) -> [Diagnostic] {
    var found = problems.map { $0.diagnostic(at: use.range) }
    if use.isOptional, !isInShell { return found }
    let graphical = clients.filter(\.isGraphical)
    let others = clients.filter { !$0.isGraphical }
    let isMissed = !isInShell && (!others.isEmpty || desktop != .set)
    if isMissed {
      found.append(.notSeen(use, clients))
    } else if !graphical.isEmpty, desktop == .notSet || desktop == .fromNextLogin {
      found.append(.notOnDesktop(use, graphical, isConfigured: desktop == .fromNextLogin, platform))
    }
    return found
  }
}

extension Diagnostic {
  private static func unset(_ name: String, _ clients: [any Client]) -> [Note] {
    clients.map { Note($0.whenUnset(name)) }
  }

  fileprivate static func notSeen(_ use: VariableUse, _ clients: [any Client]) -> Diagnostic {
    Diagnostic(
      .warning, "variable-not-set", "\(use.name) is not set in this shell", at: use.range,
      notes: unset(use.name, clients),
      fix: (use.tokenPage.map { "create a token at \($0), then run: " } ?? "")
        + Remedy.export(use.name))
  }

  fileprivate static func notOnDesktop(
    _ use: VariableUse, _ clients: [any Client], isConfigured: Bool, _ platform: Platform
  ) -> Diagnostic {
    let names = clients.map(\.name).joined(separator: ", ")
    let fix =
      switch platform {
      case .linux where isConfigured: "log out and in again"
      case .linux: "systemctl --user import-environment \(use.name), then start the client again"
      default: "start the client from this shell"
      }
    return Diagnostic(
      .warning, "variable-not-on-desktop",
      "\(use.name) is set in this shell, but not for programs started from the desktop: \(names)",
      at: use.range, notes: unset(use.name, clients), fix: fix)
  }
}
