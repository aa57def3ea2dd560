package import ConfigDocuments
package import MCPClients

/// One-click install links, for clients that support such links.
///
/// A link contains the same entry as the client's file, with references and without secrets. The
/// content is printed next to the link, because some install dialogs did not show all arguments to
/// the user (CVE-2025-54133).
package enum InstallLinks {
  /// Returns the links for one client's entries.
  ///
  /// The list is empty if mcpconf does not write links for the client.
  package static func all(of rendering: Rendering) -> [Link] {
    rendering.entries.compactMap { entry in
      link(entry, rendering).map {
        Link(
          client: rendering.target.client.id, entry: entry, inputs: inputs(of: entry, rendering),
          address: $0)
      }
    }
  }

  package struct Link {
    package let client: String
    package let entry: ServerEntry
    /// The prompts that the link contains.
    package let inputs: [ConfigValue]
    package let address: String

    private var content: ConfigValue { .object(InstallLinks.members(inputs) + entry.members) }

    package var text: String {
      "# \(client): \(entry.name) \(JSONText.compact(content))\n\(address)\n"
    }

    package var json: ConfigValue {
      .object([
        ConfigMember("client", .string(client)), ConfigMember("server", .string(entry.name)),
        ConfigMember("link", .string(address)), ConfigMember("entry", content),
      ])
    }
  }

  private static func link(_ entry: ServerEntry, _ rendering: Rendering) -> String? {
    switch rendering.target.client.id {
    case "cursor": cursor(entry)
    case "vscode": vscode(entry, rendering)
    default: nil
    }
  }

  /// Returns a link for Cursor with two parameters: the server's name, and the entry's members in
  /// base64 (https://cursor.com/docs/mcp/install-links, 2026-11-23).
  private static func cursor(_ entry: ServerEntry) -> String {
    let json = Array(JSONText.compact(.object(entry.members)).utf8)
    let config = Encodings.percentEncoded(Array(Encodings.base64(json).utf8))
    let name = Encodings.percentEncoded(Array(entry.name.utf8))
    return "cursor://anysphere.cursor-deeplink/mcp/install?name=\(name)&config=\(config)"
  }

  /// Returns a link for VS Code, with one object that contains `name`, `inputs` (if the entry has
  /// prompts) and the entry's members (`microsoft/vscode`, 2026-11-23).
  ///
  /// VS Code decodes the query twice, so each `%` in the content is encoded twice.
  private static func vscode(_ entry: ServerEntry, _ rendering: Rendering) -> String {
    let members =
      [ConfigMember("name", .string(entry.name))] + Self.members(inputs(of: entry, rendering))
    let json = JSONText.compact(.object(members + entry.members))
    let once = json.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
    let scheme =
      switch rendering.target.option("channel") {
      case "insiders": "vscode-insiders"
      case "vscodium": "vscodium"
      default: "vscode"
      }
    return "\(scheme):mcp/install?\(Encodings.percentEncoded(Array(once.utf8)))"
  }

  /// Returns the prompts with which VS Code asks the user for the tokens of the entry; an empty
  /// list for other clients.
  private static func inputs(of entry: ServerEntry, _ rendering: Rendering) -> [ConfigValue] {
    guard rendering.target.client.id == "vscode" else { return [] }
    return rendering.inputs.filter { input in
      entry.variables.contains { input["id"] == .string($0) }
    }
  }

  private static func members(_ inputs: [ConfigValue]) -> [ConfigMember] {
    inputs.isEmpty ? [] : [ConfigMember("inputs", .array(inputs))]
  }
}
