internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Texts that name the same folders as ours in another spelling of the client's, which stay as their owner wrote
/// them: `${env:HOME}` and `${userHome}` in VS Code.
struct SameFolders {
  private let reader: FolderReader
  private let shape: EntryShape

  init(_ target: ClientTarget, _ shape: EntryShape) {
    reader = FolderReader(target)
    self.shape = shape
  }

  /// `wanted`, with the texts of `now` that mean the same; `path` leads to the member in the entry.
  func merged(_ wanted: ConfigValue, _ now: ConfigValue, _ path: [String]) -> ConfigValue {
    switch (wanted, now) {
    case (.string(let new), .string(let old)):
      guard let place = place(path), isSame(new, old, place) else { return wanted }
      return now
    case (.array(let new), .array(let old)) where new.count == old.count:
      return .array(zip(new, old).map { merged($0, $1, path) })
    default: return wanted
    }
  }

  private func isSame(_ new: String, _ old: String, _ place: FolderSyntax.Places) -> Bool {
    let read = reader.read(old, at: place)
    guard read.hasFolder, read.foreign.isEmpty else { return false }
    return read.text.isSame(as: reader.read(new, at: place).text)
  }

  private func place(_ path: [String]) -> FolderSyntax.Places? {
    switch path.first {
    case shape.arguments: .arguments
    case shape.command: shape.arguments == nil ? .arguments : .command
    case shape.environment: path.count == 2 ? .environment : nil
    case shape.workingDirectory: .workingDirectory
    case shape.environmentFile: .environmentFile
    default: nil
    }
  }
}
