internal import MCPProfile

/// The client Warp.
///
/// Source: `app/src/ai/mcp` in its source code of 2026-08-22. Warp expands the whole file before
/// parsing. Its command line (`warp-tui`) has its own file (`tui_mcp_config_file_path` of
/// `crates/warp_core/src/paths.rs`, 19548ae of 2026-08-22, read on 2026-11-29).
package struct Warp: Client {
  package var id: String { "warp" }
  package var name: String { "Warp" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.warp.dev/agent-platform/capabilities/mcp", checked: "2026-11-29",
      version: "19548ae", .high)
  }
  package var whenUnset: String { "refuses the whole file; an empty variable has the same effect" }
  package var isGraphical: Bool { true }
  package var alsoReads: [(client: String, scope: Scope)] {
    [("claude-code", .user), ("claude-code", .project), ("codex", .user), ("codex", .project)]
  }

  package var options: [ClientOption] {
    [
      .scope(scopes),
      ClientOption(
        "variant", ["app", "cli"], "the terminal, or Warp's command-line program 'warp-tui'"),
    ]
  }

  package func location(of target: ClientTarget) -> FileLocation {
    if target.scope == .project { return FileLocation(.project, ".warp/.mcp.json") }
    guard target.option("variant") == "cli" else { return FileLocation(.home, ".warp/.mcp.json") }
    return switch target.platform {
    case .linux: FileLocation(.config, "warp-terminal/cli/.mcp.json")
    case .macos: FileLocation(.home, ".warp_cli/.mcp.json")
    case .windows: FileLocation(.localData, "warp/Warp/config/cli/.mcp.json")
    }
  }

  /// Returns other files of the same layout that the client reads (source: `MCPProvider::Agents` of
  /// `app/src/ai/mcp/mod.rs`).
  package func otherLocations(of target: ClientTarget) -> [FileLocation] {
    [FileLocation(target.scope == .project ? .project : .home, ".agents/.mcp.json")]
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  /// Returns the references to folders: Warp expands the whole file (`parsing.rs`, 2026-08-22).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    // A path's backslash would make the file invalid, because the whole file is expanded.
    target.platform == .windows
      ? .none() : .homeVariable(.dollarBrace, in: .all, on: target.platform)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.workingDirectory = "working_directory"
    return shape
  }

  /// Returns the client's names for settings (source: `app/src/ai/mcp`, 2026-11-29).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [
      SettingMember(.description, "description", .text)
    ]
  }
}
