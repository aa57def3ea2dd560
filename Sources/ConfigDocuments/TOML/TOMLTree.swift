/// Everything that a TOML text says, in one list of nodes.
struct TOMLTree: Sendable {
  private struct Name: Hashable {
    let table: Int
    let bytes: [UInt8]
  }

  /// The first is the document.
  private(set) var nodes: [TOMLNode]
  var sections: [TOMLSection]
  private var names: [Name: Int] = [:]

  init(start: Int) {
    nodes = [
      TOMLNode(
        kind: .table, parent: 0, depth: 0, name: [], key: start..<start, range: start..<start,
        section: 0)
    ]
    sections = [TOMLSection(node: 0, header: start..<start, end: start)]
  }

  static let root = 0

  subscript(id: Int) -> TOMLNode {
    get { nodes[id] }
    set { nodes[id] = newValue }
  }

  func child(of table: Int, _ name: [UInt8]) -> Int? { names[Name(table: table, bytes: name)] }

  func child(of table: Int, _ name: String) -> Int? { child(of: table, Array(name.utf8)) }

  mutating func add(
    _ kind: TOMLNode.Kind, to parent: Int, name: [UInt8], key: Range<Int>, range: Range<Int>
  ) throws(TOMLSyntaxError) -> Int {
    let depth = nodes[parent].depth + 1
    guard depth <= TOMLScanner.maximumDepth else {
      throw TOMLSyntaxError(.tooDeep, at: key.lowerBound)
    }
    let id = nodes.count
    nodes.append(
      TOMLNode(kind: kind, parent: parent, depth: depth, name: name, key: key, range: range))
    nodes[parent].children.append(id)
    if nodes[parent].kind.isTable { names[Name(table: parent, bytes: name)] = id }
    return id
  }
}
