extension TOMLDocument {
  /// Returns whether the value equals `wanted`.
  ///
  /// Members may be in any order, strings are compared without their escapes, and numbers as
  /// written.
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
      let children = Array(tree.children(of: id))
      return children.count == elements.count
        && zip(children, elements).allSatisfy { matches($0, $1) }
    case (_, .object(let members)) where node.kind.isTable:
      var seen: Set<Int> = []
      return Array(tree.children(of: id)).count == members.count
        && members.allSatisfy { member in
          guard let child = child(of: id, member.name) else { return false }
          return seen.insert(child).inserted && matches(child, member.value)
        }
    default: return false
    }
  }

  /// Returns the array or inline table at `id` as a list of items with their places.
  func items(of id: Int) -> ItemList {
    let range = tree[id].range
    let isTable = tree[id].kind.isTable
    var items: [ListItem] = []
    var i = range.lowerBound + 1
    for value in values(in: id) {
      skipTrivia(&i)
      let lower = i
      let node = tree[value]
      i = node.range.upperBound
      skipTrivia(&i)
      let comma = text[i] == UInt8(ascii: ",") ? i : nil
      i += 1
      items.append(
        ListItem(
          name: isTable ? lower..<node.key.upperBound : nil, value: node.range, comma: comma))
    }
    return ItemList(range: range, isObject: isTable, items: items)
  }

  /// Returns the values between the brackets of `id` in order, including the values of dotted keys.
  private func values(in id: Int) -> [Int] {
    var values: [Int] = []
    for child in tree.children(of: id) {
      if tree[child].kind == .dotted {
        values += self.values(in: child)
      } else {
        values.append(child)
      }
    }
    return values.sorted { tree[$0].range.lowerBound < tree[$1].range.lowerBound }
  }

  /// Skips white space and comments; a checked document has nothing else before the next token.
  private func skipTrivia(_ i: inout Int) {
    do { try TOMLScanner.skipTrivia(text.span, &i) } catch {}
  }

  /// Skips the first `count` parts of the key at `offset`, and returns the start of the next part.
  func keyPart(_ count: Int, ofKeyAt offset: Int) throws(DocumentError) -> Int {
    var i = offset
    do throws(TOMLSyntaxError) {
      for _ in 0..<count {
        try TOMLScanner.skipKeyPart(text.span, &i, dialect)
        TOMLScanner.skipBlanks(text.span, &i)
        i += 1
        TOMLScanner.skipBlanks(text.span, &i)
      }
    } catch {
      // A checked document always parses, so reaching this is our mistake.
      throw .internal("the checked file does not parse at byte \(error.lower)")
    }
    return i
  }
}
