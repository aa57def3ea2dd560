package import SourceText

/// A node of a `ResolvedYAML`; only the document gives access to its content.
package struct YAMLNode: Hashable, Sendable {
  let index: Int32
}

/// One YAML document as a flat list of nodes in source order, each with its place.
///
/// A tree of enums and strings would take twice the time and memory; here nodes are plain values,
/// and all scalars share one buffer. Aliases are resolved during reading, so no caller sees them.
package struct ResolvedYAML: Sendable {
  package enum Kind: Sendable {
    case scalar, sequence, mapping
  }

  struct Record: Sendable {
    var kind: RecordKind
    /// The byte offset at which the node starts; `upper` is the offset at which it ends.
    var lower: Int32
    var upper: Int32
    /// The index of the first record after this node and everything inside it.
    var next: Int32 = 0
    /// For a scalar, the offset of its value in `text`; for an alias, the index of the node that it
    /// refers to.
    var payload: Int32 = 0
    var count: Int32 = 0
  }

  enum RecordKind: UInt8, Sendable {
    case plainScalar, quotedScalar, sequence, mapping, alias
  }

  let file: FileID
  var records: [Record] = []
  var text: [UInt8] = []

  init(file: FileID) { self.file = file }

  /// The top node; nil for a document without content.
  package var root: YAMLNode? { records.isEmpty ? nil : target(0) }

  package func kind(of node: YAMLNode) -> Kind {
    switch records[Int(node.index)].kind {
    case .plainScalar, .quotedScalar, .alias: .scalar
    case .sequence: .sequence
    case .mapping: .mapping
    }
  }

  package func range(of node: YAMLNode) -> SourceRange {
    let record = records[Int(node.index)]
    return SourceRange(file: file, lower: record.lower, upper: record.upper)
  }

  /// Returns the scalar's value, after quotes, escapes and folding are resolved.
  package func string(of node: YAMLNode) -> String {
    string(of: records[Int(node.index)])
  }

  private func string(of record: Record) -> String {
    let start = Int(record.payload)
    let bytes = text.span.extracting(start..<(start + Int(record.count)))
    // libyaml refuses input that is not UTF-8, so these bytes need no second check.
    return unsafe String(copying: UTF8Span(unchecked: bytes))
  }

  /// Returns the scalar's value with its place; nil for a collection or a missing value.
  package func scalar(_ node: YAMLNode) -> Located<String>? {
    let record = records[Int(node.index)]
    switch record.kind {
    case .plainScalar where record.count > 0, .quotedScalar: return located(record)
    default: return nil
    }
  }

  fileprivate func located(_ record: Record) -> Located<String> {
    Located(
      string(of: record), at: SourceRange(file: file, lower: record.lower, upper: record.upper))
  }

  /// Returns whether a scalar has no quotes, so that YAML's schema determines its type.
  package func isPlain(_ node: YAMLNode) -> Bool {
    records[Int(node.index)].kind == .plainScalar
  }

  package func bytes(of node: YAMLNode) -> ArraySlice<UInt8> {
    let record = records[Int(node.index)]
    return text[Int(record.payload)..<Int(record.payload + record.count)]
  }

  /// Returns whether the value is missing, as in `key:`.
  package func isMissing(_ node: YAMLNode) -> Bool {
    let record = records[Int(node.index)]
    return record.kind == .plainScalar && record.count == 0
  }

  package func elements(of sequence: YAMLNode) -> YAMLElements {
    YAMLElements(document: self, container: sequence)
  }

  /// Returns the number of a sequence's nodes, or of a mapping's keys and values.
  package func childCount(of node: YAMLNode) -> Int {
    let end = next(after: node.index)
    var count = 0
    var index = node.index + 1
    while index < end {
      count += 1
      index = next(after: index)
    }
    return count
  }

  /// Returns the keys with their values in source order.
  ///
  /// The keys are scalars, and no two are equal.
  package func members(of mapping: YAMLNode) -> YAMLMembers {
    YAMLMembers(elements: elements(of: mapping))
  }

  /// Returns the value of a key; nil if the key is missing.
  ///
  /// The members are searched one by one, so do not call this function in a loop.
  package func value(of key: String, in mapping: YAMLNode) -> YAMLNode? {
    for (name, value) in members(of: mapping) where bytes(of: name).elementsEqual(key.utf8) {
      return value
    }
    return nil
  }

  fileprivate func target(_ index: Int32) -> YAMLNode {
    let record = records[Int(index)]
    return YAMLNode(index: record.kind == .alias ? record.payload : index)
  }

  fileprivate func next(after index: Int32) -> Int32 { records[Int(index)].next }
}

/// The elements of a sequence, in order.
package struct YAMLElements: Sequence, IteratorProtocol {
  fileprivate let document: ResolvedYAML
  private var index: Int32
  private let end: Int32

  fileprivate init(document: ResolvedYAML, container: YAMLNode) {
    self.document = document
    index = container.index + 1
    end = document.next(after: container.index)
  }

  package mutating func next() -> YAMLNode? {
    guard index < end else { return nil }
    defer { index = document.next(after: index) }
    return document.target(index)
  }
}

/// The members of a mapping, in order.
package struct YAMLMembers: Sequence, IteratorProtocol {
  fileprivate var elements: YAMLElements

  /// Returns the next member, with its key as a string; nil at the end.
  package mutating func nextNamed() -> (key: Located<String>, value: YAMLNode)? {
    guard let (key, value) = next() else { return nil }
    return (elements.document.located(elements.document.records[Int(key.index)]), value)
  }

  package mutating func next() -> (key: YAMLNode, value: YAMLNode)? {
    guard let key = elements.next(), let value = elements.next() else { return nil }
    return (key, value)
  }
}

extension ResolvedYAML {
  /// The values of all scalars, including keys, each once and followed by a NUL.
  package var scalars: [UInt8] { text }

  /// Calls `body` for each scalar, with its range in `scalars` and its range in the file.
  package func forEachScalar(_ body: (_ bytes: Range<Int>, _ range: SourceRange) -> Void) {
    for record in records where record.kind == .plainScalar || record.kind == .quotedScalar {
      let start = Int(record.payload)
      body(
        start..<start + Int(record.count),
        SourceRange(file: file, lower: record.lower, upper: record.upper))
    }
  }
}
