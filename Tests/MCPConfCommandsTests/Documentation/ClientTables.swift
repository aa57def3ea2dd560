import ConfigDocuments
import MCPClients
import MCPConfCommands
import MCPProfile

/// The output of `mcpconf list clients` as tables for the documentation.
enum ClientTables {
  static var clients: String {
    var lines = [
      "| client | scope | what is set up (Linux) | format | transports | reference | not set |",
      "|---|---|---|---|---|---|---|",
    ]
    for client in ClientRegistry.all {
      for scope in client.scopes {
        let target = ClientTarget(client, scope: scope, platform: .linux)
        let isFirst = scope == client.scopes.first
        let cells = [
          "`\(client.id)`", "`\(scope.rawValue)`", "`\(List.place(of: target))`",
          target.format.name,
          List.transports(of: target).joined(separator: ", "),
          "`\(client.references(of: target).style.rawValue)`",
          isFirst ? client.whenUnset : "the same",
        ]
        lines.append("| \(cells.joined(separator: " | ")) |")
      }
    }
    let remarks = List.remarks(ClientRegistry.all).split(separator: "\n").dropLast()
    return lines.joined(separator: "\n") + "\n\n" + remarks.joined(separator: "\n")
  }

  /// The files of managed scope on each system.
  static var managed: String {
    var lines = [
      "| client | Linux | macOS | Windows | if a user has a server with the same name |",
      "|---|---|---|---|---|",
    ]
    for client in ClientRegistry.all where client.scopes.contains(.managed) {
      let targets = Platform.allCases.map {
        ClientTarget(client, scope: .managed, platform: $0)
      }
      let files = targets.map { target in
        target.isPossible ? "`\(target.location.display(on: target.platform))`" : "none"
      }
      let effect =
        switch targets[0].managedFile?.effect {
        case .replaces: "the user's is not loaded"
        case .wins: "the administrator's wins"
        default: "the user's wins"
        }
      lines.append("| \(client.name) | \(files.joined(separator: " | ")) | \(effect) |")
    }
    return lines.joined(separator: "\n")
  }

  /// Every client's name, in one sentence.
  static var names: String {
    ClientRegistry.all.map(\.name).joined(separator: " · ")
  }

  static var custom: String {
    let tables: [(String, [ProfileKey])] = [
      ("key of `custom`", CustomClientKeys.client), ("key of `fields`", CustomClientKeys.fields),
      ("key of `names`", CustomClientKeys.names),
    ]
    return tables.map { title, keys in
      (["| \(title) | |", "|---|---|"] + keys.map { "| `\($0.name)` | \($0.summary) |" })
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  static var options: String {
    var lines = ["| client | option | values | |", "|---|---|---|---|"]
    for client in ClientRegistry.all {
      for option in client.options where option.name != "scope" {
        let values = option.values.map { "`\($0)`" }.joined(separator: ", ")
        lines.append("| `\(client.id)` | `\(option.name)` | \(values) | \(option.summary) |")
      }
    }
    return lines.joined(separator: "\n")
  }
}
