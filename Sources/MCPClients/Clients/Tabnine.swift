internal import MCPProfile

/// Tabnine CLI, which is derived from Gemini CLI.
///
/// Source: its documentation (`mcp-server-config` and `settings-reference`, read on 2026-11-30).
/// The documentation does not describe references, so we write none. There is no bridge either: if
/// Tabnine expands references as Gemini CLI does, the token would be in the arguments of
/// `mcp-remote`. The workspace's file is read only if the workspace is trusted.
package struct Tabnine: Client {
  package var id: String { "tabnine" }
  package var name: String { "Tabnine CLI" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.tabnine.com/main/getting-started/tabnine-cli/features/mcp-server-config",
      checked: "2026-11-30", .medium)
  }
  package var whenUnset: String { "not known" }

  package var limits: [String] {
    ["Tabnine does not document references, so mcpconf writes none"]
  }

  package func program(of target: ClientTarget) -> String? { "tabnine" }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(target.scope == .project ? .project : .home, ".tabnine/agent/settings.json")
  }

  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    .gemini(
      platform.managed(
        linux: "tabnine-cli", macos: "TabnineCli", windows: "ProgramData/tabnine-cli"),
      "TABNINE_CLI")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.http = "http"
    shape.sse = "sse"
    shape.otherURLs = ["httpUrl"]
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings; servers are switched off in another file.
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.allowedTools, "includeTools", .list),
      SettingMember(.deniedTools, "excludeTools", .list),
      SettingMember(.approve, "trust", .trust),
      SettingMember(.description, "description", .text),
    ]
  }
}
