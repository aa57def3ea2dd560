package import HostSystem
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// The program as a function: it takes arguments, and returns bytes and an exit status.
package enum MCPConf {
  /// The result of a run: everything that it prints, its exit status, and the program to start
  /// next.
  package struct Run: Sendable {
    package var output: [UInt8] = []
    package var errors: [UInt8] = []
    /// The text for standard error that is written after the output.
    package var remarks: [UInt8] = []
    package var exit = ExitCode.success
    /// The program that replaces mcpconf after all output is written; nil if the command does not
    /// replace mcpconf.
    package var next: NextProgram?
  }

  /// Returns the message and the exit status for a program that cannot be started.
  package static func failure(of error: FileError) -> Run {
    var text = "mcpconf: error: \(error.message) [run]\n"
    if let advice = error.advice { text += "  fix: \(advice)\n" }
    let isMissing = error.reason == .system(2)
    return Run(errors: Array(text.utf8), exit: isMissing ? .notFound : .notExecutable)
  }

  /// Runs one command.
  ///
  /// `arguments` are the words after the name of the program.
  package static func run(_ arguments: [String], world: World) -> Run {
    var run = Run()
    guard let name = arguments.first else {
      run.errors = Array(Help.overview.utf8)
      run.exit = .failure
      return run
    }
    switch name {
    case "--version", "-V":
      run.output = Array(Version.line.utf8)
      return run
    case "--help", "-h":
      run.output = Array(Help.overview.utf8)
      return run
    default: break
    }
    do throws(UsageError) {
      guard let command = CommandTable.command(name) else { throw Help.unknownCommand(name) }
      let parsed = try ArgumentParser.parse(Array(arguments.dropFirst()), command.spec)
      if parsed.has(.help) {
        run.output = Array(Help.text(command.spec, for: parsed.operands).utf8)
        return run
      }
      return try execute(command, parsed, world)
    } catch {
      run.errors = Array(usage(error).utf8)
      run.exit = .failure
      return run
    }
  }

  private static func execute(
    _ command: Command, _ parsed: ParsedArguments, _ world: World
  ) throws(UsageError) -> Run {
    var session = Session(arguments: parsed, world: world)
    var result = try command.run(&session)
    if parsed.has(.strict), session.diagnostics.refuse(where: \.isSkip) {
      result.exit = .failure
      // Keep the output, because the work for the other clients was done.
      result.isPartial = true
    }
    var shown = session.diagnostics
    if parsed.has(.quiet) { shown.keepOnlyErrors() }
    var run = Run()
    if !shown.list.isEmpty, !result.includesDiagnostics {
      run.errors = Array(session.printer.text(shown).utf8)
    }
    if session.diagnostics.hasErrors, result.exit != .negative {
      run.exit = result.exit == .notFound ? .notFound : .failure
      if result.isPartial { run.output = result.output }
      return run
    }
    run.output = result.output
    run.remarks = Array(result.remarks.utf8)
    run.exit = result.exit
    run.next = result.next
    return run
  }

  private static func usage(_ error: UsageError) -> String {
    // An argument may contain a token by mistake, or unusual bytes from a script.
    let finder = SecretFinder(prefixes: VendorCatalog.builtIn.prefixes)
    let printer = DiagnosticText(
      files: SourceFiles(), color: false, findSecrets: finder.inSource,
      findInMessages: finder.inMessage)
    var text = "mcpconf: error: \(printer.visible(error.message)) [usage]\n"
    if let fix = error.fix { text += "  fix: \(fix)\n" }
    if let command = error.command.flatMap(CommandTable.command)?.spec {
      text += "usage: mcpconf \(Help.usageLine(command))\n"
    } else {
      text += "usage: mcpconf COMMAND [OPTIONS]\n"
    }
    return text
  }
}
