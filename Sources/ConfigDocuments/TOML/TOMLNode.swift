/// One value of a TOML document: the value of a key, an element of an array, or the table of a
/// header.
///
/// A node is small and has no references, because a file of 10 MB may contain millions of
/// nodes. `Int32` offsets are sufficient: no file is larger than `InputLimit.byteCount`.
struct TOMLNode: Sendable {
  enum Kind: Sendable {
    case string, number, bool
    /// An array that is written as a value.
    case array
    case inlineTable
    /// A table with a header, an element of an array of tables, or the root.
    case table
    /// A table that occurs only as a part of other tables' headers: `a` in `[a.b]`.
    case implicit
    /// A table that dotted keys create: `a` in `a.b = 1`.
    case dotted
    /// An array of tables, each with its own `[[header]]`.
    case tables
  }

  var kind: Kind
  /// The number of tables and arrays that enclose the node.
  let depth: Int16
  private let parentID: Int32
  private let keyBytes: Range<Int32>
  private var rangeBytes: Range<Int32>
  /// The index of the first child; 0 means none.
  ///
  /// `nextSibling` links the children in the order of the document.
  fileprivate var firstChild: Int32 = 0
  fileprivate var lastChild: Int32 = 0
  fileprivate var nextSibling: Int32 = 0
  private var sectionIndex: Int32 = -1

  init(_ kind: Kind, in parent: Int, depth: Int16, key: Range<Int>, range: Range<Int>) {
    self.kind = kind
    self.depth = depth
    parentID = Int32(parent)
    keyBytes = Self.short(key)
    rangeBytes = Self.short(range)
  }

  /// The table or array that contains the node; for the root, the root itself.
  var parent: Int { Int(parentID) }

  /// The part of a key or header that mentions the node first; empty for the root and for an
  /// element inside brackets.
  var key: Range<Int> { Self.long(keyBytes) }

  /// The value as written, the header of a table, or the part of a key or header that creates the
  /// table.
  var range: Range<Int> {
    get { Self.long(rangeBytes) }
    set { rangeBytes = Self.short(newValue) }
  }

  /// The section of the root or of a table that has its own header; nil for any other node.
  var section: Int? {
    get { sectionIndex < 0 ? nil : Int(sectionIndex) }
    set { sectionIndex = newValue.map { Int32($0) } ?? -1 }
  }

  private static func short(_ range: Range<Int>) -> Range<Int32> {
    Int32(range.lowerBound)..<Int32(range.upperBound)
  }

  private static func long(_ range: Range<Int32>) -> Range<Int> {
    Int(range.lowerBound)..<Int(range.upperBound)
  }
}

extension TOMLNode.Kind {
  var isTable: Bool {
    switch self {
    case .inlineTable, .table, .implicit, .dotted: true
    case .string, .number, .bool, .array, .tables: false
    }
  }

  /// Whether the node is written in one piece, after a `=` or inside brackets.
  var isValue: Bool {
    switch self {
    case .string, .number, .bool, .array, .inlineTable: true
    case .table, .implicit, .dotted, .tables: false
    }
  }
}

/// The children of a node, from first to last.
struct TOMLChildren: Sequence, IteratorProtocol {
  fileprivate let nodes: [TOMLNode]
  fileprivate var place: Int32

  mutating func next() -> Int? {
    guard place != 0 else { return nil }
    let id = Int(place)
    place = nodes[id].nextSibling
    return id
  }
}

extension [TOMLNode] {
  func children(of id: Int) -> TOMLChildren {
    TOMLChildren(nodes: self, place: self[id].firstChild)
  }

  func lastChild(of id: Int) -> Int? {
    self[id].lastChild == 0 ? nil : Int(self[id].lastChild)
  }

  /// Appends the node after its siblings, and returns its index.
  mutating func append(child node: TOMLNode) -> Int {
    let id = Int32(count)
    let parent = node.parent
    append(node)
    if self[parent].firstChild == 0 {
      self[parent].firstChild = id
    } else {
      self[Int(self[parent].lastChild)].nextSibling = id
    }
    self[parent].lastChild = id
    return Int(id)
  }
}
