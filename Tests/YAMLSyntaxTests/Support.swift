import SourceText
import TestSupport
import YAMLSyntax

/// A text as a YAML document, with its problems.
struct Parsed {
  let source: MarkedText
  let document: ResolvedYAML?
  private(set) var diagnostics = Diagnostics()

  init(_ marked: String) { self.init(MarkedText(marked)) }

  init(bytes: [UInt8]) { self.init(MarkedText(""), bytes) }

  private init(_ source: MarkedText, _ bytes: [UInt8]? = nil) {
    self.source = source
    let file = SourceFile(name: "f.yaml", bytes: bytes ?? source.bytes)
    document = YAMLParser.parse(file, id: FileID(index: 0), diagnostics: &diagnostics)
  }

  var problems: [String] { source.places(of: diagnostics) }
  var messages: [String] { diagnostics.list.map(\.message) }

  /// The document on one line: `{key: [a, "b"]}`, with `!` for a missing value.
  var outline: String {
    guard let document else { return "refused" }
    return document.root.map { outline($0, document) } ?? ""
  }

  private func outline(_ node: YAMLNode, _ document: ResolvedYAML) -> String {
    switch document.kind(of: node) {
    case .scalar: document.isMissing(node) ? "!" : document.string(of: node)
    case .sequence:
      "[" + document.elements(of: node).map { outline($0, document) }.joined(separator: ", ") + "]"
    case .mapping:
      "{"
        + document.members(of: node).map {
          "\(outline($0.key, document)): \(outline($0.value, document))"
        }.joined(separator: ", ") + "}"
    }
  }
}
