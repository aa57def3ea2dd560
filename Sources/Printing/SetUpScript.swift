internal import ConfigDocuments
package import MCPClients
package import SourceText

/// A script that sets up one client and can be run again.
///
/// The script does not change an entry that is up to date. If the script removed and added this
/// entry, the user's additions to the entry would be lost, and in Claude Code also the sign-in. If
/// a server cannot be added, the script shows the client's message and fails.
package struct SetUpScript {
  /// Whether the script is for PowerShell.
  ///
  /// For any other shell, the script is a POSIX script.
  let isPowerShell: Bool

  package init(for shell: Shell) { isPowerShell = shell == .powershell }

  /// The file name extension of the script.
  package var fileExtension: String { isPowerShell ? "ps1" : "sh" }

  package func text(_ rendering: Rendering, diagnostics: inout Diagnostics) -> String {
    guard let commands = rendering.target.commands else { return "" }
    var lines =
      isPowerShell
      ? PowerShellSetUp(rendering, commands).head : POSIXSetUp(rendering, commands).head
    for name in rendering.unwanted { lines.append(removal(name, commands)) }
    for entry in rendering.entries {
      guard let add = shell.line(commands.add(entry)) else {
        diagnostics.add(.unquotable(entry, shell))
        continue
      }
      lines +=
        isPowerShell
        ? PowerShellSetUp.lines(entry, adding: add) : POSIXSetUp.lines(entry, adding: add)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns the bytes of the script file.
  ///
  /// PowerShell 5 reads a script as UTF-8 only if it starts with a byte order mark.
  package func file(_ rendering: Rendering, diagnostics: inout Diagnostics) -> [UInt8] {
    let text = Array(self.text(rendering, diagnostics: &diagnostics).utf8)
    let needsMark = isPowerShell && text.contains { $0 >= 0x80 }
    return (needsMark ? ByteOrderMark.bytes : []) + text
  }

  private var shell: Shell { isPowerShell ? .powershell : .posix }

  private func removal(_ name: String, _ commands: any ClientCommands) -> String {
    let line = shell.line(commands.remove(name)) ?? ""
    return isPowerShell ? "\(line) *> $null" : "\(line) >/dev/null 2>&1 || :"
  }
}

extension SetUpScript {
  /// Returns the comments at the top of the script, which explain the script to its reader.
  package static func about(_ target: ClientTarget) -> [String] {
    var lines = [
      "# Sets up MCP servers in \(target.client.name), \(target.scope.rawValue) scope. Created by mcpconf. You can run this script again.",
      "#",
      "# The script does not change a server whose entry is up to date.",
      "# If an entry differs, 'mcpconf apply' changes it and keeps your additions.",
      "# If mcpconf is not on PATH, the script removes the entry and adds it without your additions.",
    ]
    if target.client.id == "claude-code" {
      lines += [
        "# Claude Code stores a sign-in for a server's type, url and headers.",
        "# If the type, url or headers change, you must sign in again.",
      ]
    }
    return lines
  }

  package static func missing(_ target: ClientTarget, _ commands: any ClientCommands) -> String {
    "\(commands.program) (\(target.client.name)) is not on PATH: install it, then run this script again"
  }

  /// Returns the command line with which mcpconf itself makes the changes.
  package static func apply(_ target: ClientTarget) -> String {
    "mcpconf apply - --quiet --client \(target.client.id) --scope \(target.scope.rawValue)"
  }

  /// Returns the keys that describe a server in a profile.
  ///
  /// If a profile has no key for a setting, `overrides` contains the setting in the client's own
  /// form.
  private static func declaration(
    _ entry: ServerEntry, _ target: ClientTarget, _ commands: any ClientCommands
  ) -> ConfigValue {
    guard case .object(let members) = commands.declaration(entry) else { return .null }
    let own = members.filter { member in commands.needsSettings(for: member.name) }
    if own.isEmpty { return .object(members) }
    let settings = ConfigValue.object([ConfigMember("settings", .object(own))])
    return .object(
      members.filter { !commands.needsSettings(for: $0.name) } + [
        ConfigMember("overrides", .object([ConfigMember(target.client.id, settings)]))
      ])
  }

  /// Returns the lines of a profile with the servers to set up and to remove, one server on each
  /// line.
  static func profile(_ rendering: Rendering, _ commands: any ClientCommands) -> [String] {
    let gone = rendering.unwanted.map { "  \($0): {\"absent\": true}" }
    let servers = rendering.entries.map {
      "  \($0.name): \(JSONText.compact(declaration($0, rendering.target, commands)))"
    }
    return ["version: 1", "servers:"] + gone + servers
  }
}
