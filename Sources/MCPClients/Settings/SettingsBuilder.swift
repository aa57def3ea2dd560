internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Adds a server's settings to its entry, and reports what the client cannot express.
struct SettingsBuilder {
  private let target: ClientTarget
  private let client: any Client
  private let table: ClientSettings
  private let references: ReferenceSyntax

  init(_ target: ClientTarget, _ references: ReferenceSyntax) {
    self.target = target
    client = target.client
    table = client.settings(of: target)
    self.references = references
  }

  /// Returns the first setting that limits what a model may do and that the client cannot express;
  /// nil if there is none.
  ///
  /// If the profile turns the server off, only `enabled` counts. Denied tools do not count if the
  /// entry can omit them from its list of allowed tools.
  func obstacle(_ settings: ServerSettings, _ transport: Transport) -> ServerSettings.Entry? {
    if settings[.enabled]?.value == .flag(false) {
      return table.member(.enabled, transport) == nil
        ? settings.entries.first { $0.setting == .enabled } : nil
    }
    let allowed = settings[.allowedTools] != nil && table.member(.allowedTools, transport) != nil
    return settings.entries.first { entry in
      guard entry.setting.narrows(entry.value.value) else { return false }
      // An allow list can omit the denied tools.
      if entry.setting == .deniedTools, allowed { return false }
      return members(entry, settings, transport) == nil
    }
  }

  /// Adds the members; members that the entry does not need are recorded in `implied`.
  func add(
    _ settings: ServerSettings, _ transport: Transport, to members: inout [ConfigMember],
    implied: inout [String], own: [OwnMember] = [], _ diagnostics: inout Diagnostics
  ) {
    for entry in settings.entries {
      guard let written = self.members(entry, settings, transport) else {
        // A description has no effect on the client, so there is nothing that the user could do.
        if entry.setting != .description, !entry.setting.isUsual(entry.value.value),
          !isCovered(entry, settings, transport), !isSet(entry.setting, by: own)
        {
          diagnostics.add(.noSetting(entry, in: client))
        }
        continue
      }
      for (path, value) in written { members.set(path[...], to: value) }
      guard let member = table.member(entry.setting, transport) else { continue }
      if entry.setting.isDefault(entry.value.value), let name = written.first?.path.first,
        written.count == 1, member.path == [name]
      {
        implied.append(name)
      }
      if let doubt = member.doubt { diagnostics.add(.unverifiedSetting(doubt, at: entry.key)) }
      checkTime(entry, member, &diagnostics)
    }
    let signsIn = settings.entries.contains { entry in
      entry.setting.isOAuthField || entry.setting == .oauth && entry.value.value == .flag(true)
    }
    if signsIn { table.signIn?.add(to: &members, transport) }
  }

  /// Returns whether the setting is a time limit that the profile probably sets with one of these
  /// members.
  private func isSet(_ setting: ServerSetting, by own: [OwnMember]) -> Bool {
    guard setting == .timeout || setting == .startupTimeout else { return false }
    return own.contains { ASCII.lowercased($0.name.value).contains(text: "timeout") }
  }

  /// Returns whether the entry is `tools.deny` and the client's list of allowed tools already
  /// leaves out the denied tools.
  private func isCovered(
    _ entry: ServerSettings.Entry, _ settings: ServerSettings, _ transport: Transport
  ) -> Bool {
    entry.setting == .deniedTools && settings[.allowedTools] != nil
      && table.member(.allowedTools, transport) != nil
  }

  private func members(
    _ entry: ServerSettings.Entry, _ settings: ServerSettings, _ transport: Transport
  ) -> [SettingForm.Written]? {
    guard let member = table.member(entry.setting, transport) else { return nil }
    let allows = settings[.allowedTools] != nil && table.hasOneToolList
    if allows, entry.setting == .deniedTools { return nil }
    var value = entry.value.value
    if entry.setting == .allowedTools, case .names(let names) = value,
      case .names(let denied)? = settings[.deniedTools]?.value,
      allows || table.member(.deniedTools, transport) == nil
    {
      value = .names(names.filter { !denied.contains($0) })
    }
    return member.form.members(value, at: member.path, references)
  }

  private func checkTime(
    _ entry: ServerSettings.Entry, _ member: SettingMember, _ diagnostics: inout Diagnostics
  ) {
    guard case .milliseconds(let time) = entry.value.value, case .time(let form) = member.form
    else { return }
    let nearest = form.nearest(time)
    if nearest != time { diagnostics.add(.otherTime(entry, nearest, in: client)) }
  }
}

extension [ConfigMember] {
  /// Sets the member at a path, and creates the objects around it.
  mutating func set(_ path: ArraySlice<String>, to value: ConfigValue) {
    guard let name = path.first else { return }
    let place = firstIndex { $0.name == name }
    if path.count == 1 {
      if let place { self[place] = ConfigMember(name, value) } else { append(.init(name, value)) }
      return
    }
    var inner: [ConfigMember] = []
    if let place, case .object(let members) = self[place].value { inner = members }
    inner.set(path.dropFirst(), to: value)
    if let place {
      self[place] = ConfigMember(name, .object(inner))
    } else {
      append(ConfigMember(name, .object(inner)))
    }
  }
}

extension Diagnostic {
  /// Returns the problem for a server that is left out, because in this client it could do more
  /// than the profile allows.
  static func leftOut(_ entry: ServerSettings.Entry, _ server: Server, in client: any Client)
    -> Diagnostic
  {
    let name = quoted(server.name.value)
    let message =
      entry.setting == .enabled
      ? "\(client.name) cannot turn a server off, so mcpconf omits \(name) there"
      : "\(client.name) does not support '\(entry.setting.key)', so mcpconf omits the server \(name) there"
    return Diagnostic(
      .warning, "left-out", message, at: entry.key,
      fix: entry.setting == .enabled
        ? "nothing to do; to include the server anyway, write 'overrides: { \(client.id): { enabled: true } }'"
        : "leave the client out of the server's 'clients' list, and set up the server in the client itself"
    )
  }

  fileprivate static func noSetting(
    _ entry: ServerSettings.Entry, in client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-client",
      "\(client.name) does not support '\(entry.setting.key)', so mcpconf omits it there",
      at: entry.key,
      fix: entry.setting.alternative(in: client))
  }

  fileprivate static func otherTime(
    _ entry: ServerSettings.Entry, _ time: Int, in client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .warning, "other-time",
      "\(client.name) cannot express this '\(entry.setting.key)', so mcpconf writes \(SettingTime.text(time)) there",
      at: entry.key,
      fix: "write \(SettingTime.text(time)) in 'overrides.\(client.id)'")
  }

  fileprivate static func unverifiedSetting(_ doubt: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "unverified-setting", doubt, at: range,
      fix: "check in the client that the setting has an effect")
  }
}

extension ServerSetting {
  /// Returns what the user can do in a client without the setting.
  fileprivate func alternative(in client: any Client) -> String {
    switch self {
    case .timeout, .startupTimeout:
      "set the time in the client, or write the client's own member, such as 'timeout', in 'overrides.\(client.id).settings'"
    case .approve: "approve the tools when the client asks"
    case .oauth, .clientID, .clientSecret, .callbackPort, .scopes:
      "remove the key, so that the client registers itself when it signs in, or send a token: 'token: ${NAME}'"
    case .description, .enabled, .allowedTools, .deniedTools: "use the client's own setting"
    }
  }
}
