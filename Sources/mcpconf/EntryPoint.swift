import HostSystem
import MCPConfCommands
import Secrets

/// Starts the program.
///
/// The C library calls this function, because SwiftPM links `MODULE_main` as `main`. In a
/// `main.swift`, the arguments would come from `CommandLine`, which reads `/proc/self/cmdline` on
/// Linux. Without `/proc` or without a free descriptor, there would be no arguments.
@c(mcpconf_main)
func start(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  POSIX.reserveStandardStreams()
  let ignored = POSIX.turnSignalsIntoErrors()
  POSIX.keepFreedMemory()
  let run = MCPConf.run(unsafe arguments(count, words), world: .live)
  _ = POSIX.writeAll(run.errors, to: 2)
  if case .failed(let error) = POSIX.writeAll(run.output, to: 1) {
    let advice = error.advice.map { "  fix: \($0)\n" } ?? ""
    let message = "mcpconf: error: \(error.message) [file]\n"
    _ = POSIX.writeAll(Array((message + advice).utf8), to: 2)
    POSIX.end(status: ExitCode.failure.rawValue)
  }
  _ = POSIX.writeAll(run.remarks, to: 2)
  if let next = run.next { POSIX.end(status: start(next, ignored).rawValue) }
  POSIX.end(status: run.exit.rawValue)
}

/// Replaces mcpconf with the program `next`; returns only if that program cannot be started.
private func start(_ next: NextProgram, _ ignored: [Int32]) -> ExitCode {
  let variables = next.variables.map { (name: $0.name, value: $0.value.withBytes { $0 }) }
  let error = POSIX.replaceProgram(next.arguments, adding: variables, ignoring: ignored)
  let failure = MCPConf.failure(of: error)
  _ = POSIX.writeAll(failure.errors, to: 2)
  return failure.exit
}

/// Returns the command-line arguments after the program's name.
private func arguments(
  _ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> [String] {
  var arguments: [String] = []
  for index in 1..<max(1, Int(count)) {
    if let word = unsafe words[index] { unsafe arguments.append(POSIX.text(ofPath: word)) }
  }
  return arguments
}
