internal import MCPClients
internal import MCPProfile
internal import SourceText

extension Session {
  /// Reports each ID after `--client` that is unknown, in a run without a profile.
  mutating func checkClients(_ known: KnownClients) {
    if worksForEveryClient { return }
    for id in arguments.values(.client) where known.client(id) == nil {
      diagnostics.add(.unknownClient(id, known: known.ids))
    }
  }

  /// Whether the run works for every client, for example because of `--client all`.
  var worksForEveryClient: Bool { TargetSelection.isEveryClient(arguments.values(.client)) }

  /// Renders every target.
  ///
  /// If the run is for every client, these clients are skipped:
  ///
  /// - Clients for which there is nothing to write or remove.
  /// - Clients that cannot have the servers. Commands other than `remove` report them in one
  ///   message, which is an error if no client is left.
  mutating func renderings(of loaded: LoadedProfile) -> [Rendering] {
    var merged = MergedProblems()
    guard worksForEveryClient else {
      let renderings = loaded.targets.map { target in
        var found = Diagnostics()
        let rendering = Renderer.render(loaded.profile, for: target, diagnostics: &found)
        merged.add(found, of: target.client)
        return rendering
      }
      merged.report(to: &diagnostics)
      dropAnsweredWarnings()
      return renderings
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
        merged.add(found, of: target.client)
        renderings.append(rendering)
      }
    }
    merged.report(to: &diagnostics)
    // A client that cannot have the servers has no servers to remove.
    if arguments.command != "remove", let first = leftOut.first {
      diagnostics.add(.leftOut(leftOut, first, renderings.isEmpty))
    }
    return renderings
  }
}

extension Session {
  /// Removes the warning that a token is part of a URL if an error refuses the token there anyway.
  private mutating func dropAnsweredWarnings() {
    guard diagnostics.hasErrors else { return }
    let refused = diagnostics.list.filter { $0.severity == .error }.map(\.range)
    diagnostics.remove { $0.code == "token-in-url" && refused.contains($0.range) }
  }

  /// Returns whether the file of a target can be changed only by the client's own program, and this
  /// program is missing.
  ///
  /// The line about the target in the output reports the missing program. With `--strict`, a
  /// warning is added too.
  mutating func lacksProgram(of target: ClientTarget) -> Bool {
    guard let commands = target.commands, commands.changesOnlyByCommand,
      world.executableOnPath(commands.program) == nil
    else { return false }
    if arguments.has(.strict) {
      diagnostics.add(.skipped(target.client.id, without: commands.program))
    }
    return true
  }
}

extension Diagnostic {
  /// Whether the problem says that a client or a server was skipped, or that there was nothing to
  /// do.
  var isSkip: Bool {
    switch code {
    case "client-left-out", "no-scope", "none-detected", "not-scripted", "no-link", "no-servers",
      "skipped", "unreached-server", "edited-by-hand", "unknown-profile":
      true
    // Because of an administrator's file, the client ignores the entries that were written.
    case "managed": severity == .warning
    // A server that is switched off needs no entry.
    case "left-out": fix?.utf8.starts(with: "nothing to do".utf8) != true
    default: false
    }
  }

  /// Returns the warning that the client's own program is missing.
  fileprivate static func skipped(_ client: String, without program: String) -> Diagnostic {
    Diagnostic(
      .warning, "skipped",
      "mcpconf cannot change the servers of \(client): \(program) is not on PATH",
      fix: "install the program, or add its directory to PATH, then run the command again")
  }

  static func leftOut(
    _ clients: [String], _ first: String, _ isError: Bool
  ) -> Diagnostic {
    Diagnostic(
      isError ? .error : .warning, "client-left-out",
      isError
        ? "none of the clients of this run can use the servers of this profile"
        : "these clients cannot use the servers of this profile, so mcpconf skips them: "
          + clients.joined(separator: ", "),
      fix: "run 'mcpconf validate --client \(first)' to see why")
  }
}
