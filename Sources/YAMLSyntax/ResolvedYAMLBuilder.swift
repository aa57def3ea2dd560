internal import CLibYAML
internal import SourceText

/// Builds the flat list of nodes from events, and refuses what `YAMLParser` promises to refuse.
struct ResolvedYAMLBuilder {
  var document: ResolvedYAML
  var diagnostics = Diagnostics()

  private let id: FileID
  private var offsets: ByteOffsets
  /// The open collections, as indices of records.
  private var open: [Int] = []
  private var anchors: AnchorTable
  /// The number of the root's keys and values so far.
  private var rootNodeCount = 0
  /// Whether the current part is the value of a root key such as `x-common`; such a value is the
  /// author's own and is not read.
  private var isIgnored = false
  private var documentCount = 0
  private var isFinished = false
  /// The keys of the mapping that ends now, as indices of records.
  ///
  /// This is a property, so that its memory is reused.
  private var keys: [Int] = []

  init(file: SourceFile, id: FileID, budget: ExpansionBudget) {
    document = ResolvedYAML(file: id)
    self.id = id
    anchors = AnchorTable(budget: budget)
    let byteCount = file.bytes.count
    offsets = ByteOffsets(file.bytes)
    document.records.reserveCapacity(byteCount / 16)
    // The values are nearly always shorter than the file; unused capacity costs nothing.
    document.text.reserveCapacity(byteCount)
  }

  var spent: ExpansionBudget { anchors.spent }

  /// Reads the stream to its end, or to an error that stops reading; returns false if there was any
  /// error.
  mutating func build(_ reader: borrowing EventReader) -> Bool {
    while !isFinished {
      guard unsafe reader.next({ event in unsafe add(event) }) else {
        diagnostics.add(.syntax(reader.problem, &offsets, in: id))
        return false
      }
    }
    return !diagnostics.hasErrors
  }

  private mutating func add(_ event: borrowing yaml_event_t) {
    let range = unsafe range(event.start_mark, event.end_mark)
    switch unsafe event.type {
    case YAML_STREAM_END_EVENT: isFinished = true
    case YAML_DOCUMENT_START_EVENT: startDocument(range)
    case YAML_SCALAR_EVENT: unsafe addScalar(event.data.scalar, range)
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      unsafe startCollection(.sequence, anchor: start.anchor, tag: start.tag, range)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      unsafe startCollection(.mapping, anchor: start.anchor, tag: start.tag, range)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: endCollection(range)
    case YAML_ALIAS_EVENT: unsafe addAlias(String(cString: event.data.alias.anchor), range)
    default: break
    }
  }

  private mutating func startDocument(_ range: SourceRange) {
    documentCount += 1
    if documentCount > 1 { stop(.secondDocument(at: range)) }
  }

  private mutating func addScalar(
    _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, _ range: SourceRange
  ) {
    unsafe refuseTag(scalar.tag, range)
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
    if bytes.count > YAMLParser.maximumScalar {
      stop(.longScalar(count: bytes.count, at: range))
      return
    }
    if isPlain, bytes.count == 2, unsafe bytes[0] == UInt8(ascii: "<"),
      unsafe bytes[1] == UInt8(ascii: "<")
    {
      diagnostics.add(.mergeKey(at: range))
    }
    if let character = unsafe HiddenCharacter.first(in: bytes) {
      diagnostics.add(.hiddenCharacter(character, at: range))
    }
    let record = append(
      isPlain ? .plainScalar : .quotedScalar, range, payload: Int32(document.text.count),
      count: Int32(bytes.count))
    document.text.append(addingCapacity: bytes.count + 1) { text in
      unsafe text.append(copying: bytes.span)
      text.append(0)
    }
    if open.count == 1, !rootNodeCount.isMultiple(of: 2) {
      isIgnored = unsafe bytes.starts(with: "x-".utf8)
    }
    unsafe anchors.addScalar(scalar.anchor, record: record, bytes: bytes.count)
  }

  private mutating func startCollection(
    _ kind: ResolvedYAML.RecordKind, anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?, _ range: SourceRange
  ) {
    unsafe refuseTag(tag, range)
    if open.count == YAMLParser.maximumDepth {
      stop(.tooDeep(at: range))
      return
    }
    unsafe anchors.open(anchor, record: document.records.count, depth: open.count + 1)
    open.append(append(kind, range))
  }

