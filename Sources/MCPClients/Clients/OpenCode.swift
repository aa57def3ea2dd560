package import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client opencode.
///
/// Source: its source code, version 1.18.34 (2026-09-30) and the snapshot of version 2. Both
/// versions read the flat layout; version 2 writes the layout `servers`. We switch `oauth` off if a
/// token is sent, because the sign-in could start anyway.
package struct OpenCode: Client {
  package var id: String { "opencode" }
  package var name: String { "opencode" }
  package var source: ClientSource {
    ClientSource("https://opencode.ai/docs/mcp-servers/", checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "sends an empty token" }
  package var format: ConfigFormat { .json(.jsonc) }
  package var scopes: [Scope] { .withManaged }
  package var options: [ClientOption] {
    [
      .scope(scopes),
      ClientOption(
        "layout", ["flat", "servers"],
        "the member that contains the servers: 'mcp', or 'mcp.servers' as in version 2"),
    ]
  }

  /// Returns the directories above the project that the client reads (source: `config.mdx` in its
  /// documentation, 2026-11-29).
  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func program(of target: ClientTarget) -> String? { "opencode" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(
        .project, "opencode.json",
        or: ["opencode.jsonc", ".opencode/opencode.json", ".opencode/opencode.jsonc"])
      : FileLocation(.config, "opencode/opencode.json", or: ["opencode/opencode.jsonc"])
  }

  package func rootPath(of target: ClientTarget) -> [String] {
    isFlat(target) ? ["mcp"] : ["mcp", "servers"]
  }

  /// Returns the files with which an administrator can manage the client (source: `config.mdx` in
  /// its documentation, 2026-11-29).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let directory = platform.managed(
      linux: "opencode", macos: "opencode", windows: "ProgramData/opencode")
    return ["json", "jsonc"].map {
      ManagedFile("\(directory)/opencode.\($0)", .wins, members: ["mcp"])
    }
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.braceEnv, in: .all, unset: .isEmpty)
  }

  /// Returns the references to folders: opencode expands variables in the whole file, and starts
  /// servers in the project (2026-11-23).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .homeVariable(.braceEnv, in: .all, on: target.platform, start: .workspace)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = Self.shape
    if !isFlat(target) { shape.defaults = [] }
    return shape
  }

  /// Returns the client's names for settings (source: `migrate.ts` of version 2, which has both
  /// layouts, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    isFlat(target)
      ? [
        SettingMember(.enabled, "enabled", .flag),
        SettingMember(.timeout, "timeout", .milliseconds()),
        SettingMember(.oauth, "oauth", .never).only([.http, .sse]),
        SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
        SettingMember(.clientSecret, "oauth.clientSecret", .reference).only([.http, .sse]),
        SettingMember(.callbackPort, "oauth.callbackPort", .port).only([.http, .sse]),
        SettingMember(.scopes, "oauth.scope", .words).only([.http, .sse]),
      ]
      : [
        SettingMember(.enabled, "disabled", .inverted),
        SettingMember(.timeout, "timeout.execution", .milliseconds()),
        SettingMember(.startupTimeout, "timeout.startup", .milliseconds()),
        SettingMember(.oauth, "oauth", .never).only([.http, .sse]),
        SettingMember(.clientID, "oauth.client_id", .text).only([.http, .sse]),
        SettingMember(.clientSecret, "oauth.client_secret", .reference).only([.http, .sse]),
        SettingMember(.callbackPort, "oauth.callback_port", .port).only([.http, .sse]),
        SettingMember(.scopes, "oauth.scope", .words).only([.http, .sse]),
      ]
  }

  /// The shape of an entry, also for Kilo Code, which is derived from opencode.
  static var shape: EntryShape {
    var shape = EntryShape.untyped
    shape.http = "remote"
    shape.sse = "remote"
    shape.stdio = "local"
    shape.arguments = nil
    shape.environment = "environment"
    shape.workingDirectory = "cwd"
    shape.defaults = [ConfigMember("enabled", .bool(true))]
    shape.tokenDefaults = [ConfigMember("oauth", .bool(false))]
    return shape
  }

  private func isFlat(_ target: ClientTarget) -> Bool { target.option("layout") != "servers" }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    if server.transport == .sse { diagnostics.add(.olderTransport(at: server.name.range)) }
  }

  package func check(
    _ document: any ConfigDocument, for target: ClientTarget
  ) throws(DocumentError) {
    guard isFlat(target), let servers = try document.node(at: ["mcp", "servers"]),
      servers["type"] == nil
    else { return }
    throw DocumentError([.otherLayout(at: servers.range)])
  }
}

extension Diagnostic {
  fileprivate static func olderTransport(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "older-transport", "opencode 2 does not support SSE; version 1 does", at: range,
      fix: "use the server's HTTP URL if it has one")
  }

  fileprivate static func otherLayout(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "other-layout", "this file has its servers under 'mcp.servers', not under 'mcp'",
      at: range,
      fix: "set 'layout: servers' for opencode in 'clients'", hidesRange: true)
  }
}
