internal import CLibYAML
package import SourceText

extension WrittenYAML {
  /// Reads an input as one YAML document; if this fails, returns nil and adds the reason to
  /// `diagnostics`.
  ///
  /// `text` may start with a byte order mark; the offsets in `diagnostics` do not include the mark.
  package static func parse(
    _ text: [UInt8], file: FileID, diagnostics: inout Diagnostics
  ) -> WrittenYAML? {
    let start = ByteOrderMark.length(in: text)
    let bytes = start == 0 ? text : Array(text[start...])
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      diagnostics.add(.utf16(at: SourceRange(file: file, lower: 0, upper: 0)))
      return nil
    }
    var builder = WrittenYAMLBuilder(bytes, start: Int32(start), file: file)
    let isComplete = unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let reader = unsafe EventReader(buffer) else { return false }
      return builder.build(reader)
    }
    diagnostics.add(builder.diagnostics)
    return isComplete ? builder.finished : nil
  }
}

/// Builds the flat list of nodes of a `WrittenYAML` from events.
struct WrittenYAMLBuilder {
  private(set) var diagnostics = Diagnostics()

  private var tree = WrittenYAML()
  private let bytes: [UInt8]
  /// The length of the byte order mark, which `bytes` does not contain.
  private let start: Int32
  private let file: FileID
  private var offsets: ByteOffsets
  /// The open collections, each with the number of its children so far.
  private var open: [(record: Int, count: Int)] = []
  private var anchors: AnchorTable
  private var tags: [String: Int32] = [:]
  /// The end of the last scalar, alias or bracket.
  private var endOfContent: Int32 = 0
  private var documentCount = 0
  private var isFinished = false

  init(_ bytes: [UInt8], start: Int32, file: FileID) {
    self.bytes = bytes
    self.start = start
    self.file = file
    var budget = ExpansionBudget()
    // The file was read, so it is within the size limit.
    _ = budget.add(bytes.count)
    anchors = AnchorTable(budget: budget)
    offsets = ByteOffsets(bytes)
    tree.records.reserveCapacity(bytes.count / 16)
    tree.scalars.reserveCapacity(bytes.count)
  }

  /// The tree with offsets that include the byte order mark.
  var finished: WrittenYAML {
    var tree = tree
    tree.aliases.sort { $0.target.index < $1.target.index }
    tree.end += Int(start)
    if start > 0 {
      for index in tree.records.indices {
        tree.records[index].lower += start
        tree.records[index].upper += start
      }
    }
    return tree
  }

  /// Reads to the end of the stream; returns false if an error stopped it earlier.
  mutating func build(_ reader: borrowing EventReader) -> Bool {
    while !isFinished {
      guard unsafe reader.next({ event in unsafe add(event) }) else {
        diagnostics.add(.syntax(reader.problem, &offsets, in: file))
        return false
      }
    }
    return !diagnostics.hasErrors
  }

  private mutating func add(_ event: borrowing yaml_event_t) {
    let range = unsafe range(event.start_mark, event.end_mark)
    switch unsafe event.type {
    case YAML_STREAM_END_EVENT:
      isFinished = true
      if documentCount == 0 { tree.end = bytes.count }
    case YAML_DOCUMENT_START_EVENT:
      documentCount += 1
      if documentCount > 1 { stop(.furtherDocument(at: place(range))) }
    case YAML_DOCUMENT_END_EVENT: tree.end = Int(range.lowerBound)
    case YAML_SCALAR_EVENT: unsafe addScalar(event.data.scalar, range)
    case YAML_SEQUENCE_START_EVENT:
      let data = unsafe event.data.sequence_start
      let isFlow = unsafe data.style == YAML_FLOW_SEQUENCE_STYLE
      unsafe start(.sequence, isFlow ? .flow : .block, anchor: data.anchor, tag: data.tag, range)
    case YAML_MAPPING_START_EVENT:
      let data = unsafe event.data.mapping_start
      let isFlow = unsafe data.style == YAML_FLOW_MAPPING_STYLE
      unsafe start(.mapping, isFlow ? .flow : .block, anchor: data.anchor, tag: data.tag, range)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: endCollection(range)
    case YAML_ALIAS_EVENT: unsafe addAlias(String(cString: event.data.alias.anchor), range)
    default: break
    }
  }

  private mutating func addScalar(
    _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, _ range: Range<Int32>
  ) {
    let text = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    if text.count > YAMLParser.maximumScalar {
      return stop(.longScalar(count: text.count, at: place(range)))
    }
    let style: WrittenYAML.Style =
      switch unsafe scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    let isMissing = range.isEmpty && style == .plain
    let isBlock = style == .literal || style == .folded
    let exact = isMissing ? placeOfMissing(range) : isBlock ? unsafe trimmed(range, text) : range
    let index = unsafe append(.scalar, style, tag: scalar.tag, exact)
    tree.records[index].payload = Int32(tree.scalars.count)
    tree.records[index].count = Int32(text.count)
    unsafe tree.scalars.append(contentsOf: text)
    unsafe tree.records[index].isAnchored = scalar.anchor != nil
    anchors.count(bytes: text.count)
    unsafe anchors.addScalar(scalar.anchor, record: index, bytes: text.count)
  }

