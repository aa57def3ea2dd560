/// One text that the user or a template gave, with the name to show for it.
package final class SourceFile: Sendable {
  /// How the user would write the path; `<stdin>` for standard input.
  package let name: String
  /// The text without its byte order mark.
  ///
  /// Offsets everywhere count these bytes.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = ByteOrderMark.length(in: bytes) > 0 ? Array(bytes.dropFirst(3)) : bytes
  }
}

/// The texts of one run; a `SourceRange` names its text by its place in this list.
package struct SourceFiles: Sendable {
  package private(set) var files: [SourceFile] = []

  /// Texts of which no line is shown.
  private var hidden: [FileID] = []

  package init() {}

  /// For a file that is not what it was taken for: it can be anybody's.
  package mutating func hideText(of id: FileID) { hidden.append(id) }

  package func isHidden(_ id: FileID) -> Bool { hidden.contains(id) }

  package mutating func add(_ file: SourceFile) -> FileID {
    files.append(file)
    return FileID(index: Int32(files.count - 1))
  }

  package subscript(id: FileID) -> SourceFile { files[Int(id.index)] }
}

public struct FileID: Hashable, Sendable {
  public let index: Int32

  public init(index: Int32) { self.index = index }

  /// For a text that no diagnostic will show.
  public static let none = FileID(index: -1)
}
