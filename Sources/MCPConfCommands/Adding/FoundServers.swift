internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Servers of a source, in the words of a client.
struct FoundServers {
  var servers: [FoundServer]
  /// The clients in whose files they could stand; several where the source does not tell.
  var clients: [any Client]
  /// What to tell about the source.
  var notes: [Diagnostic] = []
}

extension FoundServers {
  /// For entries that we make: `url`, `type`, `headers`, `command`, `args` and `env`, and `${NAME}`.
  static var usualWords: [any Client] { ClientRegistry.client("claude-code").map { [$0] } ?? [] }
}

struct FoundServer {
  /// Nil where the source gives none.
  var name: Located<String>?
  var node: ConfigNode
}

/// What a source holds.
enum AddedSource {
  /// `github` or `github/readonly`.
  case template(AddedTemplate)
  case servers(FoundServers)
}

struct AddedTemplate {
  /// As in `template: github/readonly`.
  let reference: String
  /// The server's name in a profile.
  let name: String
  let variable: String?
}