  private mutating func endCollection(_ range: SourceRange) {
    guard let record = open.popLast() else { return }
    var closed = document.records[record]
    closed.next = Int32(document.records.count)
    closed.upper = max(closed.upper, range.upper)
    document.records[record] = closed
    if closed.kind == .mapping { checkKeys(of: record) }
    anchors.close(record: Int32(record), depth: open.count + 1)
  }

  private mutating func addAlias(_ name: String, _ range: SourceRange) {
    switch anchors.resolve(name, isIgnored: isIgnored) {
    case .found(let target):
      append(.alias, range, payload: target)
    case .unknown: stop(.unknownAlias(at: range))
    case .recursive: stop(.recursiveAlias(at: range))
    case .tooManyNodes(let target): stop(.tooManyNodes(at: range, anchor: anchor(target)))
    case .tooManyBytes(let target): stop(.tooManyBytes(at: range, anchor: anchor(target)))
    }
  }

  @discardableResult
  private mutating func append(
    _ kind: ResolvedYAML.RecordKind, _ range: SourceRange, payload: Int32 = 0, count: Int32 = 0
  ) -> Int {
    let index = document.records.count
    document.records.append(
      ResolvedYAML.Record(
        kind: kind, lower: range.lower, upper: range.upper, next: Int32(index + 1),
        payload: payload, count: count))
    if kind != .alias { anchors.count(bytes: Int(count)) }
    if open.count == 1 { countRootNode() }
    return index
  }

  /// Counts a key or value of the root.
  ///
  /// Each key resets `isIgnored`.
  private mutating func countRootNode() {
    rootNodeCount += 1
    if !rootNodeCount.isMultiple(of: 2) { isIgnored = false }
  }

  private func anchor(_ record: Int32) -> SourceRange {
    let lower = document.records[Int(record)].lower
    return SourceRange(file: id, lower: lower, upper: lower)
  }

  private mutating func refuseTag(_ tag: UnsafeMutablePointer<yaml_char_t>?, _ range: SourceRange) {
    if unsafe tag != nil { diagnostics.add(.explicitTag(at: range)) }
  }

  private mutating func stop(_ diagnostic: Diagnostic) {
    diagnostics.add(diagnostic)
    isFinished = true
  }

  private mutating func range(_ start: yaml_mark_t, _ end: yaml_mark_t) -> SourceRange {
    let lower = offsets.offset(of: start.index)
    return SourceRange(file: id, lower: lower, upper: max(lower, offsets.offset(of: end.index)))
  }

}

extension ResolvedYAMLBuilder {
  /// Checks that the keys of a mapping are scalars, and that no two are equal.
  ///
  /// The keys of a small mapping are compared pair by pair, which allocates nothing.
  private mutating func checkKeys(of mapping: Int) {
    let end = Int(document.records[mapping].next)
    keys.removeAll(keepingCapacity: true)
    var key = mapping + 1
    while key < end {
      switch document.records[key].kind {
      case .plainScalar, .quotedScalar: keys.append(key)
      default: diagnostics.add(.complexKey(at: document.range(of: node(key))))
      }
      let value = Int(document.records[key].next)
      key = value < end ? Int(document.records[value].next) : end
    }
    if keys.count <= 16 {
      var position = 0
      while let (twin, first) = twin(from: position) {
        diagnostics.add(duplicate(keys[twin], keys[first]))
        position = twin + 1
      }
    } else {
      var seen: [ArraySlice<UInt8>: Int] = [:]
      seen.reserveCapacity(keys.count)
      for key in keys {
        let first = seen.updateValue(key, forKey: document.bytes(of: node(key)))
        if let first { diagnostics.add(duplicate(key, first)) }
      }
    }
  }

  /// Returns the position of the first key, from position `start` on, that equals an earlier key,
  /// and the position of that earlier key; nil if there is none.
  private func twin(from start: Int) -> (twin: Int, first: Int)? {
    let keys = keys.span
    let records = document.records.span
    let text = document.text.span
    for position in start..<max(start, keys.count) {
      let key = records[keys[position]]
      for earlier in 0..<position {
        let other = records[keys[earlier]]
        guard other.count == key.count else { continue }
        var offset = 0
        while offset < Int(key.count),
          text[Int(other.payload) + offset] == text[Int(key.payload) + offset]
        {
          offset += 1
        }
        if offset == Int(key.count) { return (position, earlier) }
      }
    }
    return nil
  }

  private func duplicate(_ key: Int, _ first: Int) -> Diagnostic {
    .duplicateKey(
      document.string(of: node(key)), at: document.range(of: node(key)),
      first: document.range(of: node(first)))
  }

  private func node(_ record: Int) -> YAMLNode { YAMLNode(index: Int32(record)) }
}
