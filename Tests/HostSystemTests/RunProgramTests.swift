import HostSystem
import LibC
import TestSupport
import Testing

/// Runs serially, because starting a program in another directory changes the directory of the
/// whole process.
@Suite(.serialized, .timeLimit(.minutes(1))) struct RunProgramTests {
  private func shell(_ script: String, input: String = "") -> ProgramCall {
    ProgramCall(["sh", "-c", script], input: Array(input.utf8))
  }

  @Test func `feeds input and keeps both outputs and the status`() throws {
    let result = try POSIX.run(shell("cat; echo problem >&2; exit 3", input: "{}"))
    #expect(result.end == .exited(3))
    #expect(String(decoding: result.output, as: UTF8.self) == "{}")
    #expect(String(decoding: result.errors, as: UTF8.self) == "problem\n")
    #expect(!result.isCut)
  }

  @Test func `arguments arrive as they are`() throws {
    let odd = ["", " ", "'", "\"", "$HOME", "*", "ü😀", "-x", "a\nb"]
    let result = try POSIX.run(ProgramCall(["printf", "%s|"] + odd))
    #expect(String(decoding: result.output, as: UTF8.self) == odd.map { $0 + "|" }.joined())
  }

  /// Sends more than a pipe can hold, in both directions at once.
  @Test func `does not lock up on large streams`() throws {
    var call = shell("tee /dev/stderr", input: String(repeating: "0123456789", count: 200_000))
    call.outputLimit = 4 << 20
    let result = try POSIX.run(call)
    #expect(result.end == .exited(0))
    #expect(result.output.count == 2_000_000)
    #expect(result.errors.count == 2_000_000)
  }

  @Test func `keeps no more than the limit`() throws {
    var call = shell("head -c 1000000 /dev/zero")
    call.outputLimit = 1000
    let result = try POSIX.run(call)
    #expect(result.end == .exited(0))
    #expect(result.output.count == 1000)
    #expect(result.isCut)
  }

  @Test func `a program that does not read its input is no trouble`() throws {
    let result = try POSIX.run(shell("exit 0", input: String(repeating: "x", count: 1 << 20)))
    #expect(result.end == .exited(0))
  }

  @Test func `tells a signal`() throws {
    #expect(try POSIX.run(shell("kill -9 $$")).end == .killed(signal: 9))
  }

  @Test func `a vanished reader ends the programs we start as usual`() throws {
    let result = try POSIX.run(shell("(kill -PIPE $$); sleep 1; echo alive"))
    #expect(result.end == .killed(signal: 13))
  }

  @Test func `a file that grows too large ends the programs we start as usual`() throws {
    let result = try POSIX.run(shell("(kill -XFSZ $$); sleep 1; echo alive"))
    #expect(result.end == .killed(signal: 25))
  }

  @Test(arguments: ["exec sleep 20", "trap '' TERM; while :; do sleep 0.1; done"])
  func `ends it after the timeout`(script: String) throws {
    var call = shell("echo begun; exec 2>&1; " + script)
    call.timeout = 200
    let result = try POSIX.run(call)
    #expect(result.end == .timedOut)
    #expect(String(decoding: result.output, as: UTF8.self) == "begun\n")
  }

  @Test func `does not wait for what it leaves in the background`() throws {
    let result = try POSIX.run(shell("sleep 20 & echo $!"))
    #expect(result.end == .exited(0))
    let child = try #require(Int32(String(decoding: result.output.dropLast(), as: UTF8.self)))
    kill(child, SIGKILL)
  }

  @Test func `passes the given environment, byte for byte`() throws {
    var call = shell("printf %s \"$ODD\"; printf %s \"${HOME-unset}\" >&2")
    call.environment = [Array("ODD=".utf8) + [0xFF, 0x3D]]
    let result = try POSIX.run(call)
    #expect(result.output == [0xFF, 0x3D])
    #expect(String(decoding: result.errors, as: UTF8.self) == "unset")
  }

  @Test func `runs elsewhere and comes back`() throws {
    let scratch = try Scratch()
    try scratch.file("here", "")
    let before = try POSIX.currentDirectory()
    var call = ProgramCall(["ls"])
    call.directory = scratch.path
    #expect(try POSIX.run(call).output == Array("here\n".utf8))
    #expect(try POSIX.currentDirectory() == before)
    call.directory = scratch("absent")
    #expect(try reason { _ = try POSIX.run(call) } == .noDirectory(scratch("absent")))
  }

  @Test func `a missing program says so`() throws {
    let thrown = #expect(throws: FileError.self) {
      try POSIX.run(ProgramCall(["no-such-program-here"]))
    }
    #expect(thrown?.message == "cannot run no-such-program-here: No such file or directory")
    #expect(thrown?.advice == "install the program, or add its directory to PATH")
    #expect(throws: FileError.self) { try POSIX.run(ProgramCall([])) }
    #expect(throws: FileError.self) { try POSIX.run(ProgramCall(["true", "a\0b"])) }
  }
}
