internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Merges our members of an entry with the members of the existing entry.
///
/// These members of the existing entry are removed:
///
/// - members of the other transport
/// - different forms of a header or variable that we set
/// - members that mcpconf wrote earlier and no longer writes
struct MergedEntry {
  private let entry: ServerEntry
  private let shape: EntryShape
  private let settings: EntrySettings
  private let remembered: ConfigValue?
  private let rival: RivalMembers
  private let texts: SameTexts

  init(_ entry: ServerEntry, _ target: ClientTarget, remembered: ConfigValue?) {
    self.entry = entry
    self.remembered = remembered
    shape = target.client.shape(of: target)
    settings = EntrySettings(entry, shape)
    rival = RivalMembers(entry, target)
    texts = SameTexts(target, shape)
  }

  func members(_ current: ConfigValue) -> [ConfigMember] {
    let current = AuthenticationForms(entry, shape, settings).merged(current)
    let changesKind = rival.changesKind(current, but: otherAddress(current))
    let command = SameCommand(entry, current, shape)
    let address = otherAddress(current)
    var result: [ConfigMember] = entry.members.compactMap { member in
      if address != nil, member.name == shape.url || member.name == shape.typeKey {
        return current[member.name].map { ConfigMember(member.name, $0) }
      }
      if let kept = command?[member.name] { return kept.map { ConfigMember(member.name, $0) } }
      guard let now = current[member.name] else {
        return !changesKind && isImplied(member) ? nil : member
      }
      return ConfigMember(
        member.name, merged(member.value, now, [member.name], remembered?[member.name]))
    }
    for member in entry.defaults {
      if let now = current[member.name] {
        result.append(ConfigMember(member.name, now))
      } else if changesKind || needs(member, over: current) {
        result.append(member)
      }
    }
    let own = Names(result.map(\.name))
    guard case .object(let members) = current else { return result }
    for member in members where !own.contains(member.name) {
      if member.name != address, rival.includes(member, changesKind: changesKind) { continue }
      if let value = kept(member.value, [member.name], earlier(member)) {
        result.append(ConfigMember(member.name, value))
      }
    }
    return result
  }

  /// Returns the name of the member of `current` that contains our address under an alternative
  /// name.
  ///
  /// Returns nil if there is no such member, if `current` has the usual member too, or if the
  /// server uses SSE.
  private func otherAddress(_ current: ConfigValue) -> String? {
    guard current[shape.url] == nil, entry.transport != .sse,
      let url = entry.members.first(where: { $0.name == shape.url })?.value
    else { return nil }
    return shape.otherURLs.first { current[$0] == url }
  }

  /// Returns whether an entry without the member has the same meaning.
  ///
  /// Such a member is not worth a change of the file.
  private func isImplied(_ member: ConfigMember) -> Bool {
    if member.name == shape.typeKey {
      return shape.inferred.contains(Transports(entry.transport))
    }
    return entry.implied.contains(member.name)
  }

  /// Returns whether mcpconf must add a default to an existing entry.
  ///
  /// This is so if the client requires the default. It is also so if the default belongs to a
  /// token, and the entry does not have our headers or our address yet.
  private func needs(_ member: ConfigMember, over current: ConfigValue) -> Bool {
    if shape.required.contains(member.name) { return true }
    guard entry.tokenDefaults.contains(where: { $0.name == member.name }) else { return false }
    let places = shape.headerMembers + [shape.url, shape.sseURL ?? shape.url]
    return places.contains { name in
      let wanted = entry.members.first { $0.name == name }?.value
      return wanted != nil && current[name] != wanted
    }
  }

  /// Returns the value that mcpconf wrote for this member; nil if it wrote none.
  ///
  /// Older versions did not record the defaults that belong to a token, but they wrote these
  /// defaults together with the headers. If the user has changed such a default, returns nil.
  private func earlier(_ member: ConfigMember) -> ConfigValue? {
    guard let fallback = shape.tokenDefaults.first(where: { $0.name.isSame(as: member.name) })
    else { return remembered?[member.name] }
    let hadHeader = shape.headerMembers.contains { remembered?[$0] != nil }
    let earlier = remembered?[member.name] ?? (hadHeader ? fallback.value : nil)
    // A different value belongs to the user.
    return earlier == member.value ? earlier : nil
  }

