internal import LibC
internal import SourceText

extension POSIX {
  /// Replaces this process with another program, which keeps our streams and directory; returns
  /// only if this fails.
  ///
  /// `ignored` are the signals that were ignored when we were started, as `turnSignalsIntoErrors`
  /// returned them. The other signals that we ignore get their default action again.
  package static func replaceProgram(
    _ arguments: [String], adding variables: [(name: String, value: [UInt8])],
    ignoring ignored: [Int32]
  ) -> FileError {
    let name = arguments.first ?? ""
    var copies: [UnsafeMutablePointer<CChar>?] = unsafe []
    for argument in arguments {
      unsafe copies.append(withPath(argument) { unsafe strdup($0) })
    }
    unsafe copies.append(nil)
    for (name, value) in variables {
      _ = unsafe (value + [0]).withUnsafeBytes { buffer in
        unsafe buffer.baseAddress.map {
          unsafe setenv(name, $0.assumingMemoryBound(to: CChar.self), 1)
        }
      }
    }
    for number in signalsThatAreErrors where !ignored.contains(number) {
      _ = signal(number, SIG_DFL)
    }
    _ = unsafe execvp(name, &copies)
    let error = lastError
    turnSignalsIntoErrors()
    return FileError(.run, name, error)
  }
}
