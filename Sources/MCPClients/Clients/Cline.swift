internal import MCPProfile

/// Cline: one file for the extension, the CLI and JetBrains IDEs.
///
/// Source: its source code of 2026-08-22. Only the extension expands references. The extension
/// gives a server that it starts only six variables and those in `env` (`McpHub.ts`, cline 21cb8d2
/// of 2026-08-22, read on 2026-11-29). The CLI and the SDK expand nothing and give the server all
/// variables (`sdk/packages/core/src/extensions/mcp/client.ts`). An entry with a URL and no `type`
/// is read as SSE.
package struct Cline: Client {
  package var id: String { "cline" }
  package var name: String { "Cline" }
  package var source: ClientSource {
    ClientSource("https://docs.cline.bot/mcp/configuring-mcp-servers", checked: "2026-11-29", .high)
  }
  package var whenUnset: String { "sends the literal text ${env:NAME}, and warns about it" }
  package var isGraphical: Bool { true }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] {
    [
      .scope(scopes),
      ClientOption(
        "variant", ["extension", "cli"], "the extension, or Cline's command-line program"),
    ]
  }
  package func referenceCaveat(of target: ClientTarget) -> String? {
    isCLI(target)
      ? nil
      : "Cline's extension expands references, but its CLI sends the literal text of the reference"
  }

  private func isCLI(_ target: ClientTarget) -> Bool { target.option("variant") == "cli" }

  package func location(of target: ClientTarget) -> FileLocation {
    let path = "settings/cline_mcp_settings.json"
    return FileLocation(
      .home, ".cline/data/\(path)",
      overrides: [
        .init("CLINE_MCP_SETTINGS_PATH", ""), .init("CLINE_DATA_DIR", path),
        .init("CLINE_DIR", "data/\(path)"),
      ])
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    isCLI(target) ? .none : ReferenceSyntax(.dollarBraceEnv, in: .all)
  }

  /// Returns the references to folders, which only the extension expands; its
  /// `expandEnvironmentVariables` expands the whole entry (`envExpansion.ts`, 2026-08-22).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    isCLI(target)
      ? .none(start: .client) : .homeVariable(.dollarBraceEnv, in: .all, on: target.platform)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.http = "streamableHttp"
    shape.inferred = [.stdio, .sse]
    shape.workingDirectory = "cwd"
    shape.passesEnvironment = isCLI(target)
    return shape
  }

  /// Returns the client's names for settings (source: `McpHub.ts`, 2026-11-29).
  ///
  /// `oauthClient` is not included, because only the CLI reads it.
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "timeout", .seconds(1000...3_600_000)),
      SettingMember(.approve, "autoApprove", .list),
    ]
  }
}
