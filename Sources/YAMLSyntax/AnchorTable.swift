internal import CLibYAML

/// The anchors seen so far, and how much their aliases add to a document.
struct AnchorTable {
  /// The result of looking up an alias; each number is the index of the anchored node.
  enum Lookup {
    case found(Int32)
    case unknown
    /// The anchored collection is not closed yet, so it contains the alias.
    case recursive
    /// The aliases so far expand to more nodes than the limit.
    case tooManyNodes(Int32)
    /// The input and what its aliases expand to so far exceed the budget.
    case tooManyBytes(Int32)
  }

  /// The size of a part of the document, including what its aliases expand to.
  private struct Size {
    var nodes = 0
    var bytes = 0

    /// The largest size.
    ///
    /// Nested aliases can double the size again and again; this limit prevents overflow.
    private static let largest = 1 << 32

    static func - (one: Size, other: Size) -> Size {
      Size(
        nodes: min(one.nodes - other.nodes, largest), bytes: min(one.bytes - other.bytes, largest))
    }

    static func += (size: inout Size, other: Size) {
      size.nodes += other.nodes
      size.bytes += other.bytes
    }
  }

  private struct Anchor {
    let record: Int32
    /// The size of the anchor's node and everything in it; nil while the node is still open.
    var size: Size?
    let before: Size
  }

  private var anchors: [String: Anchor] = [:]
  /// Open collections that have an anchor.
  private var open: [(name: String, depth: Int)] = []
  /// The size so far, counting the expansion of each alias every time.
  private var expanded = Size()
  /// The number of nodes that aliases added to the written ones.
  private var aliasedNodes = 0
  private var budget: ExpansionBudget

  init(budget: ExpansionBudget) { self.budget = budget }

  /// The part of the budget used so far, including aliases.
  var spent: ExpansionBudget { budget }

  @inline(__always)
  mutating func count(bytes: Int) {
    expanded.nodes += 1
    expanded.bytes += bytes
  }

  mutating func addScalar(
    _ name: UnsafeMutablePointer<yaml_char_t>?, record: Int, bytes: Int
  ) {
    guard let name = unsafe name else { return }
    unsafe anchors[String(cString: name)] = Anchor(
      record: Int32(record), size: Size(nodes: 1, bytes: bytes), before: Size())
  }

  /// Adds the anchor of a collection; does nothing if `name` is nil.
  ///
  /// Call this before the collection is counted; `depth` is the number of open collections,
  /// including the collection of the anchor.
  mutating func open(_ name: UnsafeMutablePointer<yaml_char_t>?, record: Int, depth: Int) {
    guard let name = unsafe name else { return }
    let text = unsafe String(cString: name)
    anchors[text] = Anchor(record: Int32(record), size: nil, before: expanded)
    open.append((text, depth))
  }

  mutating func close(record: Int32, depth: Int) {
    guard let last = open.last, last.depth == depth else { return }
    open.removeLast()
    guard let anchor = anchors[last.name], anchor.record == record else { return }
    anchors[last.name]?.size = expanded - anchor.before
  }

  /// Resolves an alias.
  ///
  /// If `isIgnored` is true, the alias is in a part that is not read, so the bytes to which it
  /// expands do not count.
  mutating func resolve(_ name: String, isIgnored: Bool = false) -> Lookup {
    guard let anchor = anchors[name] else { return .unknown }
    guard let size = anchor.size else { return .recursive }
    expanded += size
    aliasedNodes += size.nodes - 1
    if aliasedNodes > YAMLParser.maximumAliasedNodes { return .tooManyNodes(anchor.record) }
    return isIgnored || budget.add(size.bytes)
      ? .found(anchor.record) : .tooManyBytes(anchor.record)
  }
}
