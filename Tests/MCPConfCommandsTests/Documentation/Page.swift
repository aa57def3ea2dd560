import HostSystem
import MCPConfCommands
import Testing

/// The README, or a page of the documentation.
struct Page {
  /// The path, relative to the checkout.
  let path: String
  let text: String

  static let checkout = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")
  static let catalogue = "Sources/mcpconf/Documentation.docc"

  /// Returns the README and every page of the catalogue.
  static func all() throws -> [Page] {
    let names = try #require(try POSIX.listDirectory("\(checkout)/\(catalogue)")).filter {
      $0.hasSuffix(".md")
    }
    return try [Page("README.md")] + names.sorted().map { try Page("\(catalogue)/\($0)") }
  }

  static func named(_ name: String) throws -> Page { try Page("\(catalogue)/\(name).md") }

  init(_ path: String) throws {
    self.path = path
    let bytes = try #require(try POSIX.readFile("\(Self.checkout)/\(path)"))
    text = try #require(String(validating: bytes, as: UTF8.self))
  }

  /// Returns the first table row whose first cell has this content.
  func row(_ cell: String) -> Substring? {
    text.split(separator: "\n").first { $0.hasPrefix("| \(cell) |") }
  }

  /// Returns the page with its generated parts made again.
  func regenerated() throws -> String {
    var output: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      output.append(line)
      if line == "<!-- transcript -->" {
        let old = try #require(Self.drop(until: "```", from: &lines))
        output += old.prefix(1) + Transcript.regenerated(old.dropFirst()) + ["```"]
      } else if let part = Self.generated[line] {
        let end = line.replacing("<!-- ", with: "<!-- /")
        try #require(Self.drop(until: end, from: &lines) != nil)
        output += ["", part, "", end]
      }
    }
    return output.joined(separator: "\n")
  }

  private static var generated: [String: String] {
    [
      "<!-- commands -->": SentenceLines.text(Help.markdown),
      "<!-- clients -->": ClientTables.clients,
      "<!-- client names -->": ClientTables.names,
      "<!-- managed -->": ClientTables.managed,
      "<!-- client options -->": ClientTables.options,
      "<!-- custom client -->": ClientTables.custom,
    ]
  }

  /// Removes the lines up to and including `end`, and returns them without `end`; returns nil if
  /// `end` does not exist.
  private static func drop(until end: String, from lines: inout ArraySlice<String>) -> [String]? {
    guard let index = lines.firstIndex(of: end) else { return nil }
    defer { lines = lines[(index + 1)...] }
    return Array(lines[..<index])
  }
}
