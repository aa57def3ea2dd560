internal import ConfigDocuments
internal import MCPClients

/// Converts those forms of Mistral Vibe's authentication that conflict with the form that mcpconf
/// writes (`vibe/core/config/models.py`, 3.0.2, 2026-11-29).
///
/// Vibe refuses an entry that has both `auth` and the older members. It also refuses an `auth` that
/// has members of a different `type`. A header in `auth.headers` wins over the same header in
/// `api_key_header`.
struct AuthenticationForms {
  private let isConcerned: Bool
  private let settings: EntrySettings

  init(_ entry: ServerEntry, _ shape: EntryShape, _ settings: EntrySettings) {
    self.settings = settings
    if case .authentication = shape.headers {
      isConcerned = entry.members.contains { $0.name == "auth" }
    } else {
      isConcerned = false
    }
  }

  /// Returns the entry with the older members moved into `auth`.
  ///
  /// The members for `type = "oauth"` are left out, and so are the members for a header that the
  /// profile sets. If mcpconf writes no `auth` into the entry, returns `current` unchanged.
  func merged(_ current: ConfigValue) -> ConfigValue {
    guard isConcerned, case .object(let members) = current else { return current }
    let legacy = members.filter { Self.isLegacy($0.name) }
    var table: [ConfigMember] = []
    if case .object(let fields)? = current["auth"] {
      table = fields.filter { !Self.ofSignIn.contains($0.name) }
    }
    for member in legacy {
      guard let place = table.firstIndex(where: { $0.name == member.name }) else {
        table.append(member)
        continue
      }
      if case .object(let old) = table[place].value, case .object(let new) = member.value {
        let added = new.filter { field in !old.contains { $0.name == field.name } }
        table[place] = ConfigMember(member.name, .object(old + added))
      }
    }
    let header = ConfigValue.object(table)["api_key_header"]?.text ?? "Authorization"
    if settings.sets(header: header) {
      table.removeAll { Self.isLegacy($0.name) && $0.name != "headers" }
    }
    let others = members.filter { !Self.isLegacy($0.name) && $0.name != "auth" }
    return .object(others + [ConfigMember("auth", .object(table))])
  }

  /// Returns the member `type` of Vibe's `auth`; nil for a different client, if `path` is the path
  /// of a different table, or if `auth` has no such member.
  ///
  /// Without this member, Vibe refuses the other members of `auth`.
  static func type(
    of table: ConfigValue, _ path: [String], _ shape: EntryShape
  ) -> ConfigMember? {
    guard case .authentication = shape.headers, path == ["auth"] else { return nil }
    return table["type"].map { ConfigMember("type", $0) }
  }

  private static func isLegacy(_ name: String) -> Bool {
    EntryShape.legacyAuthentication.contains(name)
  }

  /// The members of `auth` that belong to `type = "oauth"`.
  private static let ofSignIn = ["scopes", "client_id", "client_metadata_url", "redirect_port"]
}
