internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Files in the same scope in which `apply` would make the same changes; one command can set up all
/// of them.
struct UnappliedFiles {
  fileprivate let changes: String
  fileprivate var files: [InspectedFile]

  /// Returns the finding about the files.
  ///
  /// Its fix is the command that sets up all these files.
  func finding(_ remedy: Remedy) -> Diagnostic {
    let targets = files.map(\.target)
    let names = files.map { "\($0.target.client.name)'s \($0.shownPath)" }
    return Diagnostic(
      .warning, "not-applied",
      files.count == 1
        ? "\(targets[0].client.name)'s file differs from the profile: \(files[0].shownPath) (\(changes))"
        : "these files differ from the profile (\(changes)): \(names.listed)",
      fix: remedy.apply(targets))
  }
}

extension [UnappliedFiles] {
  mutating func add(_ file: InspectedFile, _ changes: [EntryChange]) {
    let list = changes.map(\.text).joined(separator: ", ")
    let place = firstIndex { group in
      group.changes == list && group.files[0].target.scope == file.target.scope
    }
    if let place {
      self[place].files.append(file)
    } else {
      append(UnappliedFiles(changes: list, files: [file]))
    }
  }
}
