extension TOMLDocument {
  /// Whether the value is `wanted`: members in any order, strings without their escapes, numbers as
  /// they are written.
  func matches(_ id: Int, _ wanted: ConfigValue) -> Bool {
    let node = tree[id]
    switch (node.kind, wanted) {
    case (.string, .string(let text)):
      return TOMLString.decoded(self.text.span, node.range).elementsEqual(text.utf8)
    case (.bool, .bool(let flag)):
      return flag == (text[node.range.lowerBound] == UInt8(ascii: "t"))
    case (.number, .number(let digits)):
      return text[node.range].elementsEqual(digits.utf8)
    case (.array, .array(let elements)), (.tables, .array(let elements)):
      return node.children.count == elements.count
        && zip(node.children, elements).allSatisfy { matches($0, $1) }
    case (_, .object(let members)) where node.kind.isTable:
      var seen: Set<Int> = []
      return node.children.count == members.count
        && members.allSatisfy { member in
          guard let child = tree.child(of: id, member.name) else { return false }
          return seen.insert(child).inserted && matches(child, member.value)
        }
    default: return false
    }
  }

  /// The array or inline table at `id` as a list of items, as places in the text.
  func items(of id: Int) throws(DocumentError) -> ItemList {
    var parser = TOMLParser(start: 0)
    var i = tree[id].range.lowerBound
    do throws(TOMLSyntaxError) {
      return tree[id].kind == .array
        ? try parser.parseArray(text.span, &i, TOMLTree.root)
        : try parser.parseInlineTable(text.span, &i, TOMLTree.root)
    } catch {
      throw changedUnderneath(error)
    }
  }

  /// The parts of the key that begins at `offset`.
  func keyParts(at offset: Int) throws(DocumentError) -> [TOMLParser.KeyPart] {
    var parser = TOMLParser(start: 0)
    var i = offset
    do throws(TOMLSyntaxError) {
      return try parser.parseKey(text.span, &i)
    } catch {
      throw changedUnderneath(error)
    }
  }

  /// For text that was checked already; to reach it is a mistake of ours.
  private func changedUnderneath(_ error: TOMLSyntaxError) -> DocumentError {
    .internal("checked text does not parse at byte \(error.lower)")
  }
}
