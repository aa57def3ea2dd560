/// The complete content of a TOML document as one list of nodes; names are read from the document.
struct TOMLTree: Sendable {
  /// All nodes; the first is the root.
  var nodes: [TOMLNode]
  var sections: [TOMLSection]
  private var names = TOMLNameTable()

  init(start: Int) {
    nodes = [TOMLNode(.table, in: 0, depth: 0, key: start..<start, range: start..<start)]
    sections = [TOMLSection(node: 0, header: start..<start, end: start)]
    nodes[0].section = 0
  }

  static let root = 0

  subscript(id: Int) -> TOMLNode { nodes[id] }

  func children(of id: Int) -> TOMLChildren { nodes.children(of: id) }

  /// Returns the member of a table by its name without quotes; nil if there is none.
  func child(of table: Int, _ name: Span<UInt8>, in text: Span<UInt8>) -> Int? {
    names.find(name, in: table, nodes, text)
  }

  /// Adds a value that its parent does not have yet; `name` is nil in an array.
  mutating func add(
    _ kind: TOMLNode.Kind, to parent: Int, name: Span<UInt8>?, key: Range<Int>, range: Range<Int>,
    in text: Span<UInt8>
  ) throws(TOMLSyntaxError) -> Int {
    let depth = nodes[parent].depth + 1
    guard depth <= TOMLScanner.maximumDepth else {
      throw TOMLSyntaxError(.tooDeep, at: key.lowerBound)
    }
    let id = nodes.append(child: TOMLNode(kind, in: parent, depth: depth, key: key, range: range))
    if let name { names.insert(id, name, in: parent, nodes, text) }
    return id
  }
}
