internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// The secrets that a profile can read, and the hosts and programs that receive these secrets.
extension TrustReport {
  static func pointers(_ loaded: LoadedProfile) -> Section {
    let items = loaded.profile.variables.compactMap { variable -> Item? in
      guard let pointer = variable.from?.value else { return nil }
      let name = variable.name.value
      return Item(
        text: "\(name) from \(pointer.text)",
        json: .object([
          ConfigMember("variable", .string(name)), ConfigMember("from", .string(pointer.text)),
        ]))
    }
    return Section(
      key: "stores", title: "the profile can read these variables from secret stores", items: items)
  }

  /// Returns the hosts of remote servers and the programs of local servers.
  ///
  /// Each is listed with the variables that it receives.
  static func receivers(_ loaded: LoadedProfile) -> [Section] {
    var hosts: [Receiver] = []
    var programs: [Receiver] = []
    for target in loaded.targets {
      let client = target.client.id
      for server in loaded.profile.servers(for: client) {
        let variables = server.variables(for: client).map(\.value)
        if let url = server.url(for: client)?.value {
          add(variables, to: host(of: url), of: server, &hosts)
        } else if case .stdio(let stdio) = server.adapted(to: client).endpoint {
          let words = [stdio.command] + stdio.arguments
          add(
            variables, to: words.map(\.value).joined(separator: " ").printable, of: server,
            &programs)
        }
      }
    }
    return [
      Section(
        key: "hosts",
        title: "the profile can contact these hosts, and send variables to them",
        items: hosts.map { $0.item("host") }),
      Section(
        key: "programs",
        title: "the profile can start these programs, and pass variables to them",
        items: programs.map { $0.item("program") }),
    ]
  }

  private struct Receiver {
    let name: String
    let server: String
    var variables: [String]

    func item(_ key: String) -> Item {
      let given = variables.isEmpty ? "" : ": \(variables.joined(separator: ", "))"
      return Item(
        text: "\(name)  (\(server)\(given))",
        json: .object([
          ConfigMember(key, .string(name)), ConfigMember("server", .string(server)),
          ConfigMember("variables", .strings(variables)),
        ]))
    }
  }

  private static func add(
    _ variables: [String], to name: String, of server: Server, _ receivers: inout [Receiver]
  ) {
    let server = server.name.value
    let place =
      receivers.firstIndex { $0.name == name && $0.server == server } ?? receivers.count
    if place == receivers.count {
      receivers.append(Receiver(name: name, server: server, variables: []))
    }
    for variable in variables where !receivers[place].variables.contains(variable) {
      receivers[place].variables.append(variable)
    }
  }

  private static func host(of url: FieldText) -> String {
    (try? URLGrammar.parse(url.plain).host) ?? "a host that depends on a variable"
  }
}
