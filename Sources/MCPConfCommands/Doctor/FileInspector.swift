internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Reads the clients' files, and converts their problems into findings.
struct FileInspector {
  let places: TargetPlaces
  let redaction: Redaction
  private(set) var findings = Diagnostics()
  /// The problems that were already reported.
  ///
  /// Each problem is reported only once, even if several clients or scopes read the same file.
  private var reported: Set<String> = []

  init(places: TargetPlaces, redaction: Redaction) {
    self.places = places
    self.redaction = redaction
  }

  /// Returns the other existing files that the client reads: other files of this client, and files
  /// in directories above the project.
  ///
  /// If the client also reads the project files of a different client, the files above the project
  /// include that client's files.
  mutating func others(of target: ClientTarget, _ session: inout Session) -> [InspectedFile] {
    let client = target.client
    var found = client.otherLocations(of: target).compactMap {
      inspect(target.at($0), places, &session)
    }
    let foreign = client.alsoReads.filter { $0.scope == .project && target.scope == .project }
      .compactMap { other in
        ClientRegistry.client(other.client).map {
          ClientTarget($0, scope: other.scope, platform: target.platform)
        }
      }
    for directory in (try? places.parents(client.parents(of: target))) ?? [] {
      let above = TargetPlaces(world: places.world, project: directory)
      found += ([target] + foreign).compactMap { inspect($0, above, &session) }
    }
    return found.filter(\.isThere).map { file in
      var file = file
      file.isOther = true
      if file.target.location.base == .project { file.shownPath = file.path }
      return file
    }
  }

  /// Reads the file of a target; returns nil if the target has no path.
  ///
  /// `isWanted` says whether the profile sets up the target. If it does not, the result is also nil
  /// in these cases:
  ///
  /// - A link leads out of the directory that must contain the file.
  /// - The file belongs to a different client, which uses the same root key.
  /// - The file belongs to a different client, and has no servers under the root key of the target.
  mutating func inspect(
    _ target: ClientTarget, isWanted: Bool, _ session: inout Session
  ) -> InspectedFile? {
    guard !isWanted, let owner = ClientRegistry.owner(of: target) else {
      return inspect(target, places, isWanted: isWanted, &session)
    }
    if owner.root == target.root { return nil }
    let (known, before) = (findings, reported)
    let file = inspect(target, places, &session)
    if file?.servers.isEmpty ?? true {
      findings = known
      reported = before
      return nil
    }
    return file
  }

  private mutating func inspect(
    _ target: ClientTarget, _ places: TargetPlaces, isWanted: Bool = false,
    _ session: inout Session
  ) -> InspectedFile? {
    let content: InspectedFile.Content
    let path: String
    // A target has no path if it is only printed, or if a variable such as `HOME` is not set.
    do { path = try places.path(of: target) } catch { return nil }
    do {
      content =
        try places.read(path, of: target).map { try read($0, path, target, &session) } ?? .missing
    } catch let error as FileError where error.leadsOut {
      // `apply` would fail, but only if it has to write this file.
      findings.add(
        Diagnostic(isWanted ? .error : .warning, "no-path", error.message, fix: error.advice))
      guard isWanted else { return nil }
      content = .broken(.noPath)
    } catch let error as DocumentError {
      for problem in error.problems { report(mended(problem, in: path, target), in: path) }
      content = .broken(.invalidFile)
    } catch {
      let error = error as? FileError
      report(
        Diagnostic(
          .error, "file", error?.message ?? "cannot read \(path)",
          fix: error?.advice ?? "check the permissions: \(Remedy.look(path))"), in: path)
      content = .broken(.file)
    }
    return InspectedFile(
      target: target, path: path, content: content,
      shownPath: places.shownPath(of: target))
  }

