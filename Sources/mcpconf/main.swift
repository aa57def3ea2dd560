import MCPConfCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Those after the program's name.
///
/// Not from `CommandLine.arguments`: what makes that array is used nowhere else and would have to be mapped.
func arguments() -> [String] {
  var arguments: [String] = []
  for index in 1..<max(1, Int(CommandLine.argc)) {
    if let word = unsafe CommandLine.unsafeArgv[index] {
      unsafe arguments.append(String(cString: word))
    }
  }
  return arguments
}

POSIX.ignoreBrokenPipes()
POSIX.keepFreedMemory()
let run = MCPConf.run(arguments(), world: .live)
_ = POSIX.writeAll(run.errors, to: 2)
if case .failed(let error) = POSIX.writeAll(run.output, to: 1) {
  _ = POSIX.writeAll(Array("mcpconf: error: \(error.message) [file]\n".utf8), to: 2)
  exit(ExitCode.failure.rawValue)
}
exit(run.exit.rawValue)
