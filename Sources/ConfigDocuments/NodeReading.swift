package import SourceText

/// How much of a member is read.
package enum NodeReading: Sendable {
  /// It and everything inside.
  case whole
  /// It, and of its own members those that are asked for in turn.
  case members
  /// It is checked and left out.
  case nothing
}

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
