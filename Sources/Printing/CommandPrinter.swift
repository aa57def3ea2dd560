package import ConfigDocuments
package import MCPClients
package import SourceText

/// Prints the commands that set up a client, for clients that have a command of their own.
package struct CommandPrinter {
  package let shell: Shell

  package init(shell: Shell) { self.shell = shell }

  /// Appends a command line for each server; reports a server with an argument that the shell
  /// cannot pass to a program.
  package func append(
    _ rendering: Rendering, to text: inout [UInt8], diagnostics: inout Diagnostics
  ) {
    guard let commands = rendering.target.commands else { return }
    for entry in rendering.entries {
      if shell.append(line: commands.add(entry), to: &text) {
        text.append(UInt8(ascii: "\n"))
      } else {
        diagnostics.add(.unquotable(entry, shell))
      }
    }
  }

  /// Returns the setup for a target as JSON, for other programs.
  package func json(_ rendering: Rendering) -> ConfigValue {
    let target = rendering.target
    var members = [
      ConfigMember("client", .string(target.client.id)),
      ConfigMember("scope", .string(target.scope.rawValue)),
      ConfigMember("platform", .string(target.platform.rawValue)),
      ConfigMember("kind", .string(target.usesCommand ? "commands" : "document")),
      ConfigMember(
        "path",
        target.location.base == .unknown
          ? .null : .string(target.location.display(on: target.platform))),
      ConfigMember("variables", .strings(rendering.variables)),
      ConfigMember("absent", .strings(rendering.absent)),
    ]
    if let commands = target.commands {
      let values = rendering.entries.map { command($0, commands) }
      members.append(ConfigMember("commands", .array(values)))
    }
    members.append(ConfigMember("document", rendering.document))
    return .object(members)
  }

  private func command(_ entry: ServerEntry, _ commands: any ClientCommands) -> ConfigValue {
    let add = commands.add(entry)
    var members = [
      ConfigMember("server", .string(entry.name)),
      ConfigMember("add", .strings(add)),
      ConfigMember("remove", .strings(commands.remove(entry.name))),
    ]
    if let line = shell.line(add) { members.append(ConfigMember("line", .string(line))) }
    return .object(members)
  }
}

extension Diagnostic {
  static func unquotable(_ entry: ServerEntry, _ shell: Shell) -> Diagnostic {
    Diagnostic(
      .error, "shell-quoting",
      "\(shell == .powershell ? "PowerShell" : shell.rawValue) cannot pass an argument of '\(entry.name)' to a program unchanged",
      at: entry.range,
      fix:
        "remove double quotes and empty arguments, and do not end an argument that contains a space with '\\'; or use --format json"
    )
  }
}
