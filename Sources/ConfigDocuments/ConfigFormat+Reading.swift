package import SourceText

extension ConfigFormat {
  /// Returns the root of a document whose problems do not matter; nil if the document has no value
  /// or does not parse.
  package func root(of bytes: [UInt8]) -> ConfigNode? {
    try? document(bytes, file: .none).node(at: [])
  }

  /// Reads only the requested parts of a JSON document; returns nil for a document without a value.
  ///
  /// `reading` receives the path to a member, and returns how much of the member to read.
  ///
  /// A JSON file may hold 50 MB of history beside a few servers. Other formats are read completely.
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
  /// Returns the strings and member names of a JSON document that contain at least one of the
  /// offsets; an empty array for other formats.
  ///
  /// The offsets must be sorted.
  package func strings(at offsets: [Int], in bytes: [UInt8]) -> [PlacedText] {
    guard case .json(let dialect) = self, !offsets.isEmpty else { return [] }
    var found: [PlacedText] = []
    JSONDocument.forEachValue(with: offsets, in: bytes, dialect) { range, path in
      let next = offsets.partitioningIndex { $0 >= Int(range.lower) }
      guard next < offsets.count, offsets[next] < Int(range.upper) else { return }
      let written = Array(bytes[Int(range.lower)..<Int(range.upper)])
      guard case .string(let text)? = root(of: written)?.content else { return }
      found.append(PlacedText(path: path, range: range, text: text))
    }
    return found
  }
}

/// Finds the values at given places of a document.
extension ConfigFormat {
  /// Returns the path to the value at each offset, or to the member whose name is there; the
  /// offsets must be sorted.
  ///
  /// A result is nil for an offset outside all names and scalar values, such as in a comment. In a
  /// document that does not parse, other results may be nil too.
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
    } else if let root = root(of: bytes) {
      add(root, [])
    }
    return found
  }
}
