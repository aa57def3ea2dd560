internal import ClientFiles
internal import ConfigDocuments
package import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
package import SourceText

/// Finds the servers that a copied text sets up: in a part of a client's file, a command line, a
/// link, or a registry's entry.
package struct SnippetReader {
  private let snippet: Snippet
  private let document: SnippetDocument
  private let finder: ServerFinder
  private let known: [any Client]
  private let isChosen: Bool
  private let choice: RegistryChoice
  package private(set) var diagnostics = Diagnostics()
  /// The first problem of a client's command; nil if there is none.
  private var commandProblem: Diagnostic?

  package init(_ snippet: Snippet, known: [any Client], isChosen: Bool, choice: RegistryChoice) {
    self.snippet = snippet
    self.known = known
    self.isChosen = isChosen
    self.choice = choice
    document = SnippetDocument(snippet: snippet)
    finder = ServerFinder(known)
  }

  /// Reads the text; returns nil if the text contains no servers or only servers that cannot be
  /// used.
  ///
  /// In the second case, `diagnostics` contains the problems.
  package mutating func found() -> FoundServers? {
    let found = search()
    if found == nil, let commandProblem { diagnostics.add(commandProblem) }
    return found
  }

  private mutating func search() -> FoundServers? {
    let whole = snippet.trimmed(snippet.all)
    guard let first = snippet.bytes[whole].first else { return nil }
    let blocks = snippet.fencedBlocks
    // A JSON document may contain a page of Markdown in a string.
    if blocks.isEmpty || first == UInt8(ascii: "{") {
      if let found = read(whole, isWhole: true) { return found }
      if diagnostics.hasErrors { return nil }
    }
    for (index, block) in blocks.enumerated() {
      guard var found = read(snippet.trimmed(block), isWhole: true) else { continue }
      noteOthers(blocks[(index + 1)...], &found)
      return found
    }
    return read(whole, isWhole: false)
  }

  /// Adds a note if the blocks contain servers that `found` does not contain.
  private func noteOthers(_ blocks: ArraySlice<Range<Int>>, _ found: inout FoundServers) {
    let names = Set(found.servers.compactMap { $0.name?.value })
    let others = blocks.contains { block in
      var other = self
      guard let more = other.read(snippet.trimmed(block), isWhole: true) else { return false }
      return !more.servers.allSatisfy { server in
        server.name.map { names.contains($0.value) } ?? false
      }
    }
    if others {
      found.notes.append(
        .otherSetUps(
          at: snippet.place(blocks.startIndex == 0 ? snippet.all : blocks[blocks.startIndex])))
    }
  }

  /// Tries the possible ways to read a part of the text, and returns the first result; nil if there
  /// is no result.
  ///
  /// If `isWhole` is true, the part contains only the setup; if it is false, the part may also
  /// contain prose.
  private mutating func read(_ range: Range<Int>, isWhole: Bool) -> FoundServers? {
    guard let first = snippet.bytes[range].first else { return nil }
    if isWhole, "{[\"".utf8.contains(first) {
      do {
        if let node = try document.json(range) { return servers(in: node) }
      } catch {
        // A TOML document may also start with a bracket.
        if first == UInt8(ascii: "{"), range == snippet.trimmed(snippet.all) {
          for problem in error.problems { diagnostics.add(problem) }
          return nil
        }
      }
    }
    if isWhole, !hasLineBreak(range), let found = line(range) { return found }
    if let found = commands(range) ?? links(range) { return found }
    if isWhole {
      for node in document.table(range) {
        if let found = servers(in: node) { return found }
      }
      return nil
    }
    for node in document.embeddedJSON(range)
      + document.embeddedTables(range, roots: finder.rootNames)
    {
      if let found = servers(in: node) { return found }
    }
    return nil
  }

  private func hasLineBreak(_ range: Range<Int>) -> Bool { snippet.bytes[range].contains(0x0A) }

  /// Reads an address, or a command that starts a server; returns nil for any other line.
  ///
  /// For the program of a client or of an installer, also reports a problem.
  private mutating func line(_ range: Range<Int>) -> FoundServers? {
    let text = snippet.text(range)
    if InstallLink.isAddress(text), !text.utf8.contains(where: { $0 <= 0x20 }),
      !InstallLink.isLink(text)
    {
      // Sites other than the clients' own also have install links in the same form.
      if let found = link(at: range) { return found }
      let place = snippet.place(range)
      let url = ConfigNodeMember(
        name: Located("url", at: place), node: ConfigNode(.string(text), at: place))
      return FoundServers(
        servers: [FoundServer(name: nil, node: ConfigNode(.object([url]), at: place))],
        targets: FoundServers.usualWords)
    }
    let start = snippet.bytes[range].starts(with: "$ ".utf8) ? 2 : 0
    let words = ShellWords.command(in: snippet.bytes, from: range.lowerBound + start)
    let runners: Set<String> = [
      "npx", "uvx", "bunx", "pnpm", "dnx", "docker", "podman", "node", "python", "python3", "uv",
      "deno",
      "pipx",
    ]
    guard words.count > 1, runners.contains(words[0].text),
      CommandScanner.starts(in: Array(snippet.bytes[range])).isEmpty
    else { return nil }
    if case .other(let program) = OwnProgram.use(of: words.map(\.text)) {
      diagnostics.add(program.notServer(at: snippet.place(range)))
      return nil
    }
    if let installer = words.first(where: { Self.isInstaller($0.text) }) {
      diagnostics.add(.installer(at: snippet.place(installer.range)))
      return nil
    }
    return .command(
      words.map { ShellText.asReference($0.text, key: "argument", server: "") },
      at: snippet.place(range))
  }

  /// Returns whether a word is the package of an installer.
  ///
  /// An installer writes servers into clients' files, and is not a server itself.
  private static func isInstaller(_ word: String) -> Bool {
    ["@smithery/cli", "add-mcp", "install-mcp", "mcp-add", "mcp-get"].contains { name in
      word == name || word.utf8.starts(with: "\(name)@".utf8)
    }
  }

  private func servers(in found: [FoundServer], of client: String?) -> FoundServers {
    let clients = client.flatMap { id in known.first { $0.id == id } }.map { [$0] } ?? known
    return FoundServers(servers: found, targets: clients.map { ClientTarget(reading: $0) })
  }

  private mutating func commands(_ range: Range<Int>) -> FoundServers? {
    let lines = ClientCommandLine.all(in: snippet, range, problem: &commandProblem)
    guard let first = lines.first else { return nil }
    let own = lines.filter { $0.client == first.client }
    var found = servers(in: own.map(\.server), of: first.client)
    found.notes = own.flatMap(\.notes)
    // The line names this client, so its own members are meant for it.
    found.hasOwnMembers = own.allSatisfy(\.isNamed)
    return found
  }

  private func links(_ range: Range<Int>) -> FoundServers? {
    InstallLink.ranges(in: snippet, range).lazy.compactMap { link(at: $0) }.first
  }

  /// Returns the servers that a link installs; nil if the link cannot be read.
  private func link(at place: Range<Int>) -> FoundServers? {
    guard let link = InstallLink(snippet.text(place)),
      let node = try? ConfigFormat.json(.jsonc).document(link.config, file: snippet.file)
        .node(at: []),
      var found = finder.servers(in: node.placed(at: snippet.place(place)))
    else { return nil }
    if let name = link.name, found.servers.count == 1 {
      found.servers[0].name = Located(name, at: snippet.place(place))
    }
    return servers(in: found.servers, of: isChosen ? nil : link.client)
  }

  private mutating func servers(in node: ConfigNode) -> FoundServers? {
    if let registry = RegistryReader(node, choice) {
      var reader = registry
      let found = reader.found()
      diagnostics.add(reader.diagnostics)
      return found
    }
    return finder.servers(in: node)
  }
}

extension Diagnostic {
  fileprivate static func installer(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "installer",
      "this line runs an installer, not a server",
      at: range, fix: "use the server's URL, or the JSON that its page shows for a client")
  }

  fileprivate static func otherSetUps(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, "other-set-ups", "the input contains other setups too; mcpconf uses the first one",
      at: range,
      fix: "pass only the part that you want to use")
  }
}
