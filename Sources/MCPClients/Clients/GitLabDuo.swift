package import ConfigDocuments
internal import MCPProfile

/// GitLab Duo, in editors and as a CLI.
///
/// Source: GitLab's documentation (a copy for GitLab 18.11, read on 2026-11-30). The file that the
/// editors create has comments. References and headers are not documented.
package struct GitLabDuo: Client {
  package var id: String { "gitlab-duo" }
  package var name: String { "GitLab Duo" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.gitlab.com/user/gitlab_duo/model_context_protocol/mcp_clients/",
      checked: "2026-11-30", version: "CLI 8.81.0", .medium)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var format: ConfigFormat { .json(.comments) }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }
  package var limits: [String] {
    [
      "GitLab documents neither references nor headers, so mcpconf writes no references"
    ]
  }

  package func program(of target: ClientTarget) -> String? { "duo" }

  package func location(of target: ClientTarget) -> FileLocation {
    if target.scope == .project { return FileLocation(.project, ".gitlab/duo/mcp.json") }
    let overrides: [FileLocation.Override] = [
      .init("GLAB_CONFIG_DIR", "duo/mcp.json"), .init("XDG_CONFIG_HOME", "gitlab/duo/mcp.json"),
    ]
    return target.platform == .windows
      ? FileLocation(.roaming, "GitLab/duo/mcp.json", overrides: overrides)
      : FileLocation(.home, ".gitlab/duo/mcp.json", overrides: overrides)
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.workingDirectory = "cwd"
    // No source says that GitLab Duo finds scripts; with `cmd`, they start in any case.
    shape.startsScripts = false
    return shape
  }

  /// Returns the client's names for settings (source: see the comment of this type).
  package func settings(of target: ClientTarget) -> ClientSettings {
    [SettingMember(.approve, "approvedTools", .list)]
  }
}
