internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// Prints the commands of clients that are set up by their own command.
struct CommandPrinter {
  let shell: Shell

  /// A line for each server.
  func lines(_ rendering: Rendering, diagnostics: inout Diagnostics) -> [String] {
    rendering.entries.compactMap { entry in
      let words = ClaudeCode.addCommand(entry, scope: rendering.target.scope)
      guard let line = shell.line(words) else {
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
    if target.usesCommand {
      let commands = rendering.entries.map { command($0, target) }
      members.append(ConfigMember("commands", .array(commands)))
    }
    members.append(ConfigMember("document", rendering.document))
    return .object(members)
  }

  private func command(_ entry: ServerEntry, _ target: ClientTarget) -> ConfigValue {
    let add = ClaudeCode.addCommand(entry, scope: target.scope)
    var members = [
      ConfigMember("server", .string(entry.name)),
      ConfigMember("add", .strings(add)),
      ConfigMember(
        "remove", .strings(ClaudeCode.removeCommand(entry.name, scope: target.scope))),
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
    let shell = Shell.posix
    var lines = [
      "#!/bin/sh",
      "# Sets up MCP servers in \(target.client.name), \(target.scope.rawValue) scope. Made by mcpconf; can be run again.",
      "set -eu",
      "if ! command -v claude >/dev/null 2>&1; then",
      "  echo 'claude (\(target.client.name)) is not on PATH: install it, then run this again' >&2",
      "  exit 127",
      "fi",
    ]
    for name in rendering.absent { lines.append(removal(name, target.scope)) }
    for entry in rendering.entries {
      lines.append(removal(entry.name, target.scope))
      if let line = shell.line(ClaudeCode.addCommand(entry, scope: target.scope)) {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func removal(_ name: String, _ scope: Scope) -> String {
    let line = Shell.posix.line(ClaudeCode.removeCommand(name, scope: scope)) ?? ""
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
