package import SourceText
package import YAMLSyntax

/// The settings of one server, and the differences for single clients.
package struct ServerSettings: Sendable {
  package struct Entry: Sendable {
    package let setting: ServerSetting
    /// The place to which messages about the setting point.
    package var key: SourceRange
    package var value: Located<SettingValue>
  }

  /// The entries, in the order of the cases of `ServerSetting`.
  package private(set) var entries: [Entry] = []
  package var overrides: [ServerOverride] = []

  package init() {}

  package subscript(setting: ServerSetting) -> Located<SettingValue>? {
    entries.first { $0.setting == setting }?.value
  }

  package mutating func set(
    _ setting: ServerSetting, _ value: Located<SettingValue>, key: SourceRange
  ) {
    let entry = Entry(setting: setting, key: key, value: value)
    if let place = entries.firstIndex(where: { $0.setting.rawValue >= setting.rawValue }) {
      if entries[place].setting == setting {
        entries[place] = entry
      } else {
        entries.insert(entry, at: place)
      }
    } else {
      entries.append(entry)
    }
  }

  private mutating func remove(_ isGone: (ServerSetting) -> Bool) {
    entries.removeAll { isGone($0.setting) }
  }

  /// Merges `top` into these settings; if both have a value for a key, the value of `top` wins.
  mutating func overlay(_ top: ServerSettings) {
    for entry in top.entries {
      // `oauth: false` and a mapping exclude each other.
      if entry.setting == .oauth { remove(\.isOAuthField) }
      if entry.setting.isOAuthField { remove { $0 == .oauth } }
      set(entry.setting, entry.value, key: entry.key)
    }
    for override in top.overrides {
      if let place = overrides.firstIndex(where: { $0.client.value == override.client.value }) {
        overrides[place].overlay(override)
      } else {
        overrides.append(override)
      }
    }
  }

  /// Returns a copy in which `range` is the place of each entry.
  ///
  /// At this place, the profile refers to a template.
  func placed(at range: SourceRange) -> ServerSettings {
    var placed = self
    for index in entries.indices {
      placed.entries[index].key = range
      placed.entries[index].value.range = range
    }
    return placed
  }
}

/// The parts of a server that a profile changes for one client.
package struct ServerOverride: Sendable {
  package let client: Located<String>
  /// Keys that replace the server's own.
  package var declaration: ServerDeclaration
  /// The server's name in this client; nil if the override gives no name.
  package var name: Located<String>?
  /// Members in the client's own form.
  package var members: [OwnMember] = []

  init(client: Located<String>) {
    self.client = client
    declaration = ServerDeclaration(name: client)
  }

  mutating func overlay(_ top: ServerOverride) {
    declaration.overlay(top.declaration)
    name = top.name ?? name
    for member in top.members {
      if let place = members.firstIndex(where: { $0.name.value == member.name.value }) {
        members[place] = member
      } else {
        members.append(member)
      }
    }
  }
}

/// One member of `settings`, with YAML's type for its value.
package struct OwnMember: Sendable {
  package let name: Located<String>
  package let document: ResolvedYAML
  package let node: YAMLNode
}
