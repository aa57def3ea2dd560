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
  /// How many bytes of each output are kept; the rest is read and dropped.
  package var outputLimit = 1 << 20

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
  /// Whether an output was longer than the limit.
  package let isCut: Bool

  package init(end: End, output: [UInt8] = [], errors: [UInt8] = [], isCut: Bool = false) {
    self.end = end
    self.output = output
    self.errors = errors
    self.isCut = isCut
  }
}

extension POSIX {
  /// Runs a program to its end, writes its standard input and keeps both outputs.
  package static func run(_ call: ProgramCall) throws(FileError) -> ProgramResult {
    let name = call.arguments.first ?? ""
    do throws(FileError.Reason) {
      if let directory = call.directory, fileKind(directory) != .directory {
        throw .noDirectory(directory)
      }
      for argument in call.arguments where argument.utf8.contains(0) { throw .nulInPath }
      // A program that does not read its input must not end us with a signal.
      turnSignalsIntoErrors()
      let input = try Pipe()
      defer { input.close() }
      let output = try Pipe()
      defer { output.close() }
      let errors = try Pipe()
      defer { errors.close() }
      let process = try spawn(
        call, standard: [input.reading, output.writing, errors.writing])
      // Close our copies of the child's ends, so that both sides see the end of a stream.
      input.closeReading()
      output.closeWriting()
      errors.closeWriting()
      var running = RunningProgram(
        process: process, input: input, outputs: [output, errors], call: call)
      return running.run()
    } catch {
      throw FileError(.run, name, error)
    }
  }
}
