internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// The output that `doctor` writes to standard output.
struct DoctorReport {
  let examination: Examination
  /// The printer that makes names safe to show.
  ///
  /// The names come from files that may contain anything.
  let printer: DiagnosticPrinter

  var text: String {
    var text = clientTable
    if !examination.variables.isEmpty { text += "\n" + variableTable }
    if let launchAgent { text += "\n" + launchAgent }
    return text
  }

  /// The lines that set variables for the desktop of macOS at each login; nil if no variable is
  /// missing there.
  ///
  /// The lines do not contain the names of servers, because these names may come from a client's
  /// file.
  var launchAgent: String? {
    let variables = examination.missingOnDesktop
    return variables.isEmpty ? nil : LaunchAgent.text(variables, withFacts: false)
  }

  /// Returns the client's files to show: the files that the profile sets up, the files that cannot
  /// be used, and other files with servers.
  private func shown(_ client: InspectedClient) -> [InspectedFile] {
    client.files.filter { file in
      if case .broken = file.content { return true }
      return file.changes != nil || !file.servers.isEmpty
    }
  }

  private var clientTable: String {
    if examination.clients.isEmpty { return "no client is installed on this machine\n" }
    let rows = examination.clients.flatMap { client -> [[String]] in
      let files = shown(client)
      let first = [client.client.id, client.installation]
      if files.isEmpty { return [first + ["", "no servers", ""]] }
      return files.enumerated().map { index, file in
        (index == 0 ? first : ["", ""])
          + [
            file.target.scope.rawValue, printer.visible(file.shownPath),
            printer.visible(file.state),
          ]
      }
    }
    return TextTable.text(["CLIENT", "VERSION", "SCOPE", "FILE", "STATE"], rows)
  }

  private var variableTable: String {
    TextTable.text(
      ["VARIABLE", "THIS SHELL", "DESKTOP", "SERVERS", "CLIENTS"],
      examination.variables.map { variable in
        [
          variable.use.name, variable.shell, variable.desktop.rawValue,
          variable.use.servers.map { printer.visible(name: $0) }.joined(separator: ", "),
          variable.use.clients.joined(separator: ", "),
        ]
      })
  }
}
