/// A program's version, such as `2.1.330`.
package struct ProgramVersion: Comparable, Sendable, CustomStringConvertible {
  private let numbers: [Int]

  package var description: String { numbers.map(String.init).joined(separator: ".") }

  /// Reads two or more numbers separated by dots; returns nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count > 1, numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }

  /// Reads the first version in a program's output; returns nil if there is none.
  ///
  /// For example, the output is `2.1.330 (Claude Code)` or `tool v1.2.3-beta`.
  package init?(in output: String) {
    for word in output.split(whereSeparator: { $0.isWhitespace || $0 == "(" }) {
      let digits = (word.first == "v" ? word.dropFirst() : word).prefix {
        $0.isNumber || $0 == "."
      }
      if let version = ProgramVersion(digits) {
        self = version
        return
      }
    }
    return nil
  }

  package static func < (a: ProgramVersion, b: ProgramVersion) -> Bool {
    let count = max(a.numbers.count, b.numbers.count)
    let padded = { (numbers: [Int]) in
      numbers + Array(repeating: 0, count: count - numbers.count)
    }
    return padded(a.numbers).lexicographicallyPrecedes(padded(b.numbers))
  }

  package static func == (a: ProgramVersion, b: ProgramVersion) -> Bool { !(a < b) && !(b < a) }
}

/// A minimum version, and what does not work before it.
package struct VersionRequirement: Sendable {
  package let minimum: ProgramVersion
  /// The behaviour of older versions, as a phrase that follows "Claude Code 2.1.100".
  package let problem: String
  /// The command that updates the client.
  package let update: String

  /// Creates a requirement; returns nil if `minimum` is not a version.
  package init?(_ minimum: String, problem: String, update: String) {
    guard let minimum = ProgramVersion(minimum) else { return nil }
    self.minimum = minimum
    self.problem = problem
    self.update = update
  }
}
