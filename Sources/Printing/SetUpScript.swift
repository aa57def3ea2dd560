internal import ConfigDocuments
package import MCPClients
package import SourceText

/// A script that sets one client up, again and again.
///
/// It changes only what differs: to remove and add a server drops what the user added to its entry, and in
/// Claude Code the sign-in to it. What the client's command says when adding fails is shown, and the script
/// fails with it.
package struct SetUpScript {
  /// PowerShell runs its own kind; every other shell can start a POSIX script.
  let isPowerShell: Bool

  package init(for shell: Shell) { isPowerShell = shell == .powershell }

  /// What the file's name ends with.
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

  /// The bytes of a file.
  ///
  /// PowerShell 5 takes a script for UTF-8 only when it begins with a byte order mark.
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
  /// What a reader must know, as comments.
  package static func about(_ target: ClientTarget) -> [String] {
    var lines = [
      "# Sets up MCP servers in \(target.client.name), \(target.scope.rawValue) scope. Made by mcpconf; can be run again.",
      "#",
      "# A server whose entry is as wanted is left alone, with everything that you added to it. If an entry",
      "# differs, 'mcpconf apply' changes it and keeps what you added. If mcpconf is not on PATH, the entry is",
      "# removed and added again, and what you added is lost.",
    ]
    if target.client.id == "claude-code" {
      lines += [
        "# Claude Code stores a sign-in for the type, url and headers of a server: if one of them changes, you",
        "# must sign in again.",
      ]
    }
    return lines
  }

  package static func missing(_ target: ClientTarget, _ commands: any ClientCommands) -> String {
    "\(commands.program) (\(target.client.name)) is not on PATH: install it, then run this again"
  }

  /// The words of the call that leaves the changes to mcpconf.
  package static func apply(_ target: ClientTarget) -> String {
    "mcpconf apply - --quiet --client \(target.client.id) --scope \(target.scope.rawValue)"
  }

  /// A server's keys; what a profile has no key for is in `overrides`, as the client writes it.
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

  /// The servers as a profile, each in a line.
  static func profile(_ rendering: Rendering, _ commands: any ClientCommands) -> [String] {
    let gone = rendering.unwanted.map { "  \($0): {\"absent\": true}" }
    let servers = rendering.entries.map {
      "  \($0.name): \(JSONText.compact(declaration($0, rendering.target, commands)))"
    }
    return ["version: 1", "servers:"] + gone + servers
  }
}
