package import MCPProfile
package import SourceText

/// Cursor, by its documentation and the loader of its SDK 1.1.0, 2026-11-23.
///
/// No `type`: the loader takes the transport from `url` or `command`, and one wrong `type` makes it drop
/// the whole file without a word. `cwd` is only known to the SDK, so it is not written.
package struct Cursor: Client {
  package let id = "cursor"
  package let name = "Cursor"
  package let source = ClientSource("https://cursor.com/docs/mcp", checked: "2026-11-23", .high)
  package let whenUnset = "not settled: sends the text, or nothing after the scheme"

  package let isGraphical = true

  /// A server's and a tool's name may have 59 characters together; longer tools are dropped
  /// (ComposioHQ/composio#2788, 2026-02-27).
  static let nameBudget = 59
  /// What is left for the names of tools should be at least this.
  static let usualToolName = 20

  package func program(of target: ClientTarget) -> String? { "cursor" }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(target.scope == .project ? .project : .home, ".cursor/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: .all)
  }

  /// "Config interpolation" of its documentation, cursor.com/docs/mcp, 2026-11-30: `${workspaceFolder}` is the folder
  /// with `.cursor/mcp.json`.
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .editor(in: [.command, .arguments, .environment, .environmentFile])
  }

  package func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt? {
    guard target.scope == .user else { return nil }
    return WorkspaceDoubt(
      message:
        "for Cursor the workspace's folder is the one with '.cursor/mcp.json', which a user file does not have",
      fix: "use 'scope: project' for cursor")
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.environmentFile = "envFile"
    return shape
  }

  /// `auth` is documented; the others are in the loader of its SDK, 2026-11-29.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.startupTimeout, "startupTimeoutSec", .seconds()).only(.stdio),
      SettingMember(.allowedTools, "enabledTools", .list).doubtful(Self.sdkOnly("enabledTools")),
      SettingMember(.clientID, "auth.CLIENT_ID", .text).only([.http, .sse]),
      SettingMember(.clientSecret, "auth.CLIENT_SECRET", .reference).only([.http, .sse]),
      SettingMember(.scopes, "auth.scopes", .list).only([.http, .sse]),
    ])
    .others(.text, "placement").others(.object, "tls")
  }

  private static func sdkOnly(_ name: String) -> String {
    "'\(name)' is read by Cursor's command line and SDK; its editor does not document it"
  }

  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {
    let left = Self.nameBudget - server.name.value.utf8.count
    if left < Self.usualToolName { diagnostics.add(.longName(server.name, left: max(left, 0))) }
  }
}

extension Diagnostic {
  fileprivate static func longName(_ name: Located<String>, left: Int) -> Diagnostic {
    Diagnostic(
      .warning, "long-name",
      "Cursor drops tools whose name is longer than the \(left) characters that this server's name leaves",
      at: name.range,
      fix: "use a name of at most \(Cursor.nameBudget - Cursor.usualToolName) characters")
  }
}
