package import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client Gemini CLI.
///
/// Source: its source code of 2026-08-21. The client's own command `gemini mcp add` writes the
/// expanded values of all servers into the file, so we edit the file. Gemini CLI reads comments,
/// but not trailing commas. `GEMINI_CLI_HOME` replaces the home directory (`homedir()` of
/// `packages/core/src/utils/paths.ts`, 2026-11-29).
package struct GeminiCLI: Client {
  package var id: String { "gemini-cli" }
  package var name: String { "Gemini CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/google-gemini/gemini-cli/blob/main/docs/tools/mcp-server.md",
      checked: "2026-11-29", .high)
  }
  package var whenUnset: String { "sends an empty token" }
  package var format: ConfigFormat { .json(.comments) }
  package var scopes: [Scope] { .withManaged }
  package var options: [ClientOption] { [.scope(scopes), .managed("overrides", "defaults")] }
  package var status: String? {
    "has not accepted free, AI Pro and Ultra accounts since 2026-06-18; those accounts use Antigravity"
  }

  package func program(of target: ClientTarget) -> String? { "gemini" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".gemini/settings.json")
      : FileLocation(
        .home, ".gemini/settings.json",
        overrides: [.init("GEMINI_CLI_HOME", ".gemini/settings.json")])
  }

  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    .gemini(
      platform.managed(
        linux: "gemini-cli", macos: "GeminiCli", windows: "ProgramData/gemini-cli"),
      "GEMINI_CLI")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all, orBare: true, unset: .hasDefault)
  }

  /// Returns the references to folders.
  ///
  /// Every string of the settings is expanded (`envVarResolver.ts`, 2026-08-21), but no variable
  /// contains the workspace's folder.
  package func folders(of target: ClientTarget) -> FolderSyntax {
    FolderSyntax(
      FolderSyntax.home(.dollarBrace, in: .all, on: target.platform)
        + FolderSyntax.home(.dollar, in: .all, on: target.platform), start: .client)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.http = "http"
    shape.sse = "sse"
    // The older name `httpUrl` wins over `url` (2026-08-21).
    shape.otherURLs = ["httpUrl"]
    shape.inferred = .http
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: `config.ts` of 2026-08-21).
  ///
  /// Servers are switched off in `mcp.excluded`, not in an entry.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.allowedTools, "includeTools", .list),
      SettingMember(.deniedTools, "excludeTools", .list),
      SettingMember(.approve, "trust", .trust),
      SettingMember(.oauth, "oauth.enabled", .flag).only([.http, .sse]),
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
      SettingMember(.clientSecret, "oauth.clientSecret", .reference).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scopes", .list).only([.http, .sse]),
      SettingMember(.description, "description", .text),
    ])
    .others(
      .text, "authProviderType", "oauth.authorizationUrl", "oauth.tokenUrl", "oauth.redirectUri")
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    if server.name.value.utf8.contains(UInt8(ascii: "_")) {
      diagnostics.add(.underscore(server.name))
    }
  }
}

extension Diagnostic {
  fileprivate static func underscore(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, "underscore-name",
      "Gemini CLI's policies use only the part of \(quoted(name.value)) before the '_' as the server's name",
      at: name.range, fix: "write '-' instead of '_'")
  }
}
