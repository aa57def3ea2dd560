internal import MCPClients
internal import Printing
internal import SourceText

/// The table of `list clients`: one line for each client, narrow enough for a terminal.
enum ClientTable {
  static let width = 100

  /// The largest widths of these columns.
  ///
  /// The column of the file gets the rest of the line.
  private static let limits = (id: 24, name: 18, reference: 16)

  static func text(_ clients: [any Client], _ platform: Platform) -> String {
    let headings = ["ID", "CLIENT", "SCOPES", "FILE", "REFERENCE"]
    var rows = clients.map { client -> [String] in
      let target = ClientTarget(client, scope: client.scopes.first ?? .user, platform: platform)
      return [
        TextTable.shortened(client.id, width: limits.id),
        TextTable.shortened(client.name, width: limits.name), scopes(client),
        List.place(of: target),
        TextTable.shortened(client.references(of: target).style.rawValue, width: limits.reference),
      ]
    }
    let others = [0, 1, 2, 4].reduce(0) { sum, column in
      let widths = [headings[column].count] + rows.map { $0[column].count }
      return sum + (widths.max() ?? 0)
    }
    let gaps = 2 * (headings.count - 1)
    for index in rows.indices {
      rows[index][3] = TextTable.shortened(path: rows[index][3], width: width - others - gaps)
    }
    return TextTable.text(headings, rows)
  }

  private static func scopes(_ client: any Client) -> String {
    let scopes = client.scopes.filter { $0 != .managed }
    return scopes.count == 3 ? "all" : scopes.map(\.rawValue).joined(separator: " ")
  }
}
