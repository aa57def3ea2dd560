internal import ClientFiles
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

extension Diagnostic {
  /// Returns the note that the client uses only the servers in this administrator's file.
  ///
  /// Returns nil if the file does not replace the user's servers.
  static func exclusive(
    _ file: InspectedFile, _ all: [InspectedFile]
  ) -> Diagnostic? {
    guard file.target.managedFile?.effect == .replaces else { return nil }
    let ignored = all.filter { $0.target.scope != .managed && !$0.servers.isEmpty }
    let list = ignored.map { "\($0.shownPath) (\($0.servers.count))" }.joined(separator: ", ")
    return Diagnostic(
      .note, "exclusive-file",
      "\(file.target.client.name) uses only the servers in \(file.path), and no user, project or local servers"
        + (list.isEmpty ? "" : "; the client ignores the servers in \(list)"))
  }

  static func noneInstalled(_ command: String) -> Diagnostic {
    Diagnostic(
      .warning, "none-installed",
      "none of the profile's clients is installed on this machine, so no client uses the servers",
      fix: "install a client, or set up the files first: \(command)")
  }

  static func unreadTable(
    _ table: Located<String>, _ server: InspectedServer, _ file: InspectedFile
  ) -> Diagnostic {
    let wanted = server.variableTable
    return Diagnostic(
      .warning, "unread-member",
      "\(file.target.client.name) does not read '\(table.value)' of \(quoted(server.name.value)); variables belong in '\(wanted)'",
      at: table.range, fix: "move the variables to '\(wanted)': \(Remedy.edit(file.path))")
  }

  static func tokenAsName(
    _ range: SourceRange, _ server: InspectedServer, _ file: InspectedFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "literal-token",
      "\(quoted(server.name.value)) contains a token where \(file.target.client.name) expects a variable's name",
      at: range,
      fix:
        "create a new token, export it in a variable, and write the variable's name here: \(Remedy.edit(file.path))",
      hidesRange: true)
  }

  static func blanked(_ use: VariableUse, by client: any Client) -> Diagnostic {
    Diagnostic(
      .warning, "blanked-variable",
      "\(client.name) removes the variable \(use.name) from the URL and headers of remote servers",
      at: use.range, fix: "use a variable with another name, such as MCP_\(use.name.uppercased())")
  }

  static func needsUsers(_ names: [String], isImage: Bool) -> Diagnostic {
    Diagnostic(
      .note, "users-variables",
      isImage
        ? "each user of the image must set \(names.listed), but mcpconf cannot check this on this machine"
        : "each user of this machine must set \(names.listed), but root cannot see the variables of users",
      fix: isImage
        ? "run 'mcpconf doctor' as a user, on a machine with the image"
        : "run 'mcpconf doctor' as a user, without sudo")
  }

  static func lookOnWindows(_ names: [String]) -> Diagnostic {
    Diagnostic(
      .note, "look-yourself",
      "on Windows, mcpconf cannot find out which variables a program sees if you start it from the desktop",
      fix: "run this in PowerShell: "
        + names.map { "[Environment]::GetEnvironmentVariable('\($0)', 'User') -ne $null" }
        .joined(separator: "; "))
  }
}
