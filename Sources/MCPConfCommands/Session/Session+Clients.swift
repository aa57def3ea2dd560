internal import MCPClients
internal import SourceText

extension Session {
  /// Refuses unknown IDs after `--client`, for a run without a profile.
  mutating func checkClients(_ known: KnownClients) {
    for id in arguments.values(.client) where known.client(id) == nil {
      diagnostics.add(.unknownClient(id, known: known.ids))
    }
  }
}
