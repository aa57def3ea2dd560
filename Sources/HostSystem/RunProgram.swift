internal import LibC

/// A call of another program.
package struct ProgramCall: Sendable {
  /// The program, searched for on `PATH`, and its arguments; no shell is involved.
  package var arguments: [String]
  /// `NAME=value` entries; `nil` passes our own environment unchanged.
  package var environment: [[UInt8]]?
  /// The directory in which the program runs; `nil` for the current one.
  package var directory: String?
  package var input: [UInt8] = []
  package var timeout = 60_000
  /// The maximum number of bytes that are kept of each output; the rest is read and dropped.
  package var outputLimit = 1 << 20
  /// Whether more input may follow `input`, so that the stream stays open after `input`.
  package var keepsInputOpen = false
  /// Whether the program gets a separate process group, which a conversation ends together with the
  /// program.
  package var hasOwnGroup = false

  package init(_ arguments: [String], input: [UInt8] = []) {
    self.arguments = arguments
    self.input = input
  }
}

package struct ProgramResult: Equatable, Sendable {
  package enum End: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    /// The program was still running after the timeout and was ended.
    case timedOut
  }

  package let end: End
  package let output: [UInt8]
  package let errors: [UInt8]
  /// Whether an output was longer than `ProgramCall.outputLimit`.
  package let isCut: Bool

  package init(end: End, output: [UInt8] = [], errors: [UInt8] = [], isCut: Bool = false) {
    self.end = end
    self.output = output
    self.errors = errors
    self.isCut = isCut
  }
}

extension POSIX {
  /// Runs a program until it ends or its time is up, writes its standard input and keeps both
  /// outputs.
  package static func run(_ call: ProgramCall) throws(FileError) -> ProgramResult {
    let name = call.arguments.first ?? ""
    do throws(FileError.Reason) {
      // A program that does not read its input must not end us with SIGPIPE.
      turnSignalsIntoErrors()
      var running = try start(call)
      defer { running.close() }
      return running.run()
    } catch {
      throw FileError(.run, name, error)
    }
  }

  static func start(_ call: ProgramCall) throws(FileError.Reason) -> RunningProgram {
    if let directory = call.directory, fileKind(directory) != .directory {
      throw .noDirectory(directory)
    }
    for argument in call.arguments where argument.utf8.contains(0) { throw .nulInPath }
    let pipes = [try Pipe(), try Pipe(), try Pipe()]
    do throws(FileError.Reason) {
      let process = try spawn(
        call, standard: [pipes[0].reading, pipes[1].writing, pipes[2].writing])
      // Close our copies of the child's ends, so that both sides see the end of a stream.
      pipes[0].closeReading()
      pipes[1].closeWriting()
      pipes[2].closeWriting()
      return RunningProgram(
        process: process, input: pipes[0], outputs: [pipes[1], pipes[2]], call: call)
    } catch {
      for pipe in pipes { pipe.close() }
      throw error
    }
  }
}
