internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Prints the commands of clients that are set up by their own command.
struct CommandPrinter {
  let shell: Shell

  /// A line for each server.
  func lines(_ rendering: Rendering, diagnostics: inout Diagnostics) -> [String] {
    guard let commands = rendering.target.commands else { return [] }
    return rendering.entries.compactMap { entry in
      guard let line = shell.line(commands.add(entry)) else {
        diagnostics.add(.unquotable(entry, shell))
        return nil
      }
      return line
    }
  }

  /// Everything about a target, for a program.
  func json(_ rendering: Rendering) -> ConfigValue {
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

/// A POSIX script that sets one client up, again and again.
enum SetUpScript {
  /// Each server is removed and added, in its own scope only.
  ///
  /// What the client's command says when adding fails is shown, and the script fails with it.
  static func text(_ rendering: Rendering) -> String {
    let target = rendering.target
    guard let commands = target.commands else { return "" }
    let program = commands.program
    let shell = Shell.posix
    var lines = [
      "#!/bin/sh",
      "# Sets up MCP servers in \(target.client.name), \(target.scope.rawValue) scope. Made by mcpconf; can be run again.",
      "set -eu",
      "if ! command -v \(program) >/dev/null 2>&1; then",
      "  echo '\(program) (\(target.client.name)) is not on PATH: install it, then run this again' >&2",
      "  exit 127",
      "fi",
    ]
    for name in rendering.absent { lines.append(removal(name, commands)) }
    for entry in rendering.entries {
      lines.append(removal(entry.name, commands))
      if let line = shell.line(commands.add(entry)) { lines.append(line) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func removal(_ name: String, _ commands: any ClientCommands) -> String {
    let line = Shell.posix.line(commands.remove(name)) ?? ""
    return "\(line) >/dev/null 2>&1 || :"
  }
}

extension Diagnostic {
  fileprivate static func unquotable(_ entry: ServerEntry, _ shell: Shell) -> Diagnostic {
    Diagnostic(
      .error, "shell-quoting",
      "\(shell == .powershell ? "PowerShell" : shell.rawValue) cannot pass a word of '\(entry.name)' on to a program unchanged",
      at: entry.range,
      fix: "avoid double quotes, empty words and a final '\\' after blanks, or use --format json")
  }
}