  private mutating func start(
    _ kind: WrittenYAML.Kind, _ style: WrittenYAML.Style,
    anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?, _ range: Range<Int32>
  ) {
    if open.count == YAMLParser.maximumDepth { return stop(.tooDeep(at: place(range))) }
    unsafe anchors.open(anchor, record: tree.records.count, depth: open.count + 1)
    let index = unsafe append(kind, style, tag: tag, range)
    unsafe tree.records[index].isAnchored = anchor != nil
    open.append((index, 0))
  }

  private mutating func endCollection(_ range: Range<Int32>) {
    guard let index = open.popLast()?.record else { return }
    tree.records[index].next = Int32(tree.records.count)
    if tree.records[index].style == .flow {
      tree.records[index].upper = max(tree.records[index].upper, range.upperBound)
    } else {
      tree.records[index].upper = endOfContent
    }
    endOfContent = tree.records[index].upper
    anchors.close(record: Int32(index), depth: open.count + 1)
  }

  private mutating func addAlias(_ name: String, _ range: Range<Int32>) {
    switch anchors.resolve(name) {
    case .found(let target):
      let index = unsafe append(.alias, .plain, tag: nil, range)
      tree.records[index].payload = target
      tree.aliases.append(
        WrittenYAML.Alias(
          node: WrittenYAML.Node(index: index), target: WrittenYAML.Node(index: Int(target)))
      )
    case .unknown: stop(.unknownAlias(at: place(range)))
    case .recursive: stop(.recursiveAlias(at: place(range)))
    case .tooManyNodes(let target):
      stop(.tooManyNodes(at: place(range), anchor: anchor(target)))
    case .tooManyBytes(let target):
      stop(.tooManyBytes(at: place(range), anchor: anchor(target)))
    }
  }

  private mutating func append(
    _ kind: WrittenYAML.Kind, _ style: WrittenYAML.Style, tag: UnsafeMutablePointer<yaml_char_t>?,
    _ range: Range<Int32>
  ) -> Int {
    let index = tree.records.count
    if !open.isEmpty { open[open.count - 1].count += 1 }
    tree.records.append(
      WrittenYAML.Record(
        kind: kind, style: style, lower: range.lowerBound, upper: range.upperBound,
        next: Int32(index + 1)))
    if let tag = unsafe tag {
      tree.records[index].tag = unsafe self.index(ofTag: String(cString: tag))
    }
    if kind == .mapping || kind == .sequence { anchors.count(bytes: 0) }
    endOfContent = range.upperBound
    return index
  }

  private func anchor(_ record: Int32) -> SourceRange {
    let lower = tree.records[Int(record)].lower
    return place(lower..<lower)
  }

  private mutating func index(ofTag tag: String) -> Int32 {
    if let known = tags[tag] { return known }
    let index = Int32(tree.tags.count)
    tags[tag] = index
    tree.tags.append(tag)
    return index
  }

  private mutating func stop(_ diagnostic: Diagnostic) {
    diagnostics.add(diagnostic)
    isFinished = true
  }

  private mutating func range(_ start: yaml_mark_t, _ end: yaml_mark_t) -> Range<Int32> {
    let lower = offsets.offset(of: start.index)
    return lower..<max(lower, offsets.offset(of: end.index))
  }

  private func place(_ range: Range<Int32>) -> SourceRange {
    SourceRange(file: file, lower: range.lowerBound, upper: range.upperBound)
  }

  /// Returns the place of a missing value in a mapping: after the `:`, or after the key if the `:`
  /// is missing too.
  ///
  /// `range` is the place that libyaml reports, which may be the place of the next token. For a
  /// missing key or element, `range` is returned unchanged.
  private func placeOfMissing(_ range: Range<Int32>) -> Range<Int32> {
    guard let parent = open.last, tree.records[parent.record].kind == .mapping,
      !parent.count.isMultiple(of: 2)
    else { return range }
    var offset = Int(endOfContent)
    while offset < range.lowerBound {
      switch bytes[offset] {
      case UInt8(ascii: ":"): return Int32(offset + 1)..<Int32(offset + 1)
      case UInt8(ascii: "#"):
        while offset < range.lowerBound, !isLineBreak(offset) { offset += 1 }
      default: offset += 1
      }
    }
    return endOfContent..<endOfContent
  }

  /// Returns the range of a block scalar without the line breaks after its last line.
  ///
  /// Empty lines at the end of the scalar are kept if they are part of the value.
  private func trimmed(
    _ range: Range<Int32>, _ text: UnsafeBufferPointer<UInt8>
  ) -> Range<Int32> {
    var end = Int(range.upperBound)
    let keepsEmptyLines =
      unsafe text.last == 0x0A && (text.count == 1 || text[text.count - 2] == 0x0A)
    while end > range.lowerBound + 1, isLineBreak(end - 1) {
      end -= end > 1 && bytes[end - 1] == 0x0A && bytes[end - 2] == 0x0D ? 2 : 1
      if keepsEmptyLines { break }
    }
    return range.lowerBound..<Int32(end)
  }

  private func isLineBreak(_ offset: Int) -> Bool { ASCII.isLineBreak(bytes[offset]) }
}
