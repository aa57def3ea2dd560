internal import SourceText
internal import YAMLSyntax

/// Finds the parts that libyaml accepts and npm's `yaml` refuses or reads differently.
///
/// The rules are from the source of eemeli/yaml of 2026-07-13 and its release 2.1.3. Each rule was
/// tried in Node on 50,000 random inputs on 2026-11-29.
extension YAMLDocument {
  func problemsInJavaScript() -> [Diagnostic] {
    var problems = problemsOfBytes
    if let root = tree.root { check(root, column: -1, isFlow: false, &problems) }
    return problems
  }

  /// The problems of single bytes and lines: a lone CR, a byte order mark at the start of a line, a
  /// second end marker, and a directive that changes the meaning of words.
  private var problemsOfBytes: [Diagnostic] {
    var problems: [Diagnostic] = []
    for i in start..<text.count {
      switch text[i] {
      case 0x0D where i + 1 == text.count || text[i + 1] != 0x0A:
        if problems.isEmpty { problems.append(.bareReturn(at: place(i..<i + 1))) }
      case 0xEF where text[i...].starts(with: ByteOrderMark.bytes) && beginsLine(i):
        problems.append(.innerMark(at: place(i..<i + 3)))
      default: break
      }
    }
    if let range = secondEnd { problems.append(.secondEnd(at: place(range))) }
    if let range = olderVersion { problems.append(.olderVersion(at: place(range))) }
    return problems
  }

  /// The second end marker `...` after the document, which npm's `yaml` reads as the start of a
  /// second document; nil if there is none.
  private var secondEnd: Range<Int>? {
    var isSecond = false
    var line = startOfLine(of: tree.end)
    while line < text.count {
      let end = endOfLine(from: line)
      if text[line..<end].starts(with: "...".utf8) {
        if isSecond { return line..<line + 3 }
        isSecond = true
      }
      line = startOfNextLine(behind: end)
    }
    return nil
  }

  /// The line of a `%YAML` directive above the document with a version other than 1.2; nil if there
  /// is none.
  private var olderVersion: Range<Int>? {
    var line = start
    while line < text.count {
      let end = endOfLine(from: line)
      let words = text[line..<end]
      if words.starts(with: "%YAML".utf8) {
        let version = words.split(whereSeparator: ASCII.isBlank).dropFirst().first
        return version?.last == UInt8(ascii: "2") ? nil : line..<end
      }
      guard let first = words.first(where: { !ASCII.isBlank($0) }) ?? words.first else {
        line = startOfNextLine(behind: end)
        continue
      }
      if !ASCII.isBlank(first), first != UInt8(ascii: "#"), first != UInt8(ascii: "%") {
        return nil
      }
      line = startOfNextLine(behind: end)
    }
    return nil
  }

  /// Checks a node; the items around it start at `column`, which is -1 at the root.
  private func check(
    _ node: WrittenYAML.Node, column: Int, isFlow: Bool, _ problems: inout [Diagnostic]
  ) {
    let range = tree.range(of: node)
    switch tree.kind(of: node) {
    case .alias: return
    case .scalar: checkScalar(node, column: column, isFlow: isFlow, &problems)
    case .sequence, .mapping:
      guard let container = container(at: node) else { return }
      if container.isMapping { checkKeys(of: container, &problems) }
      if container.isFlow, !isFlow { checkLines(of: range, column, closes: true, &problems) }
      let first = container.items.first?.lower ?? range.lowerBound
      let inside = container.isFlow ? column : self.column(of: first)
      for item in container.items {
        if let key = item.key { check(key, column: inside, isFlow: container.isFlow, &problems) }
        check(item.value, column: inside, isFlow: container.isFlow, &problems)
      }
      if container.isFlow { checkComment(behind: range.upperBound, &problems) }
    }
  }

  private func checkScalar(
    _ node: WrittenYAML.Node, column: Int, isFlow: Bool, _ problems: inout [Diagnostic]
  ) {
    let range = tree.range(of: node)
    switch tree.style(of: node) {
    case .singleQuoted, .doubleQuoted:
      if !isFlow { checkLines(of: range, column, closes: false, &problems) }
      checkComment(behind: range.upperBound, &problems)
    case .literal, .folded:
      if beginsLine(range.lowerBound), self.column(of: range.lowerBound) <= column {
        problems.append(.shallowLine(at: place(range.lowerBound..<range.lowerBound + 1)))
      }
    case .plain:
      if isFlow, tree.bytes(of: node).elementsEqual("-".utf8) {
        problems.append(.loneDash(at: place(range)))
      }
    default: break
    }
  }

