internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import ServerSources
internal import SourceText

/// `mcpconf add [NAME] SOURCE`: adds a server to the profile.
///
/// Data flow: the source on the command line → servers in the form of some client → servers in a
/// profile's form, as in `import` → an edit of the profile. The edit is checked before it is
/// written.
enum Add {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let request = try AddRequest(session.arguments)
    guard let catalog = session.catalog(), let file = session.openProfile(creating: true),
      let source = AddedSource.read(request, catalog, &session)
    else { return CommandResult() }
    var adder = ServerAdder(request, catalog)
    let servers = adder.servers(source, &session)
    if session.diagnostics.hasErrors { return CommandResult() }
    guard refuseExisting(servers, file, catalog, &session) else { return CommandResult() }
    let fitted = ClientFit.fitted(servers, into: file, catalog, &session)
    var changes: [DocumentChange] = []
    for server in fitted {
      changes.append(.set(["servers", .member(server.name)], server.value))
    }
    guard let edit = ProfileEdit.make(file, changes, catalog, &session) else {
      return CommandResult()
    }
    if adder.names.appear(in: edit.new) {
      session.fail(
        "literal-token", "the profile would contain a secret from the source",
        fix: "remove the secret from the URL, command or arguments; mcpconf wrote nothing")
      return CommandResult()
    }
    let isDry = session.arguments.has(.dryRun)
    if !isDry, !edit.isEmpty, !edit.write(&session) { return CommandResult() }
    return AddReport(servers: fitted, edit: edit, isDry: isDry, catalog: catalog, file: file)
      .result(session)
  }

  /// Reports each new server whose name already occurs in the profile or in an extended profile;
  /// returns false if there is such a server.
  ///
  /// Upper and lower case do not matter. With `--replace`, a server with exactly the same name in
  /// the profile itself is allowed.
  private static func refuseExisting(
    _ servers: [AddedServer], _ file: EditedProfile, _ catalog: VendorCatalog,
    _ session: inout Session
  ) -> Bool {
    var own = session
    own.diagnostics = Diagnostics()
    let loaded = file.bytes == nil ? nil : own.loadProfile(file.text, at: file.path, catalog)
    let known = loaded?.profile.servers.map(\.name.value) ?? []
    for server in servers {
      let folded = ASCII.lowercased(server.name)
      let here = file.names.first { ASCII.lowercased($0.value) == folded }
      if let here {
        let isSame = here.value.isSame(as: server.name)
        if isSame, session.arguments.has(.replace) { continue }
        session.diagnostics.add(.exists(here, server.name, isSame: isSame, file.path))
      } else if let inherited = known.first(where: { ASCII.lowercased($0) == folded }) {
        session.diagnostics.add(.inherited(inherited, file.path))
      }
    }
    return !session.diagnostics.hasErrors
  }
}

extension Diagnostic {
  fileprivate static func exists(
    _ known: Located<String>, _ name: String, isSame: Bool, _ path: String
  ) -> Diagnostic {
    let what = "\(path) already has a server \(quoted(known.value))"
    return Diagnostic(
      .error, "server-exists",
      isSame ? what : "\(what), which differs from \(quoted(name)) only in upper and lower case",
      at: known.range,
      fix: isSame
        ? "add --replace to replace the server, or give the new server another name: mcpconf add NAME SOURCE"
        : "give the new server another name: mcpconf add NAME SOURCE")
  }

  fileprivate static func inherited(_ name: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .error, "server-exists",
      "\(path) extends a profile that already has a server \(quoted(name))",
      fix:
        "give the new server another name: mcpconf add NAME SOURCE, or change the extended profile with --profile FILE"
    )
  }
}
