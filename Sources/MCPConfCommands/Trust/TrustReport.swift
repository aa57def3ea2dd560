internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import SourceText

/// A report for the user to read before trusting a profile.
///
/// The report says what the profile can do beyond the files of built-in clients. It has one section
/// for each kind of ability. In text, a kind that the profile does not use has no section.
struct TrustReport {
  struct Section {
    /// The key of the section in JSON output.
    let key: String
    let title: String
    let items: [Item]
  }

  struct Item {
    let text: String
    /// Facts about this item that the user should know.
    var remarks: [String] = []
    let json: ConfigValue
  }

  let sections: [Section]

  init(_ loaded: LoadedProfile, _ platform: Platform, _ rules: CustomFileRules) {
    sections =
      [Self.files(loaded, platform, rules), Self.pointers(loaded)] + Self.receivers(loaded)
  }

  private var filled: [Section] { sections.filter { !$0.items.isEmpty } }

  var text: String {
    let files =
      sections[0].items.isEmpty ? "the profile writes only files of built-in clients\n" : ""
    return files
      + filled.map { section in
        "\(section.title):\n"
          + section.items.map { item in
            "  \(item.text)\n" + item.remarks.map { "    \($0)\n" }.joined()
          }.joined()
      }.joined()
  }

  var json: [ConfigMember] {
    sections.map { ConfigMember($0.key, .array($0.items.map(\.json))) }
  }

  private static func files(
    _ loaded: LoadedProfile, _ platform: Platform, _ rules: CustomFileRules
  ) -> Section {
    let items = loaded.clients.custom.flatMap { client in
      client.scopes.map { scope in
        file(ClientTarget(client, scope: scope, platform: platform), client, rules)
      }
    }
    return Section(key: "files", title: "the profile can write these files", items: items)
  }

  private static func refusal(
    of target: ClientTarget, at path: String, _ rules: CustomFileRules
  ) -> String? {
    do { return try rules.refusal(of: target, at: path) } catch { return error.message }
  }

  private static func file(
    _ target: ClientTarget, _ client: CustomClient, _ rules: CustomFileRules
  ) -> Item {
    let shown = target.location.display(on: target.platform)
    let root = client.root.joined(separator: ".")
    let path = try? rules.places.path(of: target)
    let refusal = path.flatMap { Self.refusal(of: target, at: $0, rules) }
    let use = path.flatMap { rules.otherUse(of: target, at: $0) }
    var remarks: [String] = []
    if let refusal {
      remarks.append("refused: \(refusal)")
    } else if let use {
      remarks.append("warning: this file configures another program: \(use)")
    }
    let facts = [
      ConfigMember("client", .string(client.id)), ConfigMember("name", .string(client.name)),
      ConfigMember("scope", .string(target.scope.rawValue)),
      ConfigMember("path", .string(shown.printable)),
      ConfigMember("format", .string(client.format.name)),
      ConfigMember("root", .strings(client.root)),
    ]
    let others =
      refusal.map { [ConfigMember("refused", .string($0))] }
      ?? use.map { [ConfigMember("warning", .string($0))] } ?? []
    return Item(
      text:
        "\(shown)  (\(client.name), \(target.scope.rawValue): \(client.format.name), servers in \(root))",
      remarks: remarks, json: .object(facts + others))
  }
}
