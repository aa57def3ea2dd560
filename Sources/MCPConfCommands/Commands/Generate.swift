internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf generate`: prints the setup of the clients.
///
/// Only the option `--output` writes files. It writes them into a separate tree of directories.
enum Generate {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let style = try outputStyle(session)
    guard let loaded = session.loadProfile(detail: .serversOnly) else {
      return CommandResult()
    }
    _ = session.hasClients(loaded)
    let renderings = session.renderings(of: loaded)
    session.world.keepUntilExit(Inputs(loaded, renderings))
    if session.diagnostics.hasErrors { return CommandResult() }
    let printer = CommandPrinter(
      shell: session.arguments.choice(.shell, Shell.self)
        ?? (session.platform == .windows ? .powershell : .posix))
    switch style {
    case .text: return text(renderings, printer, &session)
    case .json: return json(renderings, printer, loaded.profile.allowed, session)
    case .script: return script(renderings, SetUpScript(for: printer.shell), &session)
    case .merge(let source, let merge):
      return merge.result(renderings, source, loaded, &session)
    case .links: return links(renderings, &session)
    case .tree(let directory):
      return OutputTree(directory: directory, replaces: session.arguments.has(.force))
        .write(renderings, SetUpScript(for: printer.shell), &session)
    }
  }

  /// The inputs of a run: the profile, and its rendering for each target.
  private final class Inputs {
    let loaded: LoadedProfile
    let renderings: [Rendering]

    init(_ loaded: LoadedProfile, _ renderings: [Rendering]) {
      self.loaded = loaded
      self.renderings = renderings
    }
  }

  private enum Style {
    case text, json, script, links
    case tree(String)
    case merge(String, Merge)
  }

  private static func outputStyle(_ session: Session) throws(UsageError) -> Style {
    let arguments = session.arguments
    try Merge.refuseOptions(arguments)
    let special = [OptionSpec.script, .links, .outputTree, .merge].filter(arguments.has)
    if special.count > 1 {
      throw UsageError(
        message: "'--\(special[0].name)' and '--\(special[1].name)' cannot be combined",
        command: "generate")
    }
    if arguments.has(.force), !arguments.has(.outputTree) {
      throw UsageError(message: "'--force' works only with '--output'", command: "generate")
    }
    if arguments.has(.script) {
      if arguments.choice(.shell, Shell.self) == .fish {
        throw UsageError(
          message:
            "'--script' does not support fish",
          fix: "write '--shell posix', and run the script with sh",
          command: "generate")
      }
      return .script
    }
    if arguments.has(.links) { return .links }
    if let source = arguments.value(.merge) {
      // Standard input can be read only once, so the content of the file would be lost.
      if source == "-", arguments.operands.first == "-" {
        throw UsageError(
          message: "standard input cannot be both the profile and the file to merge into",
          command: "generate")
      }
      return .merge(source, try Merge(session))
    }
    if let directory = arguments.value(.outputTree) { return .tree(directory) }
    return arguments.choice(.format, OutputFormat.self) == .json ? .json : .text
  }

  /// Returns the setups of the targets as text.
  ///
  /// If there are several targets, each setup has a heading with the path of its file.
  private static func text(
    _ renderings: [Rendering], _ printer: CommandPrinter, _ session: inout Session
  ) -> CommandResult {
    var result = CommandResult()
    // The output is a little longer than the input files; unused capacity costs nothing.
    result.output.reserveCapacity(session.files.files.reduce(0) { $0 + $1.bytes.count * 3 / 2 })
    for (index, rendering) in renderings.enumerated() {
      if renderings.count > 1 {
        if index > 0 { result.output.append(UInt8(ascii: "\n")) }
        appendHeading(of: rendering.target, to: &result.output)
      }
      if rendering.target.usesCommand {
        printer.append(rendering, to: &result.output, diagnostics: &session.diagnostics)
      } else {
        do { try rendering.append(to: &result.output) } catch { session.report(error) }
      }
    }
    return result
  }

  private static func appendHeading(of target: ClientTarget, to text: inout [UInt8]) {
    let location = target.location
    let path = location.display(on: target.platform)
    text.append(contentsOf: "# ".utf8)
    text.append(contentsOf: target.client.id.utf8)
    text.append(contentsOf: ": ".utf8)
    let isNamed = location.base == .unknown && !target.usesCommand
    text.append(contentsOf: (isNamed ? location.components.last ?? path : path).utf8)
    text.append(contentsOf: (target.usesCommand ? " (run these commands)\n" : "\n").utf8)
  }

  private static func json(
    _ renderings: [Rendering], _ printer: CommandPrinter, _ allowed: [AllowedValue],
    _ session: Session
  ) -> CommandResult {
    var members = [
      ConfigMember("targets", .array(renderings.map { printer.json($0) }))
    ]
    if !allowed.isEmpty {
      members.append(ConfigMember("allowed", .array(allowed.map { json($0, session) })))
    }
    return CommandResult(json: members)
  }

  /// Returns the place of an allowed value as JSON, without the value itself.
  private static func json(_ value: AllowedValue, _ session: Session) -> ConfigValue {
    let file = session.files[value.range.file]
    let location = file.location(of: Int(value.range.lower))
    return .object([
      ConfigMember("file", .string(session.printer.visible(file.name))),
      ConfigMember("line", .number(String(location.line))),
      ConfigMember("column", .number(String(location.column))),
      ConfigMember("message", .string(session.printer.visible(value.message))),
      ConfigMember("reason", .string(session.printer.visible(value.reason))),
    ])
  }

  private static func script(
    _ renderings: [Rendering], _ script: SetUpScript, _ session: inout Session
  ) -> CommandResult {
    let scripted = renderings.filter(\.target.usesCommand)
    if scripted.isEmpty {
      session.fail(
        "not-scripted", "none of these clients is set up with commands",
        fix: "remove '--script': these clients use files")
      return CommandResult()
    }
    let others = renderings.map(\.target).filter { !$0.usesCommand }.map(\.client)
    if !others.isEmpty, !session.worksForEveryClient {
      let (are, files, them) =
        others.count == 1 ? ("is", "a file", "the file") : ("are", "files", "the files")
      let ids = others.map(\.id).joined(separator: ",")
      session.diagnostics.add(
        Diagnostic(
          .warning, "not-scripted",
          "\(others.map(\.name).listed) \(are) set up with \(files), not with commands",
          fix: "print \(them) with 'mcpconf generate --client \(ids)'"))
    }
    let texts = scripted.map { script.text($0, diagnostics: &session.diagnostics) }
    return CommandResult(texts.joined(separator: "\n"))
  }
}

extension Session {
  mutating func report(_ error: DocumentError) {
    for problem in error.problems { diagnostics.add(problem) }
  }
}
