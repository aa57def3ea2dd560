internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// The members of an entry that contradict ours.
///
/// They are members for the other kind of server (local or remote), a different form of the
/// address, or a different word for the transport.
struct RivalMembers {
  private let names: [String]
  /// The members that only a server with a command has; empty if our entry has a command.
  ///
  /// They contradict our entry only if `changesKind` is true. Otherwise they belong to the user.
  private let ofCommand: [String]
  private let command: String
  private let typeKeys: [String]
  private let transport: Transport

  init(_ entry: ServerEntry, _ target: ClientTarget) {
    let client = target.client
    let shape = client.shape(of: target)
    let isRemote = !entry.members.contains { $0.name.isSame(as: shape.command) }
    var names = ["url", "serverUrl", "httpUrl", shape.url] + [shape.sseURL].compactMap { $0 }
    if isRemote {
      var own = shape.stdioMembers
      // A reference in a header may use the variables in these members.
      if shape.passedVariables != nil, !client.references(of: target).fields.isEmpty {
        own.removeAll { $0 == shape.environment || $0 == shape.passedVariables }
      }
      ofCommand = own + ["cwd", "envFile"]
    } else {
      names += shape.headerMembers + shape.tokenDefaults.map(\.name)
      ofCommand = []
    }
    command = shape.command
    self.names = names.filter { name in !entry.members.contains { $0.name.isSame(as: name) } }
    typeKeys = ["type", "transport", shape.typeKey]
    transport = isRemote ? entry.transport : .stdio
  }

  /// Returns whether the current entry is for a different kind of server than ours, or has its
  /// address in a different member.
  ///
  /// `address` names a member that contains our address and stays in the entry. This member does
  /// not count.
  func changesKind(_ current: ConfigValue, but address: String? = nil) -> Bool {
    names.contains { $0 != address && current[$0] != nil } || isOfCommand(current)
  }

  private func isOfCommand(_ current: ConfigValue) -> Bool {
    !ofCommand.isEmpty && current[command] != nil
  }

  /// Returns whether a member that we do not write contradicts the members that we write.
  func includes(_ member: ConfigMember, changesKind: Bool) -> Bool {
    if names.contains(where: { $0.isSame(as: member.name) }) { return true }
    if changesKind, ofCommand.contains(where: { $0.isSame(as: member.name) }) { return true }
    guard typeKeys.contains(where: { $0.isSame(as: member.name) }) else { return false }
    return changesKind || !allows(member.value.text)
  }

  /// Returns whether the word for a transport agrees with our transport.
  ///
  /// An unknown word may have any meaning, so it agrees.
  private func allows(_ word: String?) -> Bool {
    switch ASCII.lowercased(word ?? "") {
    case "stdio", "local": transport == .stdio
    case "http", "streamable-http", "streamablehttp", "streamable_http": transport == .http
    case "sse": transport == .sse
    case "remote": transport != .stdio
    default: true
    }
  }
}
