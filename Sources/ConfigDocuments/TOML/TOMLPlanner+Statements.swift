/// Finds the places of new keys and values.
extension TOMLPlanner {
  /// Places statements below the table's last key; if the table has no keys of its own, below its
  /// header.
  ///
  /// The root has no header: if it has no keys, the statements are placed at the top of the
  /// document, below the first comments if an empty line follows these.
  mutating func layOutStatements(_ statements: [TOMLStatement], in id: Int) {
    guard let section = tree[id].section.map({ tree.sections[$0] }) else { return }
    if id == TOMLTree.root, section.isEmpty {
      let text = joined(statements, [])
      let isEmpty = lines.contentStart(from: lines.start) == document.text.count
      if let place = isEmpty ? lines.start : placeAtTop {
        lines.statements.append(
          .init(place: place, gap: lines.newline + lines.newline, lines: text))
      } else {
        lines.top = text
      }
      return
    }
    let indentation = lines.indentation(lastKey(of: section))
    lines.statements.append(
      .init(
        place: lines.lineEnd(section.end), gap: lines.newline,
        lines: joined(statements, indentation)))
  }

  /// Returns a place on the line whose indentation new statements get: the line of a key of the
  /// section, or of the header if there is no key.
  private func lastKey(of section: TOMLSection) -> Int {
    guard !section.isEmpty else { return section.header.lowerBound }
    var id = section.node
    while let last = Array(tree.children(of: id)).last(where: isInSection) {
      id = last
      if tree[id].kind.isValue { break }
    }
    return tree[id].key.lowerBound
  }

  private func isInSection(_ id: Int) -> Bool {
    tree[id].kind.isValue || tree[id].kind == .dotted
  }

  private func joined(_ statements: [TOMLStatement], _ indentation: [UInt8]) -> [UInt8] {
    Array(statements.map { indentation + $0.text() }.joined(separator: lines.newline))
  }

  /// The end of the last comment at the top that is followed by an empty line or the end of the
  /// document; nil if there is none.
  var placeAtTop: Int? {
    var place: Int?
    var offset = lines.contentStart(from: lines.start)
    while offset < document.text.count, document.text[offset] == UInt8(ascii: "#") {
      let end = lines.lineEnd(offset)
      offset = lines.contentStart(from: end)
      let isSeparate = document.text[end..<offset].count { $0 == 0x0A } > 1
      if isSeparate || offset == document.text.count { place = end }
    }
    return place
  }

  /// Places dotted keys after the table's last key, with the same prefix.
  mutating func layOutDotted(
    _ members: [ConfigMember], in id: Int
  ) throws(DocumentError) {
    guard let last = lastValue(of: id) else {
      throw .internal("a table written with dotted keys has no value")
    }
    let block = block(around: last)
    let list = tree[block].kind.isValue ? document.items(of: block) : nil
    let item = list?.items.first { $0.value.upperBound >= tree[last].range.upperBound }
    let start = item?.lower ?? lines.statementStart(tree[last].key.lowerBound)
    let prefixEnd = try document.keyPart(
      Int(tree[id].depth - tree[block].depth), ofKeyAt: start)
    let prefix = Array(document.text[start..<prefixEnd])
    let sibling = lastTable(in: id)
    let statements = members.flatMap { self.statements($0, in: id, like: sibling, prefix: prefix) }
    if list != nil {
      lists[block, default: .init()].inserted += statements
    } else {
      let end = lines.lineEnd(tree[last].range.upperBound)
      lines.statements.append(
        .init(
          place: end, gap: lines.newline, lines: joined(statements, lines.indentation(start))))
    }
  }

  /// Returns the last value that dotted keys put into `id`; nil if there is none.
  private func lastValue(of id: Int) -> Int? {
    for child in Array(tree.children(of: id)).reversed() {
      if tree[child].kind.isValue { return child }
      if tree[child].kind == .dotted, let value = lastValue(of: child) { return value }
    }
    return nil
  }
}
