internal import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client Crush.
///
/// Source: `internal/config` and `internal/shell/expand.go` of 2026-08-21. Crush expands every
/// string as a shell expands a here-document. An unset variable gives an empty string; only
/// `${NAME:?message}` fails. A backslash before `\`, `$` and `` ` `` is removed.
package struct Crush: Client {
  package var id: String { "crush" }
  package var name: String { "Crush" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/charmbracelet/crush", checked: "2026-11-29", version: "37f36e9", .high)
  }
  package var whenUnset: String { "fails and reports the variable's name" }
  package var scopes: [Scope] { .withManaged }

  /// Returns the Bash scripts beside each file (`lookupConfigs` of `internal/config/load.go`).
  ///
  /// The servers from a script win over servers of the same name in the file.
  package func scripts(of target: ClientTarget) -> [FileLocation] {
    switch target.scope {
    case .project: [FileLocation(.project, ".crushrc"), FileLocation(.project, "crushrc")]
    case .managed: []
    default:
      [
        FileLocation(
          .config, "crush/crushrc", overrides: [.init("CRUSH_GLOBAL_CONFIG", "crushrc")])
      ]
    }
  }

  /// Returns the files with which an administrator can manage the client (source:
  /// `internal/config/config_unix.go`, 37f36e9 of 2026-08-21).
  package func managedFiles(on platform: Platform) -> [ManagedFile] {
    platform == .windows ? [] : [ManagedFile("/etc/crush/crush.json", .yields, members: ["mcp"])]
  }

  package func parents(of target: ClientTarget) -> ParentSearch {
    target.scope == .project ? .repository : .none
  }

  package func program(of target: ClientTarget) -> String? { "crush" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, "crush.json", or: [".crush.json"])
      : FileLocation(
        .config, "crush/crush.json", overrides: [.init("CRUSH_GLOBAL_CONFIG", "crush.json")])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.required, in: .all, orBare: true, unset: .hasDefault)
  }

  /// Returns the references to folders, all of which Crush's shell expands
  /// (`internal/config/config.go`, 2026-08-21).
  package func folders(of target: ClientTarget) -> FolderSyntax {
    let places: FolderSyntax.Places = [.command, .arguments, .environment]
    return FolderSyntax(
      FolderSyntax.home(.dollarBrace, in: places, on: target.platform)
        + FolderSyntax.home(.dollar, in: places, on: target.platform), start: .client)
  }

  /// Returns the shape of an entry; Crush refuses an entry without `type`.
  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.inferred = []
    return shape
  }

  /// Returns the client's names for settings (source: `internal/config`, 2026-11-29).
  ///
  /// Crush signs in with OAuth only if the entry enables OAuth.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "disabled", .inverted),
      SettingMember(.timeout, "timeout", .seconds()),
      SettingMember(.allowedTools, "enabled_tools", .list),
      SettingMember(.deniedTools, "disabled_tools", .list),
      SettingMember(.oauth, "oauth", .flag).only(.http),
      SettingMember(.clientID, "oauth_client_id", .text).only(.http),
      SettingMember(.callbackPort, "oauth_callback_port", .port).only(.http),
    ])
    .signingIn(["oauth"], .bool(true), over: .http)
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    var texts: [Located<String>] = []
    switch server.endpoint {
    case .remote(let remote):
      for header in remote.headers {
        if case .literal(let text) = header.value.value {
          texts.append(Located(text, at: header.value.range))
        }
      }
    case .stdio(let stdio):
      texts = [stdio.command] + stdio.arguments
      for field in stdio.environment {
        if case .literal(let text) = field.value.value {
          texts.append(Located(text, at: field.value.range))
        }
      }
    }
    for text in texts where Self.losesBackslash(text.value) {
      diagnostics.add(.backslash(at: text.range))
    }
  }

  private static func losesBackslash(_ text: String) -> Bool {
    let bytes = text.utf8
    return zip(bytes, bytes.dropFirst()).contains { pair in
      pair.0 == UInt8(ascii: "\\") && #"\$`"#.utf8.contains(pair.1)
    }
  }
}

extension Diagnostic {
  fileprivate static func backslash(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "backslash", "Crush removes a backslash before '\\', '$' or '`'", at: range,
      fix: "write the value without a backslash, or leave crush out of the server's 'clients' list")
  }
}
