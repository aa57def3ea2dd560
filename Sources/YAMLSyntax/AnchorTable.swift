internal import CLibYAML

/// The anchors seen so far, and how much aliases add to a text.
struct AnchorTable {
  /// What an alias leads to.
  enum Lookup {
    case found(Int32)
    case unknown
    /// The anchor's collection is still open.
    case recursive
    /// Aliases stand for more nodes than anybody writes.
    case bomb
  }

  private struct Anchor {
    let record: Int32
    /// Nodes below it, itself included; nil while it is still open.
    var expandedCount: Int?
    let expandedBefore: Int
  }

  private var anchors: [String: Anchor] = [:]
  /// Collections with an anchor that are open.
  private var open: [(name: String, depth: Int)] = []
  /// Nodes so far, counting what aliases stand for again and again.
  private var expandedCount = 0
  /// What aliases added to the nodes that are written out.
  private var aliasedCount = 0

  mutating func countNode() { expandedCount += 1 }

  mutating func addScalar(_ name: UnsafeMutablePointer<yaml_char_t>?, record: Int) {
    guard let name = unsafe name else { return }
    unsafe anchors[String(cString: name)] = Anchor(
      record: Int32(record), expandedCount: 1, expandedBefore: 0)
  }

  /// Call before the collection is counted; `depth` is how many are open with it.
  mutating func open(_ name: UnsafeMutablePointer<yaml_char_t>?, record: Int, depth: Int) {
    guard let name = unsafe name else { return }
    let text = unsafe String(cString: name)
    anchors[text] = Anchor(
      record: Int32(record), expandedCount: nil, expandedBefore: expandedCount)
    open.append((text, depth))
  }

  mutating func close(record: Int32, depth: Int) {
    guard let last = open.last, last.depth == depth else { return }
    open.removeLast()
    guard let anchor = anchors[last.name], anchor.record == record else { return }
    anchors[last.name]?.expandedCount = expandedCount - anchor.expandedBefore
  }

  mutating func resolve(_ name: String) -> Lookup {
    guard let anchor = anchors[name] else { return .unknown }
    guard let count = anchor.expandedCount else { return .recursive }
    expandedCount += count
    aliasedCount += count - 1
    return aliasedCount > YAMLParser.maximumAliasedNodes ? .bomb : .found(anchor.record)
  }
}
