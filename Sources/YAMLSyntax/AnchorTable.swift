internal import CLibYAML

/// The anchors seen so far, and how much aliases add to a text.
struct AnchorTable {
  /// What an alias leads to.
  enum Lookup {
    case found(Int32)
    case unknown
    /// The anchor's collection is still open.
    case recursive
    /// Aliases stand for more nodes than anybody writes. The record is the anchor's.
    case tooManyNodes(Int32)
    /// Aliases stand for more bytes than an input may have. The record is the anchor's.
    case tooManyBytes(Int32)
  }

  /// How much a piece of the text is, with what its aliases stand for.
  private struct Size {
    var nodes = 0
    var bytes = 0

    /// Anchors can stand for anchors, so sizes double again and again; no sum of these overflows.
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
    /// All below it, itself included; nil while it is still open.
    var size: Size?
    let before: Size
  }

  private var anchors: [String: Anchor] = [:]
  /// Collections with an anchor that are open.
  private var open: [(name: String, depth: Int)] = []
  /// Everything so far, counting what aliases stand for again and again.
  private var expanded = Size()
  /// What aliases added to the nodes that are written out.
  private var aliasedNodes = 0
  private var budget: ExpansionBudget

  init(budget: ExpansionBudget) { self.budget = budget }

  /// What was used up, by aliases too.
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

  /// Call before the collection is counted; `depth` is how many are open with it.
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

  /// An alias that `isIgnored` stands where nothing is read: its text costs nothing there.
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