  /// Adds a problem for the first line below a value's first line that is not indented deeper than
  /// the items around the value.
  ///
  /// Empty lines do not count. If `closes` is true, the closing bracket may be at the depth of
  /// those items, and comments may be at any depth.
  private func checkLines(
    of range: Range<Int>, _ column: Int, closes: Bool, _ problems: inout [Diagnostic]
  ) {
    var line = startOfNextLine(behind: endOfLine(from: range.lowerBound))
    while line < range.upperBound {
      let end = endOfLine(from: line)
      let first = text[line..<end].firstIndex { !ASCII.isBlank($0) } ?? end
      let isComment = closes && first < end && text[first] == UInt8(ascii: "#")
      let isLast = closes && first == range.upperBound - 1 && first - line == column
      if first < end, !isComment, !isLast, first - line <= column {
        problems.append(.shallowLine(at: place(first..<first + 1)))
        return
      }
      line = startOfNextLine(behind: end)
    }
  }

  private func checkComment(behind offset: Int, _ problems: inout [Diagnostic]) {
    guard offset < text.count, text[offset] == UInt8(ascii: "#") else { return }
    problems.append(.tightComment(at: place(offset..<offset + 1)))
  }

  private func checkKeys(of container: YAMLContainer, _ problems: inout [Diagnostic]) {
    var seen: [[UInt8]: WrittenYAML.Node] = [:]
    for case let key? in container.items.map(\.key) where tree.kind(of: key) == .scalar {
      var identity = Array(tree.bytes(of: key))
      // `1` and `"1"` are different keys.
      if case .string = YAMLCoreSchema.content(of: key, in: tree) { identity.append(0) }
      if let first = seen.updateValue(key, forKey: identity) {
        problems.append(
          .repeatedKey(at: place(tree.range(of: key)), first: place(tree.range(of: first))))
      }
    }
  }
}

extension Diagnostic {
  private static func otherReader(
    _ message: String, at range: SourceRange, notes: [Note] = [], fix: String
  ) -> Diagnostic {
    Diagnostic(.error, "yaml-reader", message, at: range, notes: notes, fix: fix)
  }

  fileprivate static func bareReturn(at range: SourceRange) -> Diagnostic {
    otherReader(
      "the client does not accept a carriage return without a line feed as the end of a line",
      at: range,
      fix: "save the file with LF or CRLF")
  }

  fileprivate static func innerMark(at range: SourceRange) -> Diagnostic {
    otherReader(
      "the client does not accept a byte order mark inside the file", at: range,
      fix: "remove the byte order mark")
  }

  fileprivate static func secondEnd(at range: SourceRange) -> Diagnostic {
    otherReader(
      "the client reads a second '...' as the start of a second document", at: range,
      fix: "remove the line")
  }

  fileprivate static func olderVersion(at range: SourceRange) -> Diagnostic {
    otherReader(
      "because of this line, the client reads words such as 'yes' and numbers such as '010' by the rules of YAML 1.1",
      at: range, fix: "remove the line")
  }

  fileprivate static func shallowLine(at range: SourceRange) -> Diagnostic {
    otherReader(
      "the client does not read this line as part of the value above", at: range,
      fix: "indent the line deeper than its key")
  }

  fileprivate static func loneDash(at range: SourceRange) -> Diagnostic {
    otherReader(
      "the client does not accept '-' as a value between brackets", at: range,
      fix: "write '-' in quotes")
  }

  fileprivate static func tightComment(at range: SourceRange) -> Diagnostic {
    otherReader(
      "the client does not accept a comment without a space before '#'", at: range,
      fix: "write a space before '#'")
  }

  fileprivate static func repeatedKey(at range: SourceRange, first: SourceRange) -> Diagnostic {
    otherReader(
      "a key occurs twice, and the client refuses such a file", at: range,
      notes: [Note("the first key is here", at: first)], fix: "remove or rename one of the two keys"
    )
  }
}
