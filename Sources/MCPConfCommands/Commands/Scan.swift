internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf scan`: reports literal tokens in clients' files, scripts and documentation, and writes
/// nothing.
///
/// Data flow: places → bytes → secrets of each file → findings → report. Findings that a comment or
/// the baseline allows are not in the report.
enum Scan {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let paths = session.arguments.operands
    if paths.count(where: { $0 == "-" }) > 1 {
      throw UsageError(message: "'-' can occur only once", command: "scan")
    }
    let isStaged = session.arguments.has(.staged)
    if isStaged, paths.contains("-") {
      throw UsageError(
        message: "'--staged' reads from git, so it cannot be combined with '-'", command: "scan")
    }
    if paths.isEmpty, !isStaged, session.refusesHome() { return CommandResult() }
    guard let catalog = session.catalog(), let baseline = baseline(&session) else {
      return CommandResult()
    }
    guard session.hasDirectories() else { return CommandResult() }
    let known = session.knownClients()
    let id = session.arguments.value(.fileClient)
    let chosen = id.flatMap(known.client)
    if let id, chosen == nil {
      session.diagnostics.add(.unknownClient(id, known: known.ids))
      return CommandResult()
    }
    let places = ScanPlaces(
      world: session.world, clients: chosen.map { [$0] } ?? known.all,
      platform: session.platform, project: session.arguments.value(.project) ?? "")
    var scan = RunningScan(catalog: catalog, baseline: baseline, known: known, chosen: chosen)
    var unread = UnreadPlaces()
    if isStaged {
      scan.lookAtStaged(paths, &session)
    } else if paths.isEmpty {
      for place in places.known(&unread) { scan.look(at: place, &session) }
    }
    for path in isStaged ? [] : paths {
      for place in places.files(at: path, &unread) { scan.look(at: place, &session) }
    }
    for error in unread.failed { session.fail(error) }
    for place in unread.skipped { session.diagnostics.add(.skipped(place)) }
    scan.report.skippedCount = unread.skippedCount
    return result(scan.report, session)
  }

  private static func result(_ report: ScanReport, _ session: Session) -> CommandResult {
    let printer = session.printer
    var result: CommandResult
    switch session.format {
    case .text, .junit, .gitlab:
      result = CommandResult(
        report.text(printer) + (session.arguments.has(.quiet) ? "" : report.summary))
    case .github: result = CommandResult(report.gitHub(printer))
    case .json:
      result = CommandResult(json: report.json(printer, session.diagnostics))
      result.includesDiagnostics = true
    case .sarif:
      result = CommandResult(document: SARIF(findings: report.findings, printer: printer).log)
    }
    // A file that cannot be read is more important than findings in other files.
    result.isPartial = true
    if !session.diagnostics.hasErrors, !report.findings.isEmpty { result.exit = .negative }
    return result
  }

  private static func baseline(_ session: inout Session) -> ScanBaseline? {
    guard let path = session.arguments.value(.baseline) else { return .empty }
    do {
      guard let bytes = try session.world.readInput(path) else {
        session.fail("file", "cannot find the baseline \(path)")
        return nil
      }
      if let baseline = ScanBaseline(bytes) { return baseline }
      session.fail(
        "baseline", "\(path) is not a report of 'mcpconf scan --format json'",
        fix: "create a report: mcpconf scan --format json > \(path)")
    } catch {
      session.fail(error)
    }
    return nil
  }
}

/// The state of a running scan.
private struct RunningScan {
  let baseline: ScanBaseline
  /// The clients that `--client` may name: the built-in clients and the custom clients.
  let known: KnownClients
  let chosen: (any Client)?
  let catalog: VendorCatalog
  var report = ScanReport()
  private var scanner: FileScanner
  /// The paths of the files that were already read.
  ///
  /// A file is read only once, even if it is named twice, or if it is both named and found.
  private var seen: Set<String> = []
  private lazy var templates = VendorTemplates(catalog)

  init(
    catalog: VendorCatalog, baseline: ScanBaseline, known: KnownClients, chosen: (any Client)?
  ) {
    self.known = known
    self.catalog = catalog
    self.baseline = baseline
    self.chosen = chosen
    scanner = FileScanner(catalog: catalog, clients: known.custom)
  }

  mutating func look(at place: ScanPlaces.Candidate, _ session: inout Session) {
    guard seen.insert(Self.stable(place.path, session)).inserted else { return }
    do {
      if place.path == "-" {
        scan(try session.world.readStandardInput(), place, &session)
      } else if let bytes = try session.world.readInput(place.path) {
        scan(bytes, place, &session)
      } else if !place.isSearched {
        session.fail("file", "cannot find the file \(place.path)")
      }
    } catch {
      session.fail(error)
    }
  }

  /// Scans the files staged in git, except lock files of package managers.
  mutating func lookAtStaged(_ paths: [String], _ session: inout Session) {
    do throws(StagedFiles.GitFailure) {
      for file in try StagedFiles(world: session.world).read(paths)
      where !ScannedFormat.isLockFile(PathText.name(of: file.path)) {
        let place = ScanPlaces.Candidate(path: file.path, isSearched: true)
        scan(file.bytes, place, &session, followsFiles: false)
      }
    } catch {
      switch error {
      case .file(let error): session.fail(error)
      case .git(let message):
        session.fail(
          "git", "git cannot list the staged files: \(message)",
          fix: "run 'mcpconf scan --staged' in a git repository")
      }
    }
  }

  private mutating func scan(
    _ bytes: [UInt8], _ place: ScanPlaces.Candidate, _ session: inout Session,
    followsFiles: Bool = true
  ) {
    let name = place.path == "-" ? ScanPlaces.standardInput : place.path
    let source = SourceFile(name: name, bytes: UTF16Text.utf8(bytes) ?? bytes)
    if source.bytes.prefix(8000).contains(0) {
      if !place.isSearched {
        session.diagnostics.add(.binary(name))
      }
      return
    }
    let format =
      ScannedFormat.of(fileNamed: PathText.name(of: place.path))
      ?? chosen.map { ScannedFormat($0.format) } ?? ScannedFormat.beginning(source.bytes)
    report.fileCount += 1
    let file = FileID(index: 0)
    let secrets = scanner.scan(source.bytes, as: format, file: file)
    let named =
      !followsFiles
      ? []
      : scanner.environmentFiles.compactMap {
        ScanPlaces.environmentFile($0, namedIn: place.path, world: session.world)
      }
    defer {
      for path in named { look(at: ScanPlaces.Candidate(path: path, isSearched: true), &session) }
    }
    guard !secrets.isEmpty || scanner.syntaxError != nil else { return }
    let lines = LineIndex(source.bytes)
    if let error = scanner.syntaxError, !TemplateName.matches(ASCII.lowercased(name)) {
      session.diagnostics.add(.unparsed(name, format, lines.place(of: Int(error.lower))))
    }
    let findings = builder(place.path, name, format, session)
      .findings(secrets, lines: lines)
    add(zip(findings, secrets), AllowComments(source.bytes, lines: lines), lines, name, &session)
  }

  private mutating func add(
    _ findings: some Sequence<(Finding, PlacedSecret)>, _ comments: AllowComments,
    _ lines: LineIndex, _ name: String, _ session: inout Session
  ) {
    for line in comments.withoutReason {
      session.diagnostics.add(.allowWithoutReason(name, line + 1))
    }
    for (finding, placed) in findings {
      let own = [finding.start.line - 1, lines.number(of: placed.start)]
      let value = Int(placed.range.lower)..<Int(placed.range.upper)
      let isAllowed = own.contains { comments.reason(onLine: $0, for: value) != nil }
      // A value of a format with a fixed form is certainly a token, so ignore the comment.
      if isAllowed, placed.secret.token?.isFixed != true {
        report.allowedCount += 1
      } else if baseline.contains(finding) {
        report.knownCount += 1
      } else {
        report.findings.append(finding)
      }
    }
  }

  private mutating func builder(
    _ path: String, _ name: String, _ format: ScannedFormat, _ session: Session
  ) -> FindingBuilder {
    let original = BackupName.original(of: PathText.name(of: path))
    let known = ClientFile.recognize(
      original.map { PathText.directory(of: path) + $0 } ?? path,
      among: chosen.map { [$0] } ?? known.all,
      home: session.world.home,
      directory: try? session.world.currentDirectory())
    let target =
      known?.target
      ?? chosen.flatMap { client in
        client.scopes.first.map { ClientTarget(client, scope: $0, platform: session.platform) }
      }
    return FindingBuilder(
      file: name, fingerprintFile: Self.stable(name, session), format: format, target: target,
      importOption: known == nil ? "--client \(chosen?.id ?? "ID") " : "", isCopy: original != nil,
      templates: templates, printer: session.printer)
  }

  /// Returns the path relative to the working directory or the home directory, so that the path is
  /// the same on other machines.
  ///
  /// A path outside both directories is returned unchanged.
  private static func stable(_ path: String, _ session: Session) -> String {
    if let path = session.world.relative(path) { return path }
    if let home = session.world.home, path.hasPrefix("\(home)/") {
      return "~" + path.dropFirst(home.count)
    }
    return path
  }
}

extension CommandResult {
  /// Creates a result that consists of one JSON document and a line break.
  fileprivate init(document: ConfigValue) {
    self.init()
    JSONText.appendDocument(document, to: &output)
  }
}

extension Diagnostic {
  fileprivate static func binary(_ name: String) -> Diagnostic {
    Diagnostic(.warning, "binary-file", "\(name) is not a text file, so mcpconf did not scan it")
  }

  fileprivate static func skipped(_ place: UnreadPlaces.Skipped) -> Diagnostic {
    Diagnostic(
      .warning, "skipped",
      "\(place.path) is \(place.kind.text), not a file, so mcpconf did not scan it")
  }

  /// Returns the problem of a file that does not parse.
  ///
  /// The message shows no text of the file, because the parser may have failed in the middle of a
  /// secret.
  fileprivate static func unparsed(
    _ name: String, _ format: ScannedFormat, _ place: LineIndex.Position
  ) -> Diagnostic {
    Diagnostic(
      .warning, "unparsed",
      "\(name):\(place.line):\(place.column) is not valid \(format.name), so mcpconf scanned the file as plain text",
      fix: "repair the file, so that mcpconf can scan its structure")
  }

  fileprivate static func allowWithoutReason(_ name: String, _ line: Int) -> Diagnostic {
    Diagnostic(
      .warning, "allow-reason",
      "\(name):\(line): 'mcpconf:allow' has no reason, so mcpconf ignores it",
      fix: "add a reason: mcpconf:allow REASON")
  }
}
