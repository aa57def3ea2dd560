package import ConfigDocuments
internal import MCPProfile

/// Kiro, both the IDE and the CLI.
///
/// Source: its documentation and the issues of kirodotdev/Kiro. The IDE accepts comments and
/// trailing commas, the CLI accepts neither (kirodotdev/Kiro#5968, read on 2026-11-29).
///
/// The IDE and the CLI share a file, but no form of a reference works for headers in both: the IDE
/// expands `${NAME}` for names that its settings approve, the CLI expands `${env:NAME}` (issues
/// 3909, 5060; aws/amazon-q-developer-cli#3646).
package struct Kiro: Client {
  package var id: String { "kiro" }
  package var name: String { "Kiro" }
  package var source: ClientSource {
    ClientSource("https://kiro.dev/docs/mcp/configuration/", checked: "2026-11-29", .medium)
  }
  package var whenUnset: String { "sends the literal text of the reference" }
  package var isGraphical: Bool { true }
  package var options: [ClientOption] {
    [
      .scope(scopes),
      ClientOption("variant", ["ide", "cli"], "the IDE, or Kiro's command-line program"),
    ]
  }
  package var format: ConfigFormat { .json(.jsonc) }
  package func format(of target: ClientTarget) -> ConfigFormat {
    target.option("variant") == "cli" ? .json(.strict) : format
  }
  package func referenceCaveat(of target: ClientTarget) -> String? {
    target.option("variant") == "cli"
      ? nil
      : "Kiro's IDE expands a reference only if the setting kiro.mcp.approvedEnvVars lists the variable"
  }

  package func program(of target: ClientTarget) -> String? { "kiro" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".kiro/settings/mcp.json")
      : FileLocation(
        .home, ".kiro/settings/mcp.json", overrides: [.init("KIRO_HOME", "settings/mcp.json")])
  }

  /// Returns the files with which an administrator can manage the client (source:
  /// kiro.dev/docs/enterprise/governance/permissions, from a copy of 2026-10-08).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    let directory = platform.managed(linux: "kiro", macos: "Kiro", windows: "ProgramData/Kiro")
    return [ManagedFile("\(directory)/managed-settings.json", .limits, members: ["mcp"])]
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(
      target.option("variant") == "cli" ? .dollarBraceEnv : .dollarBrace,
      in: [.headers, .environment])
  }

  package func shape(of target: ClientTarget) -> EntryShape { .untyped }

  /// Returns the client's names for settings (source: the documentation of the IDE and the CLI,
  /// 2026-11-29).
  ///
  /// Only the IDE has `autoApprove`.
  package func settings(of target: ClientTarget) -> ClientSettings {
    let common = [
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.deniedTools, "disabledTools", .list),
    ]
    if target.option("variant") == "cli" { return ClientSettings(common) }
    return ClientSettings(common + [SettingMember(.approve, "autoApprove", .list)])
  }
}
