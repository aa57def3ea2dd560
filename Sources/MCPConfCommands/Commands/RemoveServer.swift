internal import ConfigDocuments
internal import MCPProfile
internal import Printing
internal import SourceText

/// `mcpconf rm NAME`: removes a server from the profile.
///
/// The clients' files are not changed.
enum RemoveServer {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    guard let name = session.arguments.operands.first else {
      throw UsageError(message: "'rm' needs the name of a server", command: "rm")
    }
    guard let catalog = session.catalog(), let file = session.openProfile(creating: false) else {
      return CommandResult()
    }
    guard file.names.contains(where: { $0.value.isSame(as: name) }) else {
      refuse(name, file, catalog, &session)
      return CommandResult()
    }
    let change = DocumentChange.remove(["servers", .member(name)])
    guard let edit = ProfileEdit.make(file, [change], catalog, &session) else {
      return CommandResult()
    }
    let isDry = session.arguments.has(.dryRun)
    if !isDry, !edit.write(&session) { return CommandResult() }
    let remaining = edit.loaded.profile.servers.contains { $0.name.value.isSame(as: name) }
    if remaining { session.diagnostics.add(.stillExtended(name, edit.path)) }
    return result(name, edit, isDry, catalog, session)
  }

  private static func refuse(
    _ name: String, _ file: EditedProfile, _ catalog: VendorCatalog, _ session: inout Session
  ) {
    var own = session
    let loaded = own.loadProfile(file.text, at: file.path, catalog)
    if loaded?.profile.servers.contains(where: { $0.name.value.isSame(as: name) }) == true {
      session.fail(
        "unknown-server",
        "the server \(Diagnostic.quoted(name)) is not in \(file.path), but in a profile that this file extends",
        fix:
          "use --profile FILE to choose the profile that contains the server, or write '\(Diagnostic.shownWord(name)): { absent: true }' under 'servers'"
      )
      return
    }
    session.fail(
      "unknown-server",
      "\(file.path) has no server \(Diagnostic.quoted(name))"
        + Diagnostic.didYouMean(name, file.names.map(\.value)))
  }

  private static func result(
    _ name: String, _ edit: ProfileEdit, _ isDry: Bool, _ catalog: VendorCatalog,
    _ session: Session
  ) -> CommandResult {
    let next = "mcpconf apply --prune"
    if session.format == .json {
      var members = [
        ConfigMember("profile", .string(edit.path.printable)),
        ConfigMember("outcome", .string(isDry ? "would remove" : "removed")),
        ConfigMember("server", .string(name)),
      ]
      if isDry { members.append(ConfigMember("diff", .string(edit.diff(catalog)))) }
      members.append(ConfigMember("next", .strings([next])))
      return CommandResult(json: members)
    }
    if isDry { return CommandResult(edit.diff(catalog)) }
    var result = CommandResult("\(edit.path): removed \(name)\n")
    if !session.arguments.has(.quiet) {
      result.remarks =
        "the clients still have the server; '\(next)' removes the server from them\n"
    }
    return result
  }
}

extension Diagnostic {
  fileprivate static func stillExtended(_ name: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .warning, "still-extended",
      "a profile that \(path) extends also has a server \(quoted(name)), so the clients keep that server",
      fix:
        "write '\(Diagnostic.shownWord(name)): { absent: true }' under 'servers' to remove it from the clients"
    )
  }
}
