internal import ConfigDocuments
internal import MCPProfile

/// The client Deep Agents Code.
///
/// Source: `libs/code/deepagents_code/mcp_tools.py` and `mcp_config.py` of langchain-ai/deepagents
/// (23b83ad of 2026-08-21, read on 2026-11-29).
package struct DeepAgents: Client {
  package var id: String { "deepagents" }
  package var name: String { "Deep Agents Code" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/langchain-ai/deepagents", checked: "2026-11-30", version: "23b83ad", .high
    )
  }
  package var whenUnset: String {
    "turns the server off; does not connect if the variable is empty"
  }
  package var alsoReads: [(client: String, scope: Scope)] { [("claude-code", .project)] }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(target.scope == .project ? .project : .home, ".deepagents/.mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, unset: .hasDefault)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .typed }

  /// Returns the client's names for settings.
  ///
  /// An entry may have only one list of tools: allowed or denied (`_validate_tool_filter_fields`).
  /// `skillOnly` is new in 0.2.2 (2026-11-30).
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.allowedTools, "allowedTools", .list),
      SettingMember(.deniedTools, "disabledTools", .list),
    ])
    .signingIn(["auth"], .string("oauth")).withOneToolList().others(.flag, "skillOnly")
  }
}
