package import ConfigDocuments
package import MCPClients
package import MCPProfile
internal import Secrets
internal import SourceText

/// The settings and overrides of a merged server.
extension MergedServer {
  /// One client's part of `overrides`.
  package struct Override {
    package let client: String
    package let name: String?
    package let settings: [(setting: ServerSetting, value: SettingValue)]
    package let members: [ConfigMember]
  }

  private var chosen: [Adaptation] { adaptations.filter { clients.contains($0.client) } }

  /// The settings that apply to all clients of the server.
  ///
  /// Such a setting has the same value in all entries that set it. An entry may lack the setting
  /// only if both conditions are true:
  /// - The client of this entry cannot express the setting.
  /// - The value does not limit what a model may do.
  package var settings: [(setting: ServerSetting, value: SettingValue)] {
    ServerSetting.allCases.compactMap { setting in
      let said = chosen.compactMap { $0.settings[setting] }
      guard let value = said.first, said.allSatisfy({ $0 == value }) else { return nil }
      let isCommon = chosen.allSatisfy { client in
        client.settings[setting] != nil
          || !client.canSet.contains(setting) && !setting.narrows(value)
      }
      return isCommon ? (setting, value) : nil
    }
  }

  package func overrides(among known: [any Client]) -> [Override] {
    let common = Set(settings.map(\.setting))
    return chosen.compactMap { client in
      let own = ServerSetting.allCases.compactMap { setting in
        client.settings[setting].flatMap { value in
          common.contains(setting) || isNeedless(setting, value) ? nil : (setting, value)
        }
      }
      let hasName = !needsName(client, known.first { $0.id == client.client })
      guard !hasName || !own.isEmpty || !client.members.isEmpty else { return nil }
      return Override(
        client: client.client, name: hasName ? nil : client.name, settings: own,
        members: client.members)
    }
  }

  /// Returns whether the server has a different name in the client, and a profile can express this
  /// name.
  private func needsName(_ own: Adaptation, _ client: (any Client)?) -> Bool {
    let file = client?.spelling(ofServer: name) ?? name
    guard !file.utf8.elementsEqual(own.name.utf8), !name.utf8.elementsEqual(own.name.utf8),
      own.name.utf8.count <= 256, ExpansionRules.first(in: own.name) == nil,
      own.name.unicodeScalars.allSatisfy({
        $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x2028
          && $0.value != 0x2029
      })
    else { return false }
    return client.map { !ReservedNames.isReserved(own.name, in: $0) } ?? true
  }

  /// Returns whether the setting can be left out: its value is the default, and no client's entry
  /// has a different value.
  private func isNeedless(_ setting: ServerSetting, _ value: SettingValue) -> Bool {
    setting.isDefault(value) && chosen.allSatisfy { ($0.settings[setting] ?? value) == value }
  }
}
