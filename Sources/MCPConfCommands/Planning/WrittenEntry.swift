internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// An entry as mcpconf wrote it.
///
/// This type finds out whether somebody changed the entry afterwards. A changed entry belongs to
/// the user, so mcpconf removes it only if the user requests this.
struct WrittenEntry {
  private let members: [ConfigMember]
  private let shape: EntryShape
  private let texts: SameTexts

  /// Reads the entry from a record.
  init(_ recorded: ConfigValue, _ target: ClientTarget) {
    if case .object(let members) = recorded { self.members = members } else { members = [] }
    shape = target.client.shape(of: target)
    texts = SameTexts(target, shape)
  }

  /// Returns whether the entry still has every member that mcpconf wrote, with the same meaning.
  ///
  /// Additional members do not count, because the entry is useless without our members. These
  /// members may be missing, because clients have defaults for them:
  ///
  /// - the type
  /// - a boolean, if the entry has an address or a command
  func isUnchanged(in now: ConfigValue) -> Bool {
    members.allSatisfy { member in
      guard let value = now[member.name] else {
        if case .bool = member.value, now[shape.url] != nil || now[shape.command] != nil {
          return true
        }
        return member.name == shape.typeKey
      }
      return isSame(value, member.value, [member.name])
    }
  }

  private func isSame(_ now: ConfigValue, _ written: ConfigValue, _ path: [String]) -> Bool {
    switch (now, written) {
    case (_, .object(let members)):
      members.allSatisfy { member in
        now[member.name].map { isSame($0, member.value, path + [member.name]) } ?? false
      }
    case (.array(let names), .array(let ours)) where path == shape.passedVariables.map({ [$0] }):
      ours.allSatisfy(names.contains)
    case (.number(let now), .number(let written)): Double(now) == Double(written)
    default: texts.merged(written, now, path) == now
    }
  }
}
