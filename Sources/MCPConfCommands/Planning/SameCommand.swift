internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// An entry that starts the same as ours, written in another way, which stays as its owner wrote it.
///
/// That is a whole command line in one text, or a script behind Windows' interpreter.
struct SameCommand {
  private let current: ConfigValue
  private let names: [String]

  /// Nil where it is not the same, or is the same in every byte.
  init?(_ entry: ServerEntry, _ current: ConfigValue, _ shape: EntryShape) {
    guard let arguments = shape.arguments, !shape.splitsCommand,
      let now = Self.words(current, shape.command, arguments),
      let wanted = Self.words(.object(entry.members), shape.command, arguments),
      now.raw != wanted.raw, now.plain == wanted.plain
    else { return nil }
    self.current = current
    names = [shape.command, arguments]
  }

  /// For the command and its arguments what is there, or nothing.
  subscript(name: String) -> ConfigValue?? {
    names.contains(name) ? .some(current[name]) : nil
  }

  private static func words(
    _ entry: ConfigValue, _ command: String, _ arguments: String
  ) -> (raw: [String], plain: [String])? {
    guard let line = entry[command]?.text else { return nil }
    var texts: [String] = []
    switch entry[arguments] {
    case .array(let elements)?:
      texts = elements.compactMap(\.text)
      if texts.count != elements.count { return nil }
    case nil: break
    default: return nil
    }
    return (
      [line] + texts,
      CommandLine.withoutInterpreter((CommandLine.words(line) ?? [line]) + texts)
    )
  }
}
