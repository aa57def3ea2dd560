internal import MCPProfile

/// Factory's droid.
///
/// Source: its documentation (`docs/cli/configuration/mcp.mdx` of Factory-AI/factory, a80aa7c of
/// 2026-07-24, read on 2026-11-29). The client supports SSE since 0.85, and references in every
/// string since 0.138. If two servers have the same name, the user's server wins.
package struct Droid: Client {
  package var id: String { "droid" }
  package var name: String { "Factory droid" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.factory.ai/cli/configuration/mcp", checked: "2026-11-29", version: "a80aa7c",
      .high)
  }
  package var whenUnset: String { "sends the literal text ${NAME}, and warns about it" }
  package var precedence: [Scope] { [.user, .project] }
  package var requirement: VersionRequirement? {
    VersionRequirement("0.138.0", problem: "does not expand references", update: "droid update")
  }

  package func program(of target: ClientTarget) -> String? { "droid" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".factory/mcp.json")
      : FileLocation(.home, ".factory/mcp.json")
  }

  /// Returns the files with which an administrator can manage the client (source:
  /// `hierarchical-settings-and-org-control.mdx`, a80aa7c).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let directory = platform.managed(
      linux: "factory", macos: "Factory", windows: "Program Files/Factory")
    return [ManagedFile("\(directory)/settings.json", .limits, members: ["mcpPolicy"])]
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, unset: .hasDefault)
  }

  package func folders(of target: ClientTarget) -> FolderSyntax {
    .homeVariable(
      .dollarBrace, in: [.command, .arguments, .environment], on: target.platform, start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .typed }

  /// Returns the client's names for settings (source: see the comment of this type).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "timeoutMs", .milliseconds()),
      SettingMember(.allowedTools, "enabledTools", .list),
      SettingMember(.deniedTools, "disabledTools", .list),
      SettingMember(.oauth, "oauth", .never).only([.http, .sse]),
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
      SettingMember(.callbackPort, "oauth.callbackPort", .port).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scopes", .list).only([.http, .sse]),
    ]
  }
}
