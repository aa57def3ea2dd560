/// One input file or template, with the name to show for it.
package final class SourceFile: Sendable {
  /// The path as the user would write it; `<stdin>` for standard input.
  package let name: String
  /// The content without its byte order mark.
  ///
  /// All offsets count these bytes.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = ByteOrderMark.length(in: bytes) > 0 ? Array(bytes.dropFirst(3)) : bytes
  }
}

/// The files of one run.
///
/// A `SourceRange` identifies its file by the index in this list.
package struct SourceFiles: Sendable {
  package private(set) var files: [SourceFile] = []

  /// Files whose lines are never shown.
  private var hidden: [FileID] = []

  package init() {}

  /// Hides the lines of a file that is not of the expected kind, and may therefore contain
  /// anything.
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

  /// The ID for input that no diagnostic will show.
  public static let none = FileID(index: -1)
}
