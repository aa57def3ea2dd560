internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// Limits a new server that refers to a folder, such as `${workspaceFolder}`, to the clients that
/// can express this folder.
///
/// Without this limit, the whole profile would not be valid for the profile's other clients.
enum ClientFit {
  static func fitted(
    _ servers: [AddedServer], into file: EditedProfile, _ catalog: VendorCatalog,
    _ session: inout Session
  ) -> [AddedServer] {
    guard servers.contains(where: { $0.value.namesFolder }) else { return servers }
    var own = session
    own.diagnostics = Diagnostics()
    own.files = SourceFiles()
    let changes = servers.map { DocumentChange.set(["servers", .member($0.name)], $0.value) }
    guard let text = try? file.document.editByHand(changes).bytes,
      let loaded = own.loadProfile(text, at: file.path, catalog)
    else { return servers }
    return servers.map { server in
      guard server.value.namesFolder, server.value["clients"] == nil else { return server }
      var profile = loaded.profile
      profile.servers = profile.servers.filter { $0.name.value == server.name }
      var known: [String] = []
      var merged = MergedProblems()
      for target in loaded.targets {
        var found = Diagnostics()
        _ = Renderer.render(profile, for: target, diagnostics: &found)
        if let problem = found.list.first(where: { $0.code == "no-folder" }) {
          var excluded = Diagnostics()
          excluded.add(.notForClient(server.name, problem, target.client))
          merged.add(excluded, of: target.client)
        } else {
          known.append(target.client.id)
        }
      }
      merged.report(to: &session.diagnostics)
      guard !known.isEmpty, known.count < loaded.targets.count else { return server }
      return server.with(clients: known)
    }
  }
}

extension AddedServer {
  fileprivate func with(clients: [String]) -> AddedServer {
    guard case .object(let members) = value else { return self }
    return AddedServer(
      name: name, value: .object(members + [ConfigMember("clients", .strings(clients))]))
  }
}

extension ConfigValue {
  /// Whether a string in the value refers to a folder, such as `${workspaceFolder}`.
  fileprivate var namesFolder: Bool {
    switch self {
    case .string(let text): Folder.occurs(in: text)
    case .array(let elements): elements.contains(where: \.namesFolder)
    case .object(let members): members.contains { $0.value.namesFolder }
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func notForClient(
    _ server: String, _ problem: Diagnostic, _ client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .warning, "not-for-client",
      "the profile does not set up \(quoted(server)) for \(client.name): \(problem.message)",
      fix: problem.fix)
  }
}
