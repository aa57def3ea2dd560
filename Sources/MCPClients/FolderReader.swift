internal import MCPProfile
internal import SourceText

/// Reads references to folders in a string of a client's file, in the syntax of that client or of
/// any other client.
package struct FolderReader {
  package struct FoundFolders: Equatable {
    /// The string as a profile writes it.
    package var text: String
    /// References that the client does not replace in this place, so the server would get them
    /// unchanged.
    package var foreign: [String] = []
    package var hasFolder = false
  }

  private let spellings: [FolderSyntax.Spelling]

  package init(_ target: ClientTarget) { spellings = target.client.folders(of: target).spellings }

  package func read(_ text: String, at place: FolderSyntax.Places) -> FoundFolders {
    var result = FoundFolders(text: text)
    guard text.utf8.contains(where: { "$%`{~".utf8.contains($0) }) else { return result }
    let bytes = Array(text.utf8)
    var written: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let found = own(bytes, index, place) {
        written += found.folder.rawValue.utf8
        result.hasFolder = true
        index += found.text.utf8.count
      } else if let found = Self.other(bytes, index) {
        written += (found.folder?.rawValue ?? "/").utf8
        result.hasFolder = true
        if found.folder != nil { result.foreign.append(found.text) }
        index += found.text.utf8.count
      } else {
        written.append(bytes[index])
        index += 1
      }
    }
    if result.hasFolder { result.text = String(decoding: written, as: UTF8.self) }
    return result
  }

  private func own(
    _ bytes: [UInt8], _ index: Int, _ place: FolderSyntax.Places
  ) -> FolderSyntax.Spelling? {
    spellings.first { spelling in
      spelling.places.contains(place) && Self.stands(spelling.text, bytes, index)
    }
  }

  private static func other(
    _ bytes: [UInt8], _ index: Int
  ) -> (folder: Folder?, text: String)? {
    guard "$%`{".utf8.contains(bytes[index]) else { return nil }
    return others.first { stands($0.text, bytes, index) }
  }

  /// Returns whether the reference `spelling` is at the index.
  ///
  /// After a name without braces, no letter, digit or `_` may follow. `~` must be the first part of
  /// the path.
  private static func stands(_ spelling: String, _ bytes: [UInt8], _ index: Int) -> Bool {
    let end = index + spelling.utf8.count
    guard end <= bytes.count, bytes[index..<end].elementsEqual(spelling.utf8) else { return false }
    guard let last = spelling.utf8.last else { return false }
    if last == UInt8(ascii: "~") {
      return index == 0 && (end == bytes.count || "/\\".utf8.contains(bytes[end]))
    }
    guard ASCII.isLetter(last), end < bytes.count else { return true }
    return !ASCII.isLetterOrDigit(bytes[end]) && bytes[end] != UInt8(ascii: "_")
  }

  /// References to folders in the syntax of clients and shells.
  private static let others: [(folder: Folder?, text: String)] =
    [
      "${userHome}", "${home}", "${HOME}", "$HOME", "${env:HOME}", "{env:HOME}", "$env:USERPROFILE",
      "${USERPROFILE}", "${env:USERPROFILE}", "{env:USERPROFILE}", "%USERPROFILE%", "%HOME%",
    ].map { (Folder.home, $0) }
    + [
      "${workspaceFolder}", "${workspaceRoot}", "${CLAUDE_PROJECT_DIR:-.}", "${CLAUDE_PROJECT_DIR}",
      "${PWD}", "$PWD", "$(pwd)", "`pwd`", "${env:PWD}", "{env:PWD}", "${cwd}", "%CD%",
    ].map { (Folder.workspace, $0) }
    + ["${workspaceFolderBasename}", "${workspaceRootFolderName}"].map { (.workspaceName, $0) }
    // These references mean a path separator. A slash can replace them, because every system
    // accepts it.
    + ["${pathSeparator}", "${/}"].map { (nil, $0) }
}
