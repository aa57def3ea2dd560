internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// Copilot's cloud agent on GitHub, by GitHub's documentation.
///
/// Its configuration is a field of the repository's settings, so it is only printed.
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
  package var printedOnly: String { "paste it into the repository's Settings > Copilot > MCP" }
  /// Of the names of variables that it hands out.
  static let prefix = "COPILOT_MCP_"

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.unknown, "copilot-agent/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.needsArguments = true
    shape.defaults = [ConfigMember("tools", .strings(["*"]))]
    return shape
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    for reference in server.references(for: id) where !reference.value.name.hasPrefix(Self.prefix) {
      diagnostics.add(.unprefixed(reference.value.name, at: reference.range))
    }
  }
}

extension Diagnostic {
  fileprivate static func unprefixed(_ name: String, at range: SourceRange) -> Diagnostic {
    let wanted = CopilotAgent.prefix + name
    return Diagnostic(
      .error, "variable-name",
      "Copilot's cloud agent has only variables whose names begin with \(CopilotAgent.prefix)",
      at: range,
      fix:
        "add the secret \(wanted) to the repository's Agents settings, and write 'env: { default: \(name), copilot-agent: \(wanted) }'"
    )
  }
}
