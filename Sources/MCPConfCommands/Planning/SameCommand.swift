internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// An entry that starts the same program as ours in another form, which is kept.
///
/// Such forms are a whole command line in one string, a script after Windows' interpreter, Zed's
/// older object with a path, or another call of the bridge to a server that needs no token.
struct SameCommand {
  private let current: ConfigValue
  private let names: [String]

  /// Compares the commands of both entries; returns nil if they differ, or are equal in every byte.
  init?(_ entry: ServerEntry, _ current: ConfigValue, _ shape: EntryShape) {
    guard let arguments = shape.arguments, !shape.splitsCommand,
      let now = Self.words(current, shape.command, arguments),
      let wanted = Self.words(.object(entry.members), shape.command, arguments),
      now.raw != wanted.raw || current[shape.command]?.text == nil,
      now.plain == wanted.plain || Self.isSameBridge(now.plain, wanted.plain)
    else { return nil }
    self.current = current
    names = [shape.command, arguments]
  }

  /// Returns the existing value if `name` is the member of the command or its arguments
  /// (`.some(nil)` if it does not exist); nil for other members.
  subscript(name: String) -> ConfigValue?? {
    names.contains(name) ? .some(current[name]) : nil
  }

  /// Returns whether both commands start the same bridge; with a token, our form is needed for
  /// passing the variable.
  private static func isSameBridge(_ now: [String], _ wanted: [String]) -> Bool {
    guard let wanted = BridgeCall(wanted), wanted.headers.isEmpty, let now = BridgeCall(now) else {
      return false
    }
    return now.headers.isEmpty && now.url.text.isSame(as: wanted.url.text)
      && now.transport == wanted.transport
  }

  private static func words(
    _ entry: ConfigValue, _ command: String, _ arguments: String
  ) -> (raw: [String], plain: [String])? {
    var entry = entry
    if let path = entry[command]?["path"], let inner = entry[command] {
      guard path.text != nil, entry[arguments] == nil,
        [nil, .null, .object([])].contains(inner["env"])
      else { return nil }
      entry = .object([
        ConfigMember(command, path), ConfigMember(arguments, inner[arguments] ?? .array([])),
      ])
    }
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
