internal import ClientFiles
internal import ConfigDocuments
internal import FleetReport
internal import HostSystem
internal import Printing
internal import SourceText

/// `mcpconf report`: combines the documents that `doctor --format json` wrote on many hosts.
enum Report {
  /// The format of the result.
  enum Format: String, CaseIterable { case text, json, html }

  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let paths = session.arguments.operands
    guard !paths.isEmpty else {
      throw UsageError(
        message: "'report' needs files with the output of 'mcpconf doctor --format json', or '-'",
        command: "report")
    }
    let printer = session.printer
    var fleet = Fleet(showing: { printer.visible($0) }, names: { printer.visible(name: $0) })
    for path in paths { read(path, isNamed: true, into: &fleet, &session) }
    session.diagnostics.add(fleet.problems)
    var result = CommandResult()
    switch session.arguments.choice(.inventoryFormat, Format.self) ?? .text {
    case .json:
      result = CommandResult(json: fleet.json(printer.json(session.diagnostics)))
      result.includesDiagnostics = true
    case .html:
      let problems = session.diagnostics.list.map { printer.visible($0.message) }
      result.output = FleetPage.bytes(fleet, problems: problems)
    case .text: if !session.arguments.has(.quiet) { result.output = Array(fleet.text.utf8) }
    }
    // A document that is missing from the report is more important than findings in other
    // documents.
    result.isPartial = true
    if !session.diagnostics.hasErrors, fleet.hasFindings { result.exit = .negative }
    return result
  }

  /// Reads one file, or all documents in a directory.
  ///
  /// `isNamed` tells whether the command line contains the path.
  private static func read(
    _ path: String, isNamed: Bool, into fleet: inout Fleet, _ session: inout Session
  ) {
    do {
      if path != "-", session.world.fileKind(path, isNamed) == .directory {
        let before = (fleet.documentCount, session.diagnostics.errorCount)
        for name in try session.world.listDirectory(path) ?? [] {
          let path = PathText.joined(path, name)
          let isDocument = name.hasSuffix(".json") || name.hasSuffix(".jsonl")
          if isDocument || session.world.fileKind(path, false) == .directory {
            read(path, isNamed: false, into: &fleet, &session)
          }
        }
        if isNamed, before == (fleet.documentCount, session.diagnostics.errorCount) {
          session.fail(
            "report-empty", "\(path) does not contain any document of 'mcpconf doctor'",
            fix: "put the output of 'mcpconf doctor --format json' into files that end in '.json'")
        }
      } else if let bytes = try session.world.readDocuments(path) {
        fleet.read(UTF16Text.utf8(bytes) ?? bytes, from: path == "-" ? "<stdin>" : path)
      } else {
        session.fail("file", "cannot find the file \(path)")
      }
    } catch {
      session.report(error, path)
    }
  }
}
