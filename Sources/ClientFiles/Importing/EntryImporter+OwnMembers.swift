internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Imports the OAuth client secret, and members that exist only in the client's own form.
extension EntryImporter {
  mutating func readOwnMembers(_ reader: SettingsReader, into result: inout ImportedServer) {
    checkSettings(&result)
    let known = target.client.settings(of: target).members
    for member in rest {
      guard let node = reader.rest(of: member.node, at: [member.name.value]) else { continue }
      readClientSecret(node, at: [member.name.value], into: &result)
      guard let left = withoutClientSecret(node, at: [member.name.value]) else { continue }
      if isOfServer(member.name.value) {
        note(unknown: member)
      } else if let value = own(left, under: member.name.value) {
        result.members.append(ConfigMember(member.name.value, value))
      } else if known.contains(where: { $0.path == [member.name.value] }) {
        diagnostics.add(.unusableValue(member.name.value, at: member.name.range))
      } else {
        note(unknown: ConfigNodeMember(name: member.name, node: left))
      }
    }
  }

  /// Returns whether the member says how to reach the server.
  ///
  /// A profile's `settings` must not contain such a member.
  private func isOfServer(_ name: String) -> Bool {
    target.client.shape(of: target).coreMembers.contains(name)
  }

  /// Leaves out settings with a string that the profile's decoder would refuse, such as a
  /// description with a token.
  private mutating func checkSettings(_ result: inout ImportedServer) {
    for (setting, value) in result.settings {
      let texts: [String] =
        switch value {
        case .text(let text): [text]
        case .names(let names): names
        default: []
        }
      let key = setting.path[0]
      guard texts.allSatisfy({ isPlain($0, under: key, isProse: setting == .description) }) else {
        result.settings[setting] = nil
        let path = target.client.settings(of: target).members.first { $0.setting == setting }?.path
        let place = rest.first { $0.name.value == path?.first }?.name
        diagnostics.add(
          .unusableValue(place?.value ?? setting.key, at: place?.range ?? result.name.range))
        continue
      }
    }
  }

  private func isPlain(_ text: String, under key: String, isProse: Bool = false) -> Bool {
    guard classifier.parts(text, at: .mappingKey(key)).isEmpty,
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    else { return false }
    let bytes = isProse ? text.utf8.filter { !"`%".utf8.contains($0) } : Array(text.utf8)
    return ExpansionRules.first(in: String(decoding: bytes, as: UTF8.self)) == nil
  }

  /// Converts the value of a member for the profile's `settings`; returns nil if the value or its
  /// key contains anything that `settings` does not allow.
  private func own(_ node: ConfigNode, under key: String) -> ConfigValue? {
    guard classifier.parts(key, at: .variableName).isEmpty, isPlain(key, under: "") else {
      return nil
    }
    switch node.content {
    case .null: return nil
    case .bool(let flag): return .bool(flag)
    case .number(let digits): return OwnNumber.isNumber(digits) ? .number(digits) : nil
    case .string(let text): return ownText(text, under: key).map { .string($0) }
    case .array(let elements):
      let values = elements.map { own($0, under: key) }
      return values.contains { $0 == nil } ? nil : .array(values.compactMap { $0 })
    case .object(let members):
      let values = members.map { member in
        own(member.node, under: member.name.value).map { ConfigMember(member.name.value, $0) }
      }
      return values.contains { $0 == nil } ? nil : .object(values.compactMap { $0 })
    }
  }

  private func ownText(_ text: String, under key: String) -> String? {
    let syntax = target.client.references(of: target)
    let read = ReferenceText(text, bare: bare)
    if syntax.fields == .all, let single = read.single, single.before.isEmpty,
      single.after.isEmpty, single.reference.style == syntax.style, !single.reference.hasDefault,
      classifier.parts(single.reference.variable.name, at: .variableName).isEmpty
    {
      return single.reference.variable.text
    }
    let words = text.utf8.split { !ASCII.isLetterOrDigit($0) && $0 != 0x5F && $0 != 0x2D }
    // Such a word may be a secret, and the server can work without a member that mcpconf does not
    // know.
    guard !words.contains(where: { GeneratedText.looksGenerated($0) }) else { return nil }
    return isPlain(text, under: key) ? text : nil
  }
}

/// Imports an OAuth client secret; in a profile, such a secret must be a reference.
extension EntryImporter {
  /// Returns the possible paths of the client secret that are at or below `path`.
  ///
  /// If the client's table of settings has no client secret, two usual paths are possible.
  private func secretPaths(_ path: [String]) -> [[String]] {
    let own = target.client.settings(of: target).members.first { $0.setting == .clientSecret }
    let paths = own.map { [$0.path] } ?? [["oauth", "clientSecret"], ["oauth", "client_secret"]]
    return paths.filter { $0.starts(with: path) }
  }

  private mutating func readClientSecret(
    _ node: ConfigNode, at path: [String], into result: inout ImportedServer
  ) {
    let nodes = secretPaths(path).lazy.compactMap { secret in
      secret.dropFirst(path.count).reduce(node as ConfigNode?, { $0?[$1] })
    }
    guard let found = nodes.first, let text = found.text, !text.isEmpty else { return }
    let field = TextField(
      name: Located("client-secret", at: found.range), value: Located(text, at: found.range))
    if case .reference("", let variable, "") = variable(field) {
      result.settings[.clientSecret] = .reference(variable)
    } else if ReferenceText(text, bare: bare).references.isEmpty {
      // The name says that this is a secret, even if it looks like an ordinary word.
      let variable = replace(text, in: field.value, key: "client-secret")
      result.settings[.clientSecret] = .reference(variable)
    } else {
      refusal = refusal ?? found.range
    }
  }

  private func withoutClientSecret(_ node: ConfigNode, at path: [String]) -> ConfigNode? {
    let paths = secretPaths(path)
    if paths.contains(path) { return nil }
    guard !paths.isEmpty, node.isObject else { return node }
    let members = node.members.compactMap { field in
      withoutClientSecret(field.node, at: path + [field.name.value])
        .map { ConfigNodeMember(name: field.name, node: $0) }
    }
    return members.isEmpty && !node.members.isEmpty
      ? nil : ConfigNode(.object(members), at: node.range)
  }
}
