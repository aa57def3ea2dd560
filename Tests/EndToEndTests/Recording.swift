import HostSystem
import MCPConfCommands
import TestSupport

/// Rewrites the expectations of a case with the result of a run.
enum Recording {
  static let isOn = POSIX.environment("MCPCONF_RECORD") == "1"

  /// Writes the case file, unless it would not change.
  static func write(_ run: CaseRun, _ file: CaseFile, of test: Case) throws {
    var file = file
    for (index, step) in run.steps.enumerated() {
      file.steps[index].exit = step.exit
      file.steps[index].expected = try expected(step, file.steps[index].expected)
    }
    let bytes = Array(file.text.utf8)
    _ = try POSIX.updateFile(test.path, options: WriteOptions()) { $0 == bytes ? nil : bytes }
  }

  /// Returns the new sections; keeps those for other systems, and the attributes of those for this
  /// system.
  private static func expected(_ step: CaseRun.Step, _ old: [Section]) throws -> [Section] {
    var sections: [Section] = []
    for (name, bytes) in [("stdout", step.output), ("stderr", step.errors)] where !bytes.isEmpty {
      sections.append(try Section(.output, name, FileTree.File(bytes: bytes)))
    }
    for path in step.changes.paths {
      guard let file = step.changes[path] else { continue }
      sections.append(try Section(.after, path, file))
    }
    let conditional = old.filter { $0.isConditional && $0.appliesHere }
    for index in sections.indices {
      let (kind, name) = (sections[index].kind, sections[index].name)
      guard let same = conditional.first(where: { $0.kind == kind && $0.name == name }) else {
        continue
      }
      sections[index].attributes += same.attributes.filter { ["linux", "macos"].contains($0) }
    }
    return sections + old.filter { !$0.appliesHere }
  }
}

/// Shows where two texts differ.
enum Difference {
  /// Returns the lines between the common start and end, as `-expected` and `+actual`.
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
