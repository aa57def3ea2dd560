internal import ConfigDocuments
internal import HostSystem
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// Reads values from secret stores with each store's own program; reads a file without a program.
///
/// Both output streams of a program may contain the value, so mcpconf shows neither of them.
struct StoreReader {
  private let world: World
  /// The programs that did not answer in time.
  ///
  /// These programs are not started again.
  private var silent: Set<String> = []

  /// The time limit in milliseconds.
  ///
  /// It is long enough for a person to touch a sensor or type a password.
  static let timeout = 30_000
  /// The maximum length of a value, in bytes.
  ///
  /// Windows allows 32,767 characters for one variable, and Linux allows 128 KiB for a variable
  /// including its name.
  static let maximum = 32_767

  init(_ world: World) { self.world = world }

  enum StoreFailure: Error, Equatable {
    case noProgram
    case failed(Int32)
    case killed
    case timedOut
    case empty
    case tooLong
    case controlCharacter
    /// The output is not a JSON object with a string member of this name.
    case noMember(String)
    case noFile
    /// An error of the system, with the system's message.
    case system(String, fix: String?)
  }

  mutating func value(_ pointer: SecretPointer, _ command: StoreCommand) throws(StoreFailure)
    -> Secret
  {
    let output = try pointer.store == .file ? file(command) : output(of: command)
    var value = try Self.part(command.part, of: output)
    if value.last == 0x0A { value.removeLast() }
    if value.isEmpty { throw .empty }
    if value.count > Self.maximum { throw .tooLong }
    if value.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
    return Secret(value)
  }

  private func file(_ command: StoreCommand) throws(StoreFailure) -> [UInt8] {
    let path = command.arguments(home: world.home).last ?? ""
    let bytes: [UInt8]?
    do { bytes = try world.readPrivateFile(path, Self.maximum + 1) } catch {
      if case .tooLarge = error.reason { throw .tooLong }
      throw .system(error.problem, fix: error.advice)
    }
    guard let bytes else { throw .noFile }
    return bytes
  }

  private mutating func output(of command: StoreCommand) throws(StoreFailure) -> [UInt8] {
    let program = command.words[0]
    if silent.contains(program) { throw .timedOut }
    guard world.executableOnPath(program) != nil else { throw .noProgram }
    var call = ProgramCall(command.arguments(home: world.home))
    call.timeout = Self.timeout
    call.outputLimit = command.part == .all ? Self.maximum + 2 : 1 << 20
    let result: ProgramResult
    do { result = try world.run(call) } catch { throw .system(error.problem, fix: error.advice) }
    switch result.end {
    case .exited(0): break
    case .exited(let status): throw .failed(status)
    case .killed: throw .killed
    case .timedOut:
      silent.insert(program)
      throw .timedOut
    }
    // Only standard output counts. Standard error may have been cut too.
    if result.isCut, result.output.count >= call.outputLimit { throw .tooLong }
    return result.output
  }

  private static func part(_ part: StoreCommand.Part, of output: [UInt8]) throws(StoreFailure)
    -> [UInt8]
  {
    switch part {
    case .all: return output
    case .firstLine: return Array(output.prefix { $0 != 0x0A })
    case .member(let name):
      guard let text = ConfigFormat.json(.strict).root(of: output)?[name]?.text else {
        throw .noMember(name)
      }
      return Array(text.utf8)
    }
  }
}

extension Diagnostic {
  static func unread(
    _ variable: EnvironmentVariable, _ command: StoreCommand, _ failure: StoreReader.StoreFailure
  ) -> Diagnostic {
    let isFile = variable.pointer?.store == .file
    let program = command.words[0]
    let why: String
    var fix: String?
    if !isFile, let line = command.line(for: .posix) {
      fix = "to see why, run: \(line) > /dev/null"
    }
    switch failure {
    case .noProgram:
      why = "the program '\(program)' is not on PATH"
      fix = "install the program, or set \(variable.name) yourself"
    case .failed(let status):
      why =
        "'\(program)' failed with exit status \(status); its messages are not shown, because they can contain the value"
    case .killed: why = "a signal ended '\(program)'"
    case .timedOut: why = "'\(program)' did not answer within \(StoreReader.timeout / 1000) seconds"
    case .empty: why = isFile ? "the file is empty" : "'\(program)' printed nothing"
    case .tooLong: why = "the value is longer than \(StoreReader.maximum) bytes"
    case .controlCharacter:
      why = "the value contains a line break or another control character"
      fix = "store the token alone, as one line"
    case .noMember(let name):
      why = "'\(program)' did not print a JSON object with a string member \(quoted(name))"
    case .noFile: why = "the file does not exist"
    case .system(let problem, let advice):
      why = problem
      fix = advice ?? fix
    }
    return Diagnostic(
      .error, "store", "cannot read \(variable.name) from its store: \(why)", at: variable.range,
      fix: fix)
  }
}
