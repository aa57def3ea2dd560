internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// Copilot's cloud agent on GitHub.
///
/// Source: GitHub's documentation. The agent's configuration is a field of the repository's
/// settings, so we only print it.
package struct CopilotAgent: Client {
  package var id: String { "copilot-agent" }
  package var name: String { "Copilot cloud agent" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.github.com/en/copilot/how-tos/use-copilot-agents/cloud-agent/extend-cloud-agent-with-mcp",
      checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "not known" }
  package var scopes: [Scope] { [.project] }
  package var printedOnly: String {
    "paste the setup into the repository's Settings > Copilot > MCP"
  }
  /// The prefix that the names of variables must have.
  static let prefix = "COPILOT_MCP_"

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.unknown, "copilot-agent/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, orBare: true, unset: .hasDefault)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.needsArguments = true
    shape.defaults = [ConfigMember("tools", .strings(["*"]))]
    return shape
  }

  /// Returns the client's names for settings (source: GitHub's documentation, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.allowedTools, "tools", .list)
    ]
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    for variable in server.variables(in: target) where !variable.value.hasPrefix(Self.prefix) {
      diagnostics.add(.unprefixed(variable.value, at: variable.range))
    }
    guard let vendorServer = server.vendorServer, server.variables(in: target).isEmpty else {
      return
    }
    switch vendorServer.oauth {
    case .none: break
    case .optional: diagnostics.add(.noOAuth(.warning, at: server.name.range))
    case .only: diagnostics.add(.noOAuth(.error, at: server.name.range))
    }
  }
}

extension Diagnostic {
  /// Returns the problem for a server that is used with OAuth, which the agent does not support
  /// (GitHub's documentation).
  ///
  /// `severity` is `warning` if the vendor's server also accepts a token, otherwise `error`.
  fileprivate static func noOAuth(_ severity: Severity, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      severity, "no-oauth", "Copilot's cloud agent cannot sign in with OAuth", at: range,
      fix: severity == .error
        ? "leave copilot-agent out of the server's 'clients' list"
        : "give the server a token, or leave copilot-agent out of the server's 'clients' list")
  }

  fileprivate static func unprefixed(_ name: String, at range: SourceRange) -> Diagnostic {
    let wanted = CopilotAgent.prefix + name
    return Diagnostic(
      .error, "variable-name",
      "Copilot's cloud agent gets only variables whose names begin with \(CopilotAgent.prefix)",
      at: range,
      fix:
        "add the secret \(wanted) to the repository's Agents settings, and write ${\(wanted)} in 'overrides.copilot-agent'"
    )
  }
}
