/// Everything that one YAML text says, with the places where it says it.
///
/// For texts of other people: styles, tags, anchors and aliases are kept as they stand, nothing is
/// resolved, and duplicates are none of its business. A profile is read by `YAMLParser` instead.
///
/// Nodes stand in one flat list in the order of the text. Offsets are bytes of the text that was
/// given, its byte order mark included.
package struct WrittenYAML: Sendable {
  package struct Node: Hashable, Sendable {
    let index: Int
  }

  package enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping, alias
  }

  package enum Style: UInt8, Sendable {
    /// Of scalars.
    case plain, singleQuoted, doubleQuoted, literal, folded
    /// Of collections.
    case block, flow
  }

  struct Record: Sendable {
    let kind: Kind
    let style: Style
    /// Bytes of the text, with tag and anchor.
    ///
    /// A block collection ends where its last node ends.
    var lower: Int32
    var upper: Int32
    /// The record after this node and everything inside it.
    var next: Int32
    /// For a scalar its place in `scalars`; for an alias `payload` is the node it stands for.
    var payload: Int32 = 0
    var count: Int32 = 0
    /// An index in `tags`; -1 for none.
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
  /// In the order of the nodes that they stand for.
  package internal(set) var aliases: [Alias] = []
  /// Where the document's end is written, or where the text ends.
  package internal(set) var end = 0

  /// The top node; nil for a text without any content.
  package var root: Node? { records.isEmpty ? nil : Node(index: 0) }

  /// The node that begins last, of those that anything is written of.
  package var last: Node? {
    records.lastIndex { $0.lower < $0.upper }.map { Node(index: $0) }
  }

  /// Every node, in the order of the text.
  package var nodes: some Sequence<Node> { records.indices.lazy.map { Node(index: $0) } }

  package func kind(of node: Node) -> Kind { records[node.index].kind }

  package func style(of node: Node) -> Style { records[node.index].style }

  /// The bytes of the node, with its tag and anchor.
  package func range(of node: Node) -> Range<Int> {
    Int(records[node.index].lower)..<Int(records[node.index].upper)
  }

  /// The tag in its long form, as in `tag:yaml.org,2002:str`; nil where none is written.
  package func tag(of node: Node) -> String? {
    let tag = records[node.index].tag
    return tag < 0 ? nil : tags[Int(tag)]
  }

  package func isAnchored(_ node: Node) -> Bool { records[node.index].isAnchored }

  /// Whether a tag or an anchor stands before the content.
  package func hasProperties(_ node: Node) -> Bool {
    records[node.index].tag >= 0 || records[node.index].isAnchored
  }

  /// The scalar's text after quotes, escapes and folding are undone.
  package func bytes(of node: Node) -> ArraySlice<UInt8> {
    let record = records[node.index]
    return scalars[Int(record.payload)..<Int(record.payload + record.count)]
  }

  package func string(of node: Node) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

  /// The node that an alias stands for; any other node itself.
  package func target(of node: Node) -> Node {
    let record = records[node.index]
    return record.kind == .alias ? Node(index: Int(record.payload)) : node
  }

  /// The elements of a sequence, or keys and values by turns, in order.
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

  /// An alias that stands for `node` itself.
  package func alias(for node: Node) -> Alias? {
    let first = firstAlias(withTarget: node.index)
    return first < aliases.count && aliases[first].target == node ? aliases[first] : nil
  }

  /// An alias outside of `node` that stands for `node` or for something inside it.
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
