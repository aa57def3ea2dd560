package import MCPProfile
package import SourceText

/// The client Cursor.
///
/// Source: its documentation, and a test with the loader of its SDK 1.1.0 (`Tests/RealClients`,
/// 2026-11-30). We write no `type`: the loader infers the transport from `url` or `command`, and a
/// single wrong `type` makes the loader silently drop the whole file. Only the SDK knows `cwd`, so
/// we do not write it.
package struct Cursor: Client {
  package let id = "cursor"
  package let name = "Cursor"
  package let source = ClientSource(
    "https://cursor.com/docs/mcp", checked: "2026-11-30", version: "SDK 1.1.0", .high)
  package let whenUnset =
    "sends the literal text ${env:NAME}; the editor may send an empty token instead"

  package let isGraphical = true

  /// The maximum length of a server's name and a tool's name together; Cursor drops a tool if the
  /// two names together are longer (ComposioHQ/composio#2788, 2026-02-27).
  static let nameBudget = 59

  package func program(of target: ClientTarget) -> String? { "cursor" }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(target.scope == .project ? .project : .home, ".cursor/mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBraceEnv, in: .all)
  }

  /// Returns the references to folders ("Config interpolation" in cursor.com/docs/mcp, 2026-11-30).
  ///
  /// `${workspaceFolder}` is the folder that contains `.cursor/mcp.json`.
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .editor(in: [.command, .arguments, .environment, .environmentFile])
  }

  package func workspaceDoubt(of target: ClientTarget) -> WorkspaceDoubt? {
    guard target.scope == .user else { return nil }
    return WorkspaceDoubt(
      message:
        "this server refers to the workspace folder, which Cursor finds only for a project's '.cursor/mcp.json', not for the user file",
      fix: "use 'scope: project' for cursor")
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.environmentFile = "envFile"
    return shape
  }

  /// Returns the client's names for settings.
  ///
  /// `auth` is documented; the other members are in the loader of Cursor's SDK, 2026-11-29.
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
    "Cursor's command line and SDK read '\(name)', but Cursor does not document it for the editor"
  }

  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {
    LongName.check(server, in: self, budget: Self.nameBudget, &diagnostics)
  }

  package var limits: [String] {
    [
      "a server's name and a tool's name can have at most \(Self.nameBudget) characters together",
      "Cursor's SDK and command line replace '~' and './' at the start of an argument with a full path",
    ]
  }
}
