internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Reads the files of clients; what is wrong with them becomes findings.
struct FileInspector {
  let places: TargetPlaces
  let redaction: Redaction
  private(set) var findings = Diagnostics()

  init(places: TargetPlaces, redaction: Redaction) {
    self.places = places
    self.redaction = redaction
  }

  /// Nil where the target has no file.
  mutating func inspect(_ target: ClientTarget, _ session: inout Session) -> InspectedFile? {
    let content: InspectedFile.Content
    let path: String
    do { path = try places.path(of: target) } catch {
      // What is only printed has no file; a project's file that leads out of the project is a problem.
      let isConfined = target.scope != .user || target.location.isConfined
      if isConfined, target.location.base != .unknown {
        findings.add(Diagnostic(.warning, "no-path", error.message, fix: error.fix))
      }
      return nil
    }
    do {
      content =
        try places.world.readFile(path).map { try read($0, path, target, &session) } ?? .missing
    } catch let error as DocumentError {
      for problem in error.problems { findings.add(problem) }
      content = .broken
    } catch {
      let error = error as? FileError
      findings.add(
        Diagnostic(
          .error, "file", error?.message ?? "\(path) cannot be looked into", fix: error?.advice))
      content = .broken
    }
    return InspectedFile(target: target, path: path, content: content)
  }

  private mutating func read(
    _ bytes: [UInt8], _ path: String, _ target: ClientTarget, _ session: inout Session
  ) throws -> InspectedFile.Content {
    let file = session.files.add(SourceFile(name: path, bytes: bytes))
    let document = try target.client.format.document(bytes, file: file)
    var reader = ClientFileReader(target, file: file)
    _ = reader.entries(bytes)
    let problems = reader.diagnostics.list.filter { isProblem($0, in: path) }
    for problem in problems { findings.add(problem) }
    if problems.contains(where: { $0.severity == .error }) { return .broken }
    let node = try document.node(at: try places.root(of: target))
    // Excerpts of the file must not show what somebody wrote into it.
    for range in redaction.ranges(in: node) {
      session.diagnostics.hide(
        SourceRange(
          file: file, lower: Int32(clamping: range.lowerBound),
          upper: Int32(clamping: range.upperBound)))
    }
    let members = node?.servers(by: target.client.listKey) ?? []
    return .servers(members.map { InspectedServer(name: $0.name, entry: $0.node, target: target) })
  }

  /// A file without servers is as good as any, and in a client's general settings another client's root
  /// may mean something else.
  private func isProblem(_ diagnostic: Diagnostic, in path: String) -> Bool {
    switch diagnostic.code {
    case "no-servers": false
    case "wrong-root": PathText.name(of: path).contains(text: "mcp")
    default: true
    }
  }
}
