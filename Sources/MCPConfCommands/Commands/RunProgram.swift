internal import MCPProfile
internal import Secrets
internal import SourceText

/// `mcpconf run`: starts a program with the values of a profile's variables, which are read from
/// their stores.
///
/// The command writes nothing. The program replaces mcpconf, so no second process remains.
enum RunProgram {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let command = try command(session.arguments)
    if let failure = unstartable(command[0], &session) { return failure }
    session.profileOperandCount = session.arguments.countBeforeDashes
    guard let loaded = session.loadProfile(), !session.diagnostics.hasErrors else {
      return CommandResult()
    }
    let variables = EnvironmentVariable.all(in: loaded, session.files)
    guard session.mayReadStores(of: loaded, variables, before: "read the secret stores") else {
      return CommandResult()
    }
    var result = CommandResult()
    let values = values(of: variables, &session)
    ForeignHosts(catalog: loaded.catalog, files: session.files).refuse(
      values.map { ($0.name, $0.value.withBytes { $0 }) }, in: loaded, &session.diagnostics)
    result.next = NextProgram(arguments: command, variables: values)
    return result
  }

  private static func command(_ arguments: ParsedArguments) throws(UsageError) -> [String] {
    guard let count = arguments.countBeforeDashes else {
      throw UsageError(
        message: "the program to start is missing",
        fix: "write the program after '--', such as: mcpconf run -- claude",
        command: arguments.command)
    }
    if count > 1 {
      throw UsageError(
        message: "unexpected argument \(Diagnostic.quoted(arguments.operands[1]))",
        command: arguments.command)
    }
    let command = Array(arguments.operands.dropFirst(count))
    guard let name = command.first, !name.isEmpty else {
      throw UsageError(
        message: "the program to start is missing",
        fix: "write the program after '--', such as: mcpconf run -- claude",
        command: arguments.command)
    }
    return command
  }

  /// Returns the result for a program that does not exist; nil if the program exists.
  ///
  /// This check comes before the stores are read. Otherwise, a store could ask for a fingerprint or
  /// a password, although the program does not exist.
  private static func unstartable(_ name: String, _ session: inout Session) -> CommandResult? {
    let isThere =
      name.utf8.contains(UInt8(ascii: "/"))
      ? session.world.fileKind(name, true) != nil : session.world.executableOnPath(name) != nil
    if isThere { return nil }
    session.fail(
      "no-program", "cannot find the program \(Diagnostic.quoted(name))",
      fix: "install the program, or add its directory to PATH")
    return CommandResult(exit: .notFound)
  }

  /// Reads the values of variables from their stores.
  ///
  /// Without `--refresh`, variables that are already set are left out. Reports the variables whose
  /// values cannot be read, and warns about a required variable that is not set and has no store.
  private static func values(
    of variables: [EnvironmentVariable], _ session: inout Session
  ) -> [(name: String, value: Secret)] {
    var reader = StoreReader(session.world)
    var values: [(name: String, value: Secret)] = []
    var known: [String: Secret] = [:]
    for variable in variables {
      let isSet = session.world.environment(variable.name)?.isEmpty == false
      guard let pointer = variable.pointer, let command = variable.command else {
        if !isSet, !variable.isOptional { session.diagnostics.add(.unset(variable)) }
        continue
      }
      if isSet, !session.arguments.has(.refresh) { continue }
      do throws(StoreReader.StoreFailure) {
        // Two profiles in different directories can have the same relative path.
        let place = ([pointer.text, command.path ?? ""] + command.words).joined(separator: "\0")
        var value = known[place]
        if value == nil { value = try reader.value(pointer, command) }
        guard let value else { continue }
        known[place] = value
        values.append((variable.name, value))
      } catch {
        session.diagnostics.add(.unread(variable, command, error))
      }
    }
    return values
  }
}

extension Diagnostic {
  fileprivate static func unset(_ variable: EnvironmentVariable) -> Diagnostic {
    Diagnostic(
      .warning, "variable-not-set",
      "\(variable.name) is not set, and the profile does not say where its value is kept",
      at: variable.range,
      fix: variable.pointerAdvice)
  }
}
