import HostSystem
import LibC
import Testing

@Suite struct StreamTests {
  @Test func `a reader that went away is not a failure`() throws {
    POSIX.turnSignalsIntoErrors()
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(POSIX.writeAll([1, 2, 3], to: ends[1]) == .readerGone)
    #expect(POSIX.writeAll([], to: ends[1]) == .complete)
  }

  @Test(.enabled(if: POSIX.fileExists("/dev/full")))
  func `a full disk is a failure`() throws {
    let descriptor = unsafe open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    let result = POSIX.writeAll([1], to: descriptor)
    #expect(result == .failed(FileError(.write, "<output>", .system(ENOSPC))))
    #expect(
      FileError(.write, "<stdout>", .system(ENOSPC)).message
        == "cannot write <stdout>: No space left on device")
  }

  @Test func `a pipe is no terminal`() throws {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    #expect(!POSIX.isTerminal(ends[0]))
    close(ends[0])
    close(ends[1])
    #expect(!POSIX.isTerminal(-1))
  }
}
