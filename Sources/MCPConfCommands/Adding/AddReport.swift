internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// The report of `add`: what the command did, which variables the servers need, and which commands
/// to run next.
struct AddReport {
  let servers: [AddedServer]
  let edit: ProfileEdit
  let isDry: Bool
  let catalog: VendorCatalog
  let file: EditedProfile

  func result(_ session: Session) -> CommandResult {
    if session.format == .json { return CommandResult(json: json) }
    let variables = variables.map { "\($0.line)\n" }.joined()
    let next = "next: \(next.joined(separator: ", then "))\n"
    let isQuiet = session.arguments.has(.quiet)
    if isDry {
      var result = CommandResult(edit.isEmpty ? "" : edit.diff(catalog))
      if !isQuiet { result.remarks = variables }
      return result
    }
    var result = CommandResult("\(summary)\n\(variables)")
    if !isQuiet { result.remarks = next }
    return result
  }

  private var summary: String {
    let names = servers.map(\.name).joined(separator: ", ")
    return edit.isEmpty ? "\(edit.path): unchanged (\(names))" : "\(edit.path): \(outcome) \(names)"
  }

  private var outcome: String {
    if edit.isEmpty { return "unchanged" }
    let isReplaced = servers.contains { server in
      file.names.contains { $0.value.isSame(as: server.name) }
    }
    let verb = isReplaced ? "replace" : "add"
    return isDry ? "would \(verb)" : isReplaced ? "replaced" : "added"
  }

  private var next: [String] {
    let usual = edit.path == "mcpconf.yaml" || edit.path.hasSuffix("/mcpconf/profile.yaml")
    let named = usual ? "" : " " + (Shell.posix.line([edit.path]) ?? edit.path)
    return ["mcpconf validate\(named)", "mcpconf apply\(named)"]
  }

  private struct Variable {
    let name: String
    let page: String?

    var line: String {
      "export \(name)" + (page.map { "   # create the token at \($0)" } ?? "")
    }
  }

  /// The variables that the added servers look up, without duplicates.
  private var variables: [Variable] {
    let names = servers.map(\.name)
    return VariableUse.all(in: edit.loaded).filter { use in
      use.servers.contains { names.contains($0) }
    }.map { Variable(name: $0.name, page: $0.tokenPage ?? page(of: $0.name)) }
  }

  /// Returns the page where users create the token that usually is in this variable; nil if no page
  /// is known.
  private func page(of variable: String) -> String? {
    catalog.vendors.first { vendor in
      vendor.servers.contains { server in
        server.declaration.token?.variables?.shared?.value.name == variable
      }
    }?.tokenPage
  }

  private var json: [ConfigMember] {
    var members = [
      ConfigMember("profile", .string(edit.path.printable)),
      ConfigMember("outcome", .string(outcome)),
      ConfigMember("created", .bool(edit.old == nil && !isDry)),
      ConfigMember(
        "servers",
        .array(
          servers.map { server in
            .object([
              ConfigMember("name", .string(server.name)), ConfigMember("entry", server.value),
            ])
          })),
      ConfigMember(
        "variables",
        .array(
          variables.map { variable in
            .object(
              [ConfigMember("name", .string(variable.name))]
                + (variable.page.map { [ConfigMember("tokenPage", .string($0))] } ?? []))
          })),
    ]
    if isDry { members.append(ConfigMember("diff", .string(edit.diff(catalog)))) }
    members.append(ConfigMember("next", .strings(next)))
    return members
  }
}
