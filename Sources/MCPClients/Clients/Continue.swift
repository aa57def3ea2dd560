package import ConfigDocuments
internal import MCPProfile

/// The client Continue.
///
/// Source: its source code of 2026-06-18. Servers are a list. In JSON files, references do not work
/// in `env` and `headers`, so we write YAML. Continue looks up a secret first in `.continue/.env`
/// in the home directory and the workspace, then in the workspace's `.env`, then in the
/// environment.
package struct Continue: Client {
  package var id: String { "continue" }
  package var name: String { "Continue" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.continue.dev/customize/deep-dives/mcp", checked: "2026-11-29", version: "2.0.0",
      .high)
  }
  package var whenUnset: String {
    "sends the literal text of the reference, and reports the missing variable"
  }
  package var status: String? { "has not been developed since version 2.0.0 (2026-06-18)" }
  package var isGraphical: Bool { true }
  package var format: ConfigFormat { .yaml }
  package var listKey: String? { "name" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".continue/mcpServers/mcpconf.yaml")
      : FileLocation(
        .home, ".continue/config.yaml", overrides: [.init("CONTINUE_GLOBAL_DIR", "config.yaml")])
  }

  /// Returns the members that every Continue file must have.
  package func fileDefaults(of target: ClientTarget) -> [ConfigMember] {
    let name = target.scope == .project ? "MCP servers" : "Local Config"
    return [
      ConfigMember("name", .string(name)), ConfigMember("version", .string("0.0.1")),
      ConfigMember("schema", .string("v1")),
    ]
  }

  /// Checks whether Continue can read the file.
  ///
  /// Continue uses npm's `yaml` (`unroll.ts` of packages/config-yaml), which refuses some files
  /// that libyaml accepts.
  package func check(
    _ document: any ConfigDocument, for target: ClientTarget
  ) throws(DocumentError) {
    let problems = document.problemsInJavaScript()
    if !problems.isEmpty { throw DocumentError(problems) }
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.secrets, in: .all)
  }

  /// Returns no references to folders, because Continue replaces only `${{ secrets.NAME }}`.
  ///
  /// A relative `cwd` is relative to the workspace (`MCPConnection.ts`, 2026-06-18).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    .none(start: .workspace)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.http = "streamable-http"
    shape.headers = .object(["requestOptions", "headers"])
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source:
  /// `packages/config-yaml/src/schemas/mcp/index.ts`, 2026-11-29).
  ///
  /// `connectionTimeout` limits the time for connecting.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.startupTimeout, "connectionTimeout", .milliseconds())
    ])
    .others(.text, "apiKey", "faviconUrl")
  }
}
