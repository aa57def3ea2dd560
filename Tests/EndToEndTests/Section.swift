import HostSystem
import MCPConfCommands

/// A part of a case file: the lines below `-- NAME (attribute, attribute) --`.
///
/// | attribute | meaning |
/// |---|---|
/// | `executable` | the file is executable |
/// | `no final newline` | the last line has no line break |
/// | `from PATH` | the content of a file in this repository |
/// | `linux`, `macos` | the section is used only on this system |
///
/// `␍` is a carriage return, `␛` an escape character, `⟨BOM⟩` a byte order mark.
struct Section: Sendable {
  enum Kind { case input, output, after, then }

  let kind: Kind
  let name: String
  var attributes: [String] = []
  var lines: [String] = []

  init(_ kind: Kind, _ name: String, attributes: [String] = [], lines: [String] = []) {
    self.kind = kind
    self.name = name
    self.attributes = attributes
    self.lines = lines
  }

  /// Splits a case file into sections; the first one contains the lines before the first header.
  static func split(_ text: String) -> [Section] {
    var sections = [Section(.then, "")]
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      if let section = Section(header: line) {
        sections.append(section)
      } else {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return sections
  }

  private init?(header: String) {
    guard header.utf8.count > 6, header.hasPrefix("-- "), header.hasSuffix(" --") else {
      return nil
    }
    var title = header.dropFirst(3).dropLast(3)
    if title.hasSuffix(")"), let open = title.firstRange(of: " (") {
      let list = title[open.upperBound...].dropLast()
      attributes = list.split(separator: ",").map { String($0.drop { $0 == " " }) }
      title = title[..<open.lowerBound]
    }
    switch title {
    case "then": (kind, name) = (.then, "")
    case "stdout", "stderr": (kind, name) = (.output, String(title))
    case _ where title.hasPrefix("after "):
      (kind, name) = (.after, String(title.dropFirst("after ".count)))
    default: (kind, name) = (.input, String(title))
    }
  }

  var header: String {
    let title = kind == .after ? "after \(name)" : name
    return attributes.isEmpty
      ? "-- \(title) --" : "-- \(title) (\(attributes.joined(separator: ", "))) --"
  }

  var appliesHere: Bool {
    #if os(macOS)
      !attributes.contains("linux")
    #else
      !attributes.contains("macos")
    #endif
  }

  var isConditional: Bool { attributes.contains("linux") || attributes.contains("macos") }
}

// MARK: - Content

extension Section {
  /// Creates a section that shows bytes as lines.
  init(_ kind: Kind, _ name: String, _ file: FileTree.File) throws {
    self.init(kind, name, attributes: file.isExecutable ? ["executable"] : [])
    var bytes = file.bytes
    for (shown, meant) in Self.visible {
      guard bytes.firstRange(of: shown.utf8) == nil else {
        throw CaseFile.Problem(description: "'\(name)' contains '\(shown)', which is a marker")
      }
      bytes.replace(meant.utf8, with: shown.utf8)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CaseFile.Problem(description: "'\(name)' is not UTF-8")
    }
    guard !text.isEmpty else { return }
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() } else { attributes.append("no final newline") }
    if let line = lines.first(where: { Section(header: $0) != nil }) {
      throw CaseFile.Problem(description: "'\(name)' has a line like a header: \(line)")
    }
  }

  func bytes() throws -> [UInt8] {
    for attribute in attributes where attribute.hasPrefix("from ") {
      let path = Source.package + "/" + attribute.dropFirst("from ".count)
      guard let bytes = try POSIX.readFile(path) else {
        throw CaseFile.Problem(description: "cannot find \(path)")
      }
      return bytes
    }
    var bytes = Array(lines.joined(separator: "\n").utf8)
    if !lines.isEmpty, !attributes.contains("no final newline") { bytes.append(0x0A) }
    for (shown, meant) in Self.visible { bytes.replace(shown.utf8, with: meant.utf8) }
    return bytes
  }

  func file() throws -> FileTree.File {
    FileTree.File(bytes: try bytes(), isExecutable: attributes.contains("executable"))
  }

  private static let visible = [("␍", "\r"), ("␛", "\u{1B}"), ("⟨BOM⟩", "\u{FEFF}")]
}
