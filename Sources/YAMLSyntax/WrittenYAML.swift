/// The nodes of a YAML file, with the place of each node.
///
/// This type is for files that are edited, most of which belong to other programs: styles and tags
/// are kept, aliases are not resolved, and duplicate keys are accepted. For a profile whose content
/// is used, there is `YAMLParser`.
///
/// The nodes are one flat list in source order. Offsets count the bytes of the given input,
/// including its byte order mark.
package struct WrittenYAML: Sendable {
  package struct Node: Hashable, Sendable {
    let index: Int
  }

  package enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping, alias
  }

  package enum Style: UInt8, Sendable {
    /// Styles of scalars.
    case plain, singleQuoted, doubleQuoted, literal, folded
    /// Styles of collections.
    case block, flow
  }

  struct Record: Sendable {
    let kind: Kind
    let style: Style
    /// The byte offset at which the node starts, with its tag and anchor; `upper` is the offset at
    /// which it ends.
    ///
    /// A block collection ends where its last node ends.
    var lower: Int32
    var upper: Int32
    /// The index of the first record after this node and everything inside it.
    var next: Int32
    /// For a scalar, the offset of its value in `scalars`; for an alias, the index of the node that
    /// it refers to.
    var payload: Int32 = 0
    var count: Int32 = 0
    /// An index in `tags`; -1 without a tag.
    var tag: Int32 = -1
    var isAnchored = false
  }

  /// One use of an anchor.
  package struct Alias: Sendable {
    package let node: Node
    package let target: Node
  }

  var records: [Record] = []
  var scalars: [UInt8] = []
  var tags: [String] = []
  /// All aliases, sorted by the nodes that they refer to.
  package internal(set) var aliases: [Alias] = []
  /// The offset of the document's end marker, or of the end of the input.
  package internal(set) var end = 0

  /// The top node; nil for a document without content.
  package var root: Node? { records.isEmpty ? nil : Node(index: 0) }

  /// The node that starts last, ignoring missing values; nil if there is none.
  package var last: Node? {
    records.lastIndex { $0.lower < $0.upper }.map { Node(index: $0) }
  }

  /// All nodes in source order.
  package var nodes: some Sequence<Node> { records.indices.lazy.map { Node(index: $0) } }

  package func kind(of node: Node) -> Kind { records[node.index].kind }

  package func style(of node: Node) -> Style { records[node.index].style }

  /// Returns the bytes of the node, including its tag and anchor.
  package func range(of node: Node) -> Range<Int> {
    Int(records[node.index].lower)..<Int(records[node.index].upper)
  }

  /// Returns the tag in its long form, such as `tag:yaml.org,2002:str`; nil without a tag.
  package func tag(of node: Node) -> String? {
    let tag = records[node.index].tag
    return tag < 0 ? nil : tags[Int(tag)]
  }

  package func isAnchored(_ node: Node) -> Bool { records[node.index].isAnchored }

  /// Returns whether the node has a tag or an anchor.
  package func hasProperties(_ node: Node) -> Bool {
    records[node.index].tag >= 0 || records[node.index].isAnchored
  }

  /// Returns the scalar's value, after quotes, escapes and folding are resolved.
  package func bytes(of node: Node) -> ArraySlice<UInt8> {
    let record = records[node.index]
    return scalars[Int(record.payload)..<Int(record.payload + record.count)]
  }

  package func string(of node: Node) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

  /// Returns the node to which an alias refers; for any other node, the node itself.
  package func target(of node: Node) -> Node {
    let record = records[node.index]
    return record.kind == .alias ? Node(index: Int(record.payload)) : node
  }

  /// Returns the elements of a sequence, or a mapping's keys and values alternately, in order.
  package func children(of node: Node) -> [Node] {
    let end = Int(records[node.index].next)
    var children: [Node] = []
    var index = node.index + 1
    while index < end {
      children.append(Node(index: index))
      index = Int(records[index].next)
    }
    return children
  }

  /// Returns an alias that refers to `node` itself; nil if there is none.
  package func alias(for node: Node) -> Alias? {
    let first = firstAlias(withTarget: node.index)
    return first < aliases.count && aliases[first].target == node ? aliases[first] : nil
  }

  /// Returns an alias outside `node` that refers to `node` or to something inside it; nil if there
  /// is none.
  package func outerAlias(into node: Node) -> Alias? {
    let extent = node.index..<Int(records[node.index].next)
    let inside =
      firstAlias(withTarget: extent.lowerBound)..<firstAlias(withTarget: extent.upperBound)
    return aliases[inside].first { !extent.contains($0.node.index) }
  }

  private func firstAlias(withTarget index: Int) -> Int {
    var range = 0..<aliases.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if aliases[middle].target.index < index {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}
