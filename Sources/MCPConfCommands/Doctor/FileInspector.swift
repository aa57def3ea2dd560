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
      // A client without a file for this layout is no problem; a project's file that leads out of it is one.
      if target.scope != .user {
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
    // A file without servers is as good as any.
    findings.add(reader.diagnostics) { $0.code == "no-servers" }
    if reader.diagnostics.hasErrors { return .broken }
    let node = try document.node(at: try places.root(of: target))
    // Excerpts of the file must not show what somebody wrote into it.
    for range in redaction.ranges(in: node) {
      session.diagnostics.hide(
        SourceRange(
          file: file, lower: Int32(clamping: range.lowerBound),
          upper: Int32(clamping: range.upperBound)))
    }
    let members = node?.members ?? []
    return .servers(members.map { InspectedServer(name: $0.name, entry: $0.node) })
  }
}