  /// Returns `wanted`, merged with the user's parts of `now`.
  ///
  /// `earlier` is the value that mcpconf wrote; nil if it is unknown.
  private func merged(
    _ wanted: ConfigValue, _ now: ConfigValue, _ path: [String], _ earlier: ConfigValue?
  ) -> ConfigValue {
    switch (wanted, now) {
    case (.object(let fields), .object(let others)):
      var result = fields.map { field in
        now[field.name].map { value in
          ConfigMember(
            field.name,
            merged(field.value, value, path + [field.name], earlier?[field.name]))
        } ?? field
      }
      let own = Names(fields.map(\.name))
      for field in others where !own.contains(field.name) {
        let place = path + [field.name]
        if let value = kept(field.value, place, earlier?[field.name]) {
          result.append(ConfigMember(field.name, value))
        }
      }
      return .object(result)
    case (.array(let names), .array(let others)) where path == shape.passedVariables.map({ [$0] }):
      return .array(union(names, others, earlier))
    // `60` and `60.0` are the same number of seconds.
    case (.number(let new), .number(let old)): return Double(new) == Double(old) ? now : wanted
    default: return texts.merged(wanted, now, path)
    }
  }

  /// Returns the user's part of a value that mcpconf does not write; nil if the user has no part.
  ///
  /// Different forms of our members, and values that mcpconf wrote earlier, do not belong to the
  /// user.
  private func kept(
    _ value: ConfigValue, _ path: [String], _ earlier: ConfigValue?
  ) -> ConfigValue? {
    if settings.includes(path) { return nil }
    switch value {
    case .object(let fields):
      if let earlier, !earlier.isObject { return nil }
      guard earlier != nil || settings.mayInclude(below: path) else { return value }
      var rest = fields.compactMap { field in
        kept(field.value, path + [field.name], earlier?[field.name])
          .map { ConfigMember(field.name, $0) }
      }
      if !rest.isEmpty, let type = AuthenticationForms.type(of: value, path, shape) {
        rest = [type] + rest.filter { $0.name != type.name }
      }
      return rest.isEmpty && (earlier != nil || !fields.isEmpty) ? nil : .object(rest)
    case .array(let names) where path == shape.passedVariables.map({ [$0] }):
      let rest = union([], names, earlier)
      return rest.isEmpty && !names.isEmpty ? nil : .array(rest)
    default: return earlier == nil ? value : nil
    }
  }

  /// Returns the names of the variables that mcpconf passes on, and the names that the user added.
  private func union(
    _ wanted: [ConfigValue], _ now: [ConfigValue], _ earlier: ConfigValue?
  ) -> [ConfigValue] {
    var old = Names([])
    if case .array(let names)? = earlier { old = Names(names.compactMap(\.variableName)) }
    let new = Names(wanted.compactMap(\.variableName))
    var rest = now.filter { value in
      guard let name = value.variableName else { return true }
      return new.contains(name) || !(old.contains(name) || settings.sets(variable: name))
    }
    let there = Names(rest.compactMap(\.variableName))
    rest += wanted.filter { !there.contains($0.variableName ?? "") }
    return rest
  }
}

/// A set of names that are compared by their bytes.
private struct Names {
  private let names: Set<[UInt8]>

  init(_ names: [String]) { self.names = Set(names.map { Array($0.utf8) }) }

  func contains(_ name: String) -> Bool { names.contains(Array(name.utf8)) }
}

extension ConfigValue {
  fileprivate var isObject: Bool { if case .object = self { true } else { false } }

  /// The name of the variable; nil if the value contains no name.
  ///
  /// Codex also accepts `{ name = "NAME" }` instead of a string.
  fileprivate var variableName: String? { text ?? self["name"]?.text }
}
