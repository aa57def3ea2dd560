/// Finds the members of all tables by name.
///
/// There is one hash table for the whole document. It stores indices of nodes and no names; the
/// names are read from the document. Hashes are seeded at random, so no file can be made to cause
/// many collisions.
struct TOMLNameTable: Sendable {
  /// Indices of nodes; 0 means free, because the root is not a member of anything.
  private var slots: [Int32] = Array(repeating: 0, count: 64)
  private var count = 0

  func find(
    _ name: Span<UInt8>, in table: Int, _ nodes: [TOMLNode], _ text: Span<UInt8>
  ) -> Int? {
    var slot = hash(name, table) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = Int(slots[slot])
      if nodes[id].parent == table, TOMLString.isEqual(text, nodes[id].key, name) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(
    _ id: Int, _ name: Span<UInt8>, in table: Int, _ nodes: [TOMLNode], _ text: Span<UInt8>
  ) {
    count += 1
    if count * 2 > slots.count { grow(nodes, text) }
    put(id, hash(name, table))
  }

  private mutating func put(_ id: Int, _ hash: Int) {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(id)
  }

  private mutating func grow(_ nodes: [TOMLNode], _ text: Span<UInt8>) {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 4)
    for place in old where place != 0 {
      let id = Int(place)
      TOMLString.withDecoded(text, nodes[id].key) { put(id, hash($0, nodes[id].parent)) }
    }
  }

  private func hash(_ name: Span<UInt8>, _ table: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(table)
    unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
