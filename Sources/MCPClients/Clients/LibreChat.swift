package import ConfigDocuments
package import MCPProfile
internal import Secrets
package import SourceText

/// LibreChat, a server for chats; its administrator writes the MCP servers into `librechat.yaml`.
///
/// Source: `packages/data-provider/src/mcp.ts` (042c46c) and `utils.ts` (0b0d58c) of
/// danny-avila/LibreChat, and its documentation, read on 2026-11-30. The file is in LibreChat's own
/// folder, so it is a project's file here. A URL without `type` is an SSE server. An entry with a
/// command must have `args`. LibreChat reads the file when it starts.
package struct LibreChat: Client {
  package var id: String { "librechat" }
  package var name: String { "LibreChat" }
  package var source: ClientSource {
    ClientSource(
      "https://www.librechat.ai/docs/configuration/librechat_yaml/object_structure/mcp_servers",
      checked: "2026-11-30", version: "042c46c", .high)
  }
  package var whenUnset: String { "sends the literal text ${NAME}, even if the variable is empty" }
  package var format: ConfigFormat { .yaml }
  package var scopes: [Scope] { [.project] }
  package var limits: [String] {
    ["LibreChat never expands \(Self.ownVariables.joined(separator: ", "))"]
  }

  /// The variables that LibreChat never expands (`SENSITIVE_ENV_VARS` in `utils.ts`).
  static let ownVariables = [
    "JWT_SECRET", "JWT_REFRESH_SECRET", "CREDS_KEY", "CREDS_IV", "MEILI_MASTER_KEY", "MONGO_URI",
    "REDIS_URI", "REDIS_PASSWORD",
  ]

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.project, "librechat.yaml")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.http = "streamable-http"
    shape.otherTypes = [(.http, "http")]
    shape.inferred = [.stdio, .sse]
    shape.needsArguments = true
    return shape
  }

  package func settings(of target: ClientTarget) -> ClientSettings {
    ClientSettings([
      SettingMember(.timeout, "timeout", .milliseconds()),
      SettingMember(.startupTimeout, "initTimeout", .milliseconds()),
      SettingMember(.description, "description", .text),
      SettingMember(.clientID, "oauth.client_id", .text).only([.http, .sse]),
      SettingMember(.clientSecret, "oauth.client_secret", .reference).only([.http, .sse]),
      SettingMember(.scopes, "oauth.scope", .words).only([.http, .sse]),
    ])
    .others(.text, "title", "iconPath").others(.flag, "startup", "chatMenu", "requiresOAuth")
    .others(.number, "sseReadTimeout").others(.object, "customUserVars", "oauth_headers")
  }

  package func check(_ server: Server, for target: ClientTarget, diagnostics: inout Diagnostics) {
    server.forEachReference(in: target) { reference, range in
      guard Self.ownVariables.contains(reference.name) else { return }
      diagnostics.add(.ownVariable(reference.name, at: range))
    }
  }
}

extension Diagnostic {
  fileprivate static func ownVariable(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "own-variable",
      "LibreChat does not expand \(quoted(name)), which is one of its own secrets", at: range,
      fix: "use a variable with another name")
  }
}