  /// Adds a problem of a file, unless the problem was already reported.
  private mutating func report(_ problem: Diagnostic, in path: String) {
    let place = problem.range.map { "\($0.lower)" } ?? ""
    let file = places.world.realPath(path) ?? path
    if reported.insert("\(file)\n\(place)\n\(problem.message)").inserted { findings.add(problem) }
  }

  private mutating func read(
    _ bytes: [UInt8], _ path: String, _ target: ClientTarget, _ session: inout Session
  ) throws -> InspectedFile.Content {
    let file = session.files.add(SourceFile(name: path, bytes: bytes))
    let document = try target.format.document(bytes, file: file)
    var reader = ClientFileReader(target, file: file)
    let layout = reader.entries(bytes).target
    let problems = reader.diagnostics.list.filter {
      isProblem($0, in: path, session.files[file].bytes)
    }
    for problem in problems { report(mended(problem, in: path, target), in: path) }
    if problems.contains(where: { $0.severity == .error }) { return .broken(.invalidFile) }
    // The layout of the file may be a layout of the client that differs from the layout in the
    // profile.
    let isOther = layout.root != target.root
    let layoutPath = try? places.path(of: layout)
    if isOther, layoutPath != path {
      findings.add(.unreadLayout(layout, target, fix: rename(layout, target, in: path)))
    }
    let isRead = isOther && layoutPath == path
    let node = try document.node(at: isRead ? layout.root : try places.root(of: target))
    // If a message shows lines of the file, hide the secrets in these lines.
    for range in redaction.ranges(in: node) {
      session.diagnostics.hide(
        SourceRange(file: file, range))
    }
    let members = node?.servers(by: target.client.listKey) ?? []
    return .servers(
      members.map {
        InspectedServer(name: $0.name, entry: $0.node, target: isRead ? layout : target)
      })
  }

  /// Returns the problem with advice for a user of `doctor`.
  ///
  /// Replaces the advice about a wrong root key, which is for a user of `import`, and adds advice
  /// to a problem without advice.
  private func mended(
    _ problem: Diagnostic, in path: String, _ target: ClientTarget
  ) -> Diagnostic {
    var problem = problem
    if problem.code == "wrong-root" {
      problem.fix = rename(nil, target, in: path)
    } else if problem.fix == nil {
      problem.fix = "repair the file: \(Remedy.edit(path))"
    }
    return problem
  }

  private func rename(_ layout: ClientTarget?, _ target: ClientTarget, in path: String) -> String {
    let name =
      layout.map { "'\($0.client.rootPath(of: $0).joined(separator: "."))'" } ?? "the member"
    let wanted = target.client.rootPath(of: target).joined(separator: ".")
    return "rename \(name) to '\(wanted)': \(Remedy.edit(path))"
  }

  /// Returns whether a diagnostic is a problem for `doctor`.
  ///
  /// A file without servers is no problem.
  ///
  /// The root key of a different client is a problem only if the key is `mcpServers` or the name of
  /// the file contains `mcp`. Other files have general settings, in which the key may have another
  /// meaning.
  private func isProblem(_ diagnostic: Diagnostic, in path: String, _ text: [UInt8]) -> Bool {
    switch diagnostic.code {
    case "no-servers": return false
    case "wrong-root":
      guard !PathText.name(of: path).contains(text: "mcp"), let range = diagnostic.range else {
        return true
      }
      let key = String(decoding: text[Int(range.lower)..<Int(range.upper)], as: UTF8.self)
      return key.contains(text: "mcpServers")
    default: return true
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadLayout(
    _ layout: ClientTarget, _ target: ClientTarget, fix: String
  ) -> Diagnostic {
    let wanted = target.client.rootPath(of: target).joined(separator: ".")
    let found = layout.client.rootPath(of: layout).joined(separator: ".")
    return Diagnostic(
      .warning, "wrong-root",
      "\(target.client.name) reads servers from '\(wanted)', but \(target.location.display(on: target.platform)) contains '\(found)'",
      fix: fix)
  }
}
