internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Keeps strings of the user that have the same meaning as ours, but a different form.
///
/// For example, `${env:HOME}` and `${userHome}` are the same folder in VS Code, and `$NAME` and
/// `${NAME}` are the same variable in Gemini CLI.
struct SameTexts {
  private let reader: FolderReader
  private let shape: EntryShape
  private let references: ReferenceSyntax

  init(_ target: ClientTarget, _ shape: EntryShape) {
    reader = FolderReader(target)
    references = target.client.references(of: target)
    self.shape = shape
  }

  /// Returns `wanted`, in which strings are replaced with strings from `now` that have the same
  /// meaning.
  ///
  /// `path` is the path of the member in the entry.
  func merged(_ wanted: ConfigValue, _ now: ConfigValue, _ path: [String]) -> ConfigValue {
    switch (wanted, now) {
    case (.string(let new), .string(let old)):
      if path == [shape.typeKey] { return shape.areSame(new, old) ? now : wanted }
      return namesSameFolders(new, old, path) || hasSameReferences(new, old) ? now : wanted
    case (.array(let new), .array(let old)) where new.count == old.count:
      return .array(zip(new, old).map { merged($0, $1, path) })
    default: return wanted
    }
  }

  private func namesSameFolders(_ new: String, _ old: String, _ path: [String]) -> Bool {
    guard let place = place(path) else { return false }
    let read = reader.read(old, at: place)
    guard read.hasFolder, read.foreign.isEmpty else { return false }
    return read.text.isSame(as: reader.read(new, at: place).text)
  }

  private func hasSameReferences(_ new: String, _ old: String) -> Bool {
    guard old.utf8.contains(UInt8(ascii: "$")), references.bare != .never else { return false }
    let a = ReferenceText(new, bare: references.bare)
    let b = ReferenceText(old, bare: references.bare)
    guard a.parts.count == b.parts.count, !a.references.isEmpty else { return false }
    return zip(a.parts, b.parts).allSatisfy { ours, theirs in
      switch (ours, theirs) {
      case (.literal(let new), .literal(let old)): return new.isSame(as: old)
      case (.reference(let new), .reference(let old)):
        return new.variable == old.variable && isOwn(old.style)
      default: return false
      }
    }
  }

  private func isOwn(_ style: ReferenceSyntax.Style) -> Bool {
    switch style {
    case references.style, .dollar: true
    case .dollarBrace: references.style == .required
    default: false
    }
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
