import Foundation
import HostSystem
import LibC
import Synchronization
import TestSupport
import Testing

/// Tests concurrent writes of the same file.
@Suite struct ConcurrencyTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Runs `body` on this many threads; tasks would share threads.
  private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      Thread.detachNewThread {
        body(number)
        group.leave()
      }
    }
    group.wait()
  }

  @Test(.timeLimit(.minutes(2)))
  func `24 writers add up`() throws {
    let path = scratch("missing/mcp.json")
    let failures = Mutex<[String]>([])
    onThreads(24) { number in
      do {
        _ = try POSIX.updateFile(path) { ($0 ?? []) + Array("\(number)\n".utf8) }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let lines = try #require(try scratch.text("missing/mcp.json")).split(separator: "\n")
    #expect(lines.compactMap { Int($0) }.sorted() == Array(0..<24))
    #expect(try scratch.names("missing") == ["mcp.json"])
  }

  /// Another program rewrites the file between our read and our rename, the first few times.
  @Test(arguments: [true, false])
  func `a change in between is seen and kept`(inPlace: Bool) throws {
    let path = try scratch.file("mcp.json", "0")
    var calls = 0
    let result = try POSIX.updateFile(path) { bytes in
      calls += 1
      if calls <= 3 {
        let text = "\(calls)"
        if inPlace {
          let descriptor = unsafe open(path, O_WRONLY | O_TRUNC)
          _ = POSIX.writeAll(Array(text.utf8), to: descriptor)
          close(descriptor)
        } else {
          try scratch.file("new", text)
          unsafe rename(scratch("new"), path)
        }
      }
      return (bytes ?? []) + Array("+".utf8)
    }
    #expect(calls == 4)
    #expect(result.outcome == .updated)
    #expect(try scratch.text("mcp.json") == "3+")
    #expect(try scratch.names() == ["mcp.json"])
  }

  @Test func `a file that never rests is given up`() throws {
    let path = try scratch.file("mcp.json", "0")
    var calls = 0
    let why = try reason {
      _ = try POSIX.updateFile(path) { bytes in
        calls += 1
        unsafe unlink(path)
        try scratch.file("mcp.json", "\(calls)")
        return (bytes ?? []) + Array("+".utf8)
      }
    }
    #expect(why == .changed)
    #expect(calls == 50)
    #expect(try scratch.text("mcp.json") == "50")
    #expect(try scratch.names() == ["mcp.json"])
  }

  @Test func `a file that appears or vanishes in between is seen`() throws {
    let path = scratch("mcp.json")
    var seen: [[UInt8]?] = []
    _ = try POSIX.updateFile(path) { bytes in
      seen.append(bytes)
      if seen.count == 1 { try scratch.file("mcp.json", "theirs") }
      if seen.count == 2 { unsafe unlink(path) }
      return Array("ours".utf8)
    }
    #expect(seen == [nil, Array("theirs".utf8), nil])
    #expect(try scratch.text("mcp.json") == "ours")
  }

  @Test func `a link that is turned elsewhere in between is followed anew`() throws {
    try scratch.file("one", "1")
    try scratch.file("two", "2")
    let path = try scratch.file("mcp.json", "0")
    var calls = 0
    _ = try POSIX.updateFile(path) { bytes in
      calls += 1
      if calls == 1 {
        unsafe unlink(path)
        try scratch.link("mcp.json", to: "two")
      }
      return (bytes ?? []) + Array("+".utf8)
    }
    #expect(try scratch.text("two") == "2+")
    #expect(try scratch.text("one") == "1")
    #expect(try scratch.isLink("mcp.json"))
  }

  @Test func `an error about half a text is not believed`() throws {
    struct Broken: Error {}
    let path = try scratch.file("mcp.json", "ha")
    var calls = 0
    _ = try POSIX.updateFile(path) { bytes in
      calls += 1
      if calls == 1 {
        unsafe unlink(path)
        try scratch.file("mcp.json", "half")
        throw Broken()
      }
      return (bytes ?? []) + Array("+".utf8)
    }
    #expect(try scratch.text("mcp.json") == "half+")
  }

  @Test func `waits for the lock no longer than told`() throws {
    let path = try scratch.file("mcp.json", "old")
    let other = unsafe open(scratch.path, O_RDONLY | O_DIRECTORY)
    defer { close(other) }
    try #require(flock(other, LOCK_EX) == 0)
    var options = WriteOptions()
    options.lockTimeout = 30
    #expect(try reason { try put("new", at: path, options) } == .busy)
    try #require(flock(other, LOCK_UN) == 0)
    try put("new", at: path, options)
    #expect(try scratch.text("mcp.json") == "new")
  }
}
