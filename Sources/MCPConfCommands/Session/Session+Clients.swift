internal import MCPClients
internal import MCPProfile
internal import SourceText

extension Session {
  /// Refuses unknown IDs after `--client`, for a run without a profile.
  mutating func checkClients(_ known: KnownClients) {
    if worksForEveryClient { return }
    for id in arguments.values(.client) where known.client(id) == nil {
      diagnostics.add(.unknownClient(id, known: known.ids))
    }
  }

  /// Whether the run works for every client, as with `--client all`.
  var worksForEveryClient: Bool { TargetSelection.isEveryClient(arguments.values(.client)) }

  /// Renders every target.
  ///
  /// With `--client all`, clients that cannot have the servers are skipped, and one warning names
  /// them.
  mutating func renderings(of loaded: LoadedProfile) -> [Rendering] {
    guard worksForEveryClient else {
      return loaded.targets.map {
        Renderer.render(loaded.profile, for: $0, diagnostics: &diagnostics)
      }
    }
    var renderings: [Rendering] = []
    var leftOut: [String] = []
    for target in loaded.targets {
      var found = Diagnostics()
      let rendering = Renderer.render(loaded.profile, for: target, diagnostics: &found)
      // Do not write a file without servers for a client that the user did not name.
      if rendering.entries.isEmpty, rendering.unwanted.isEmpty, !found.hasErrors { continue }
      if found.hasErrors {
        leftOut.append(target.client.id)
      } else {
        diagnostics.add(found)
        renderings.append(rendering)
      }
    }
    if let first = leftOut.first { diagnostics.add(.leftOut(leftOut, first, renderings.isEmpty)) }
    return renderings
  }
}

extension Diagnostic {
  fileprivate static func leftOut(
    _ clients: [String], _ first: String, _ isError: Bool
  ) -> Diagnostic {
    Diagnostic(
      isError ? .error : .warning, "client-left-out",
      isError
        ? "no client can have the servers of this profile"
        : "these clients cannot have the servers of this profile, so they are left out: "
          + clients.joined(separator: ", "),
      fix: "'mcpconf validate --client \(first)' shows why")
  }
}
