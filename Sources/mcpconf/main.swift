import MCPConfCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

POSIX.ignoreBrokenPipes()
POSIX.keepFreedMemory()
let run = MCPConf.run(Array(CommandLine.arguments.dropFirst()), world: .live)
_ = POSIX.writeAll(run.errors, to: 2)
if case .failed(let error) = POSIX.writeAll(run.output, to: 1) {
  _ = POSIX.writeAll(Array("mcpconf: error: \(error.message) [file]\n".utf8), to: 2)
  exit(ExitCode.failure.rawValue)
}
exit(run.exit.rawValue)
