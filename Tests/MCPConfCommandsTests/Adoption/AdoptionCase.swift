import HostSystem
import SourceText
import Testing

/// One file of `Files`: a comment, the path of a client's file, its content, and the results.
///
/// `profile` is the output of `import` without the four lines that start all profiles, and
/// `messages` are its messages. `changes` are the lines that `apply` then changes in the file.
struct AdoptionCase: CustomTestStringConvertible {
  let name: String
  let heading: String
  let path: String
  let file: String
  private let expected: String

  static let directory =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Files"

  static func all() -> [AdoptionCase] {
    let names = ((try? POSIX.listDirectory(directory)) ?? nil) ?? []
    return names.sorted().compactMap { try? AdoptionCase($0) }
  }

  init(_ name: String) throws {
    self.name = name
    let bytes = try #require(try POSIX.readFile("\(Self.directory)/\(name)"))
    let text = String(decoding: bytes, as: UTF8.self)
    let start = try #require(text.range(ofBytes: "-- file --\n"))
    heading = String(text[..<start.lowerBound])
    path = String(try #require(heading.split(separator: "\n").last))
    let rest = String(text[start.upperBound...])
    let end = rest.range(ofBytes: "-- profile --\n")?.lowerBound ?? rest.endIndex
    file = String(rest[..<end])
    expected = String(rest[end...])
  }

  var testDescription: String { name }

  /// Compares the results with the recorded ones, or records them.
  func check(_ adopted: AdoptedFile) throws {
    let found = Self.sections(adopted)
    if POSIX.environment("MCPCONF_RECORD") == "1" {
      let text = Array("\(heading)-- file --\n\(file)\(found)".utf8)
      let written = try POSIX.updateFile("\(Self.directory)/\(name)") { $0 == text ? nil : text }
      if written.outcome != .unchanged { Issue.record("\(name) is rewritten: read it") }
    } else {
      #expect(found == expected)
    }
  }

  private static func sections(_ adopted: AdoptedFile) -> String {
    let profile = adopted.profile.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst(3).joined(separator: "\n")
    var text = "-- profile --\n\(profile)"
    if !adopted.messages.isEmpty { text += "-- messages --\n\(adopted.messages)" }
    if !adopted.changes.isEmpty { text += "-- changes --\n\(adopted.changes)\n" }
    return text
  }
}
