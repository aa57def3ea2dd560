import HostSystem
import MCPConfCommands
import TestSupport

/// Rewrites the expectations of a case with what a run did.
enum Recording {
  static let isOn = POSIX.environment("MCPCONF_RECORD") == "1"

  /// Only files that differ are touched.
  static func write(_ run: CaseRun, of test: Case) throws {
    try write(run.output, to: test.path("stdout"))
    try write(run.errors, to: test.path("stderr"))
    try write(Array(run.exit.utf8), to: test.path("exit"))
    let out = test.path("out")
    if try FileTree(reading: out) != run.changes {
      Scratch.remove(out)
      try run.changes.write(to: out)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    _ = try POSIX.updateFile(path, options: WriteOptions()) { $0 == bytes ? nil : bytes }
  }
}

/// Tells where two texts differ.
enum Difference {
  /// The lines between their common beginning and end, as `-expected` and `+actual`.
  static func text(_ expected: [UInt8], _ actual: [UInt8]) -> String {
    var old = lines(expected)[...]
    var new = lines(actual)[...]
    var number = 1
    while let first = old.first, first == new.first {
      old = old.dropFirst()
      new = new.dropFirst()
      number += 1
    }
    while let last = old.last, last == new.last {
      old = old.dropLast()
      new = new.dropLast()
    }
    let changes = old.prefix(40).map { "-\($0)" } + new.prefix(40).map { "+\($0)" }
    return "line \(number):\n" + changes.joined(separator: "\n")
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}
