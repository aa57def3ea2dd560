package import ConfigDocuments
package import MCPProfile
package import SourceText

/// Kilo Code, which is derived from opencode.
///
/// Source: its source code (7.7.7, 2026-09-22). Kilo refuses a whole project file that contains a
/// reference (`variable.ts`, read on 2026-11-29), so tokens work only at user scope. Kilo has no
/// `cwd`.
package struct Kilo: Client {
  package var id: String { "kilo" }
  package var name: String { "Kilo Code" }
  package var source: ClientSource {
    ClientSource(
      "https://kilo.ai/docs/automate/mcp/using-in-kilo-code", checked: "2026-11-29",
      version: "7.7.7", .high)
  }
  package var whenUnset: String { "sends an empty token" }
  package var limits: [String] {
    [
      "Kilo Code refuses a project file that contains a reference, so tokens work only in scope 'user'"
    ]
  }
  package var format: ConfigFormat { .json(.jsonc) }

  /// Returns the directories above the project that Kilo reads; opencode reads the same
  /// directories.
  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func program(of target: ClientTarget) -> String? { "kilo" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(
        .project, "kilo.jsonc",
        or: [
          ".kilo/kilo.jsonc", ".kilo/kilo.json", ".kilocode/kilo.jsonc", ".kilocode/kilo.json",
          "kilo.json",
        ])
      : FileLocation(
        .config, "kilo/kilo.jsonc",
        or: ["kilo/kilo.json", "kilo/opencode.jsonc", "kilo/opencode.json"])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.braceEnv, in: .all, unset: .isEmpty)
  }

  /// Returns the references to folders, which Kilo expands like opencode; there are none in a
  /// project's file.
  package func folders(of target: ClientTarget) -> FolderSyntax {
    // Kilo refuses a project file that contains a reference.
    target.scope == .project
      ? .none(start: .workspace)
      : .homeVariable(.braceEnv, in: .all, on: target.platform, start: .workspace)
  }

  /// Returns the shape of an entry.
  ///
  /// Kilo has no `cwd`, and may refuse an unknown member (2026-11-29).
  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = OpenCode.shape
    shape.workingDirectory = nil
    return shape
  }

  /// Returns the client's names for settings (source: its source code, 2026-11-29).
  ///
  /// Tools are switched off in `tools` beside `mcp`.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.oauth, "oauth", .never).only([.http, .sse]),
      SettingMember(.clientID, "oauth.clientId", .text).only([.http, .sse]),
      SettingMember(.callbackPort, "oauth.callbackPort", .port).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scope", .words).only([.http, .sse]),
    ])
    .others(.text, "oauth.redirectUri")
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    guard target.scope == .project, let variable = server.variables(in: target).first else {
      return
    }
    diagnostics.add(.droppedInProject(at: variable.range))
  }
}

extension Diagnostic {
  fileprivate static func droppedInProject(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-reference", "Kilo Code refuses a project file that contains a reference",
      at: range, fix: "use 'scope: user' for kilo")
  }
}
