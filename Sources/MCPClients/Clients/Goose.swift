package import ConfigDocuments
internal import MCPProfile

/// Goose, by `extension.rs` and `extension_manager.rs` of aaif-goose/goose.
///
/// `${NAME}` in headers and addresses is replaced when `env_keys` lists the name: from the environment or from
/// Goose's own keyring. SSE is read and then refused. Names are normalised in the map; ours have no other
/// characters than its own, so only letter case is lost.
package struct Goose: Client {
  package var id: String { "goose" }
  package var name: String { "Goose" }
  package var source: ClientSource {
    ClientSource("https://github.com/aaif-goose/goose", checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "refuses the server" }
  package var scopes: [Scope] { [.user] }
  package var format: ConfigFormat { .yaml }

  package func location(of target: ClientTarget) -> FileLocation {
    target.platform == .windows
      ? FileLocation(.roaming, "Block/goose/config/config.yaml")
      : FileLocation(.config, "goose/config.yaml")
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["extensions"] }

  package func fileName(ofServer name: String) -> String { name.lowercased() }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: [.headers, .url])
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.http = "streamable_http"
    shape.stdio = "stdio"
    shape.transports = [.http, .stdio]
    shape.url = "uri"
    shape.command = "cmd"
    shape.needsArguments = true
    shape.environment = "envs"
    shape.passedVariables = "env_keys"
    shape.name = "name"
    shape.defaults = [
      ConfigMember("enabled", .bool(true)), ConfigMember("description", .string("")),
      ConfigMember("timeout", .number("300")),
    ]
    return shape
  }
}
