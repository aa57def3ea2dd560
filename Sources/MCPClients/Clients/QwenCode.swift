package import ConfigDocuments
internal import MCPProfile

/// Qwen Code, which is derived from Gemini CLI.
///
/// Source: its source code and issues up to 2026-09-09. `httpUrl` is streamable HTTP and `url` is
/// SSE. We edit `settings.json`: `qwen mcp add` would write expanded values into the file, and Qwen
/// Code expands nothing in `.mcp.json`.
package struct QwenCode: Client {
  package var id: String { "qwen-code" }
  package var name: String { "Qwen Code" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/QwenLM/qwen-code/blob/main/docs/users/features/mcp.md",
      checked: "2026-11-23", .medium)
  }
  package var whenUnset: String { "sends the literal text ${NAME}" }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .project)]
  }
  package var format: ConfigFormat { .json(.comments) }
  package var scopes: [Scope] { .withManaged }
  package var options: [ClientOption] { [.scope(scopes), .managed("overrides", "defaults")] }

  package func program(of target: ClientTarget) -> String? { "qwen" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".qwen/settings.json")
      : FileLocation(.home, ".qwen/settings.json")
  }

  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    .gemini(
      platform.managed(linux: "qwen-code", macos: "QwenCode", windows: "ProgramData/qwen-code"),
      "QWEN_CODE")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, orBare: true)
  }

  /// Returns the references to folders, which Qwen Code expands like Gemini CLI (2026-11-29).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    FolderSyntax(
      FolderSyntax.home(.dollarBrace, in: .all, on: target.platform)
        + FolderSyntax.home(.dollar, in: .all, on: target.platform), start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.url = "httpUrl"
    shape.sseURL = "url"
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `docs/users/features/mcp.md`, 2026-11-29).
  ///
  /// Servers are switched off in `mcp.excluded`.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.startupTimeout, "discoveryTimeoutMs", .milliseconds()),
      SettingMember(.allowedTools, "includeTools", .list),
      SettingMember(.deniedTools, "excludeTools", .list),
      SettingMember(.approve, "trust", .trust),
      SettingMember(.oauth, "oauth.enabled", .flag).only([.http, .sse]),
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
      SettingMember(.clientSecret, "oauth.clientSecret", .reference).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scopes", .list).only([.http, .sse]),
    ])
    .others(
      .text, "authProviderType", "oauth.authorizationUrl", "oauth.tokenUrl", "oauth.redirectUri")
  }
}
