internal import Secrets
internal import SourceText

extension Diagnostic {
  static func expansion(
    _ found: String, in text: String = "", at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "expansion", "'\(found)' stands where nothing is expanded in every client",
      at: range,
      fix: FolderSpelling.advice(for: text)
        ?? "references are ${NAME}, as a whole value in 'env', and in 'headers' after at most a scheme"
    )
  }

  static func folderAsVariable(_ folder: Folder, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "folder-reference",
      "\(folder.rawValue) names a folder, which clients know in 'command', 'args', 'env', 'cwd' and 'envFile' only",
      at: range,
      fix: folder == .home
        ? "write ${NAME} with the name of a variable; the one with the home directory is HOME"
        : "write ${NAME} with the name of a variable")
  }
}

/// Other forms of folders, which people know from their shell or editor.
enum FolderSpelling {
  /// Returns what to write instead of another form of a folder; nil for other strings.
  static func advice(for text: String) -> String? {
    if let folder = folder(in: text) { "write \(folder.rawValue) for that folder" } else { nil }
  }

  private static func folder(in text: String) -> Folder? {
    let spellings: [(Folder, [String])] = [
      (
        .home,
        ["${userHome}", "${HOME}", "$HOME", "${env:HOME}", "%USERPROFILE%", "${USERPROFILE}"]
      ),
      (.workspace, ["${workspaceRoot}", "${PWD}", "$PWD", "$(pwd)", "`pwd`", "${cwd}"]),
    ]
    return spellings.first { $0.1.contains { text.contains(text: $0) } }?.0
  }
}
