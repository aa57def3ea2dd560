package import SourceText

extension ConfigFormat {
  /// The root of a text without what is not asked for: `reading` is told the names that lead to a
  /// member.
  ///
  /// A file may hold 50 MB of history beside a few servers. Only JSON files do; other formats are
  /// read whole. Nil for an empty text.
  package func root(
    of bytes: [UInt8], file: FileID, reading: (_ path: [String]) -> NodeReading
  ) throws(DocumentError) -> ConfigNode? {
    guard case .json(let dialect) = self else {
      return try document(bytes, file: file).node(at: [])
    }
    return try JSONDocument.root(of: bytes, dialect: dialect, file: file, reading: reading)
  }
}

extension ConfigFormat {
  /// The strings of a JSON text in which some of the offsets lie, which ascend; none of another format.
  package func strings(at offsets: [Int], in bytes: [UInt8]) -> [PlacedText] {
    guard case .json(let dialect) = self, !offsets.isEmpty else { return [] }
    var found: [PlacedText] = []
    JSONDocument.forEachValue(with: offsets, in: bytes, dialect) { range, path in
      let next = offsets.partitioningIndex { $0 >= Int(range.lower) }
      guard next < offsets.count, offsets[next] < Int(range.upper) else { return }
      let written = Array(bytes[Int(range.lower)..<Int(range.upper)])
      guard case .string(let text)? = try? document(written, file: .none).node(at: [])?.content
      else { return }
      found.append(PlacedText(path: path, range: range, text: text))
    }
    return found
  }
}

/// Finding the values in which places of a text lie.
extension ConfigFormat {
  /// For each offset, in ascending order, the names and numbers that lead to the value there, or to
  /// the member whose name it is.
  ///
  /// Nil for an offset outside of all values, as in a comment, and for a text that does not parse.
  package func paths(to offsets: [Int], in bytes: [UInt8]) -> [[String]?] {
    var found = [[String]?](repeating: nil, count: offsets.count)
    func add(_ range: SourceRange, _ path: [String]) {
      var place = offsets.partitioningIndex { $0 >= Int(range.lower) }
      while place < offsets.count, offsets[place] < Int(range.upper) {
        found[place] = path
        place += 1
      }
    }
    func add(_ node: ConfigNode, _ path: [String]) {
      switch node.content {
      case .object(let members):
        for member in members {
          add(member.name.range, path + [member.name.value])
          add(member.node, path + [member.name.value])
        }
      case .array(let elements):
        for (index, element) in elements.enumerated() { add(element, path + [String(index)]) }
      default: add(node.range, path)
      }
    }
    if case .json(let dialect) = self {
      JSONDocument.forEachValue(with: offsets, in: bytes, dialect) { add($0, $1) }
    } else if let root = try? document(bytes, file: .none).node(at: []) {
      add(root, [])
    }
    return found
  }
}
