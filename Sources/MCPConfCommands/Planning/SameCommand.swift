internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// An existing entry that starts the same program as our entry, but in a different form.
///
/// The form of the existing entry is kept. For example, these are different forms:
///
/// - a whole command line in one string
/// - a script after `cmd /c`
/// - Zed's older object with a path
/// - for a server without a token, a different call of `mcp-remote`
struct SameCommand {
  private let current: ConfigValue
  private let names: [String]

  /// Compares the commands of both entries.
  ///
  /// Returns nil if the commands differ, or if they are equal in every byte. Also returns nil if
  /// the client has no separate member for arguments, or splits the command itself.
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

  /// Returns the existing value if `name` is the member with the command or with its arguments.
  ///
  /// The result is `.some(nil)` if this member does not exist, and nil if `name` is a different
  /// member.
  subscript(name: String) -> ConfigValue?? {
    names.contains(name) ? .some(current[name]) : nil
  }

  /// Returns whether both commands start `mcp-remote` for the same address without a token.
  ///
  /// With a token, the entry needs our form, which passes the variable to the bridge.
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
