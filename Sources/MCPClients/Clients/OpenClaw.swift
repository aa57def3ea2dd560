package import ConfigDocuments
package import MCPProfile
package import SourceText

/// The client OpenClaw.
///
/// Source: `docs/cli/mcp.md` and `docs/gateway/configuration.md` of openclaw/openclaw (read on
/// 2026-11-29). Its file is JSON5; of the extensions of JSON5, we support only comments and
/// trailing commas, and refuse a file that uses any other. References are expanded in every string
/// of the file, but only for names in capitals.
package struct OpenClaw: Client {
  package var id: String { "openclaw" }
  package var name: String { "OpenClaw" }
  package var source: ClientSource {
    ClientSource("https://docs.openclaw.ai/cli/mcp", checked: "2026-11-29", .high)
  }
  package var whenUnset: String { "sends the literal text ${NAME}, and warns about it" }
  package var format: ConfigFormat { .json(.jsonc) }
  package var scopes: [Scope] { [.user] }
  package var limits: [String] {
    ["a variable's name can contain only capital letters, digits and '_'"]
  }

  package func program(of target: ClientTarget) -> String? { "openclaw" }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(
      .home, ".openclaw/openclaw.json",
      overrides: [
        .init("OPENCLAW_CONFIG_PATH", ""), .init("OPENCLAW_STATE_DIR", "openclaw.json"),
      ])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp", "servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.typeKey = "transport"
    shape.http = "streamable-http"
    shape.sse = "sse"
    shape.workingDirectory = "cwd"
    return shape
  }

  /// Returns the client's names for settings (source: see the comment of this type).
  ///
  /// If the entry enables OAuth, the user signs in with `openclaw mcp login`.
  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.enabled, "enabled", .flag),
      SettingMember(.timeout, "timeout", .seconds()),
      SettingMember(.startupTimeout, "connectTimeout", .seconds()),
      SettingMember(.allowedTools, "toolFilter.include", .list),
      SettingMember(.deniedTools, "toolFilter.exclude", .list),
      SettingMember(.scopes, "oauth.scope", .words).only(.http),
    ])
    .signingIn(["auth"], .string("oauth"), over: .http)
    .others(.flag, "supportsParallelToolCalls", "sslVerify").others(
      .text, "clientCert", "clientKey")
  }

  package func check(
    _ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics
  ) {
    for variable in server.variables(in: target)
    where variable.value.utf8.contains(where: ASCII.isLower) {
      diagnostics.add(.lowerCase(at: variable.range))
    }
  }
}

extension Diagnostic {
  fileprivate static func lowerCase(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "variable-name",
      "OpenClaw does not expand variables whose names contain lower-case letters",
      at: range, fix: "in 'overrides.openclaw', use a variable whose name is in capital letters")
  }
}
