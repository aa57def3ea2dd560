internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Reads an entry's settings with the client's own table.
struct SettingsReader {
  private(set) var settings: [ServerSetting: SettingValue] = [:]
  /// The paths in the entry that were already read.
  private(set) var paths: [[String]] = []
  let canSet: Set<ServerSetting>

  init(_ target: ClientTarget, _ entry: ConfigNode) {
    let shape = target.client.shape(of: target)
    let table = target.client.settings(of: target)
    let transport: Transport = entry.isRemote(shape) ? .http : .stdio
    canSet = Set(
      table.members.filter { $0.transports.contains(Transports(transport)) }.map(\.setting))
    for member in table.members where member.transports.contains(Transports(transport)) {
      if case .modes = member.form {
        readModes(entry)
      } else if let node = entry.node(at: member.path),
        let value = member.form.value(node.value, of: member.setting),
        !isDefault(node, member.path, shape, entry)
      {
        settings[member.setting] = value
        paths.append(member.path)
      }
    }
    if let signIn = table.signIn, entry.node(at: signIn.path)?.value == signIn.value {
      let fields = settings.keys.contains(where: \.isOAuthField)
      if !fields { settings[.oauth] = .flag(true) }
      paths.append(signIn.path)
      paths += signIn.needed.filter { entry.node(at: $0.path)?.value == $0.value }.map(\.path)
    }
    if settings[.oauth] == .flag(true), settings.keys.contains(where: \.isOAuthField) {
      settings[.oauth] = nil
    }
    readSwitch(entry)
  }

  /// Disables the server if the entry contains `disabled: true` or `enabled: false`, even if only
  /// other clients have these members.
  ///
  /// The author of the entry meant to disable the server, so it must stay disabled.
  private mutating func readSwitch(_ entry: ConfigNode) {
    guard settings[.enabled] == nil else { return }
    for (name, off) in [("disabled", true), ("enabled", false)]
    where entry[name]?.value == .bool(off) {
      settings[.enabled] = .flag(false)
      paths.append([name])
      return
    }
  }

  /// Reads Codex's tool modes.
  ///
  /// Codex has one mode for all tools, and a mode for each single tool. A profile can express only
  /// one of the two kinds.
  private mutating func readModes(_ entry: ConfigNode) {
    switch entry["default_tools_approval_mode"]?.text {
    case "approve": settings[.approve] = .all
    case "prompt": settings[.approve] = SettingValue.none
    default:
      let names = (entry["tools"]?.members ?? []).filter {
        $0.node["approval_mode"]?.text == "approve"
      }.map(\.name.value)
      guard !names.isEmpty, names.allSatisfy({ SettingName.isValid($0, isScope: false) }) else {
        return
      }
      settings[.approve] = .names(names)
      paths += names.map { ["tools", $0, "approval_mode"] }
      return
    }
    paths.append(["default_tools_approval_mode"])
  }

  private func isDefault(
    _ node: ConfigNode, _ path: [String], _ shape: EntryShape, _ entry: ConfigNode
  ) -> Bool {
    let url = entry[shape.url]?.text ?? ""
    let sendsToken =
      shape.headerMembers.contains { entry[$0] != nil } || !ReferenceText(url).references.isEmpty
    let defaults = sendsToken ? shape.defaults + shape.tokenDefaults : shape.defaults
    return path.count == 1
      && defaults.contains { $0.name == path[0] && $0.value == node.value }
  }

  /// Returns the part of a member that was not read; nil if the whole member was read.
  func rest(of node: ConfigNode, at path: [String]) -> ConfigNode? {
    if paths.contains(path) { return nil }
    guard node.isObject, paths.contains(where: { $0.starts(with: path) }) else { return node }
    let members = node.members.compactMap { member in
      rest(of: member.node, at: path + [member.name.value])
        .map { ConfigNodeMember(name: member.name, node: $0) }
    }
    return members.isEmpty ? nil : ConfigNode(.object(members), at: node.range)
  }
}

extension ConfigNode {
  func node(at path: [String]) -> ConfigNode? {
    path.reduce(self as ConfigNode?) { $0?[$1] }
  }

  /// Returns whether an entry has an address and no command.
  func isRemote(_ shape: EntryShape) -> Bool {
    self[shape.command] == nil
      && [shape.url, shape.sseURL ?? shape.url, "url", "serverUrl"].contains { self[$0] != nil }
  }
}
