internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Members of an entry that contradict ours: of the other kind of server, another spelling of the address, or
/// another word for the transport.
struct RivalMembers {
  private let names: [String]
  /// Of a server that is started; beside an address they are the user's, unless the entry has a command.
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
      // A reference in a header may be looked up there.
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

  /// Whether the entry was one of another kind, or spelt its address in another way.
  ///
  /// `address` is a member with our address that stays.
  func changesKind(_ current: ConfigValue, but address: String? = nil) -> Bool {
    names.contains { $0 != address && current[$0] != nil } || isOfCommand(current)
  }

  private func isOfCommand(_ current: ConfigValue) -> Bool {
    !ofCommand.isEmpty && current[command] != nil
  }

  /// Whether a member that we do not write contradicts those that we write.
  func includes(_ member: ConfigMember, changesKind: Bool) -> Bool {
    if names.contains(where: { $0.isSame(as: member.name) }) { return true }
    if changesKind, ofCommand.contains(where: { $0.isSame(as: member.name) }) { return true }
    guard typeKeys.contains(where: { $0.isSame(as: member.name) }) else { return false }
    return changesKind || !allows(member.value.text)
  }

  /// An unknown word may mean anything.
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
