internal import MCPClients
internal import SourceText

/// A script that sets one client up, again and again.
///
/// Each server is removed and added, in its own scope only. What the client's command says when
/// adding fails is shown, and the script fails with it.
struct SetUpScript {
  /// PowerShell runs its own kind; every other shell can start a POSIX script.
  let isPowerShell: Bool

  init(for shell: Shell) { isPowerShell = shell == .powershell }

  /// What the file's name ends with.
  var fileExtension: String { isPowerShell ? "ps1" : "sh" }

  func text(_ rendering: Rendering, diagnostics: inout Diagnostics) -> String {
    let target = rendering.target
    guard let commands = target.commands else { return "" }
    var lines = isPowerShell ? powerShellHead(target, commands) : posixHead(target, commands)
    for name in rendering.absent { lines.append(removal(name, commands)) }
    for entry in rendering.entries {
      lines.append(removal(entry.name, commands))
      guard let line = shell.line(commands.add(entry)) else {
        diagnostics.add(.unquotable(entry, shell))
        continue
      }
      lines.append(line)
      if isPowerShell { lines.append("if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The bytes of a file.
  ///
  /// PowerShell 5 takes a script for UTF-8 only when it begins with a byte order mark.
  func file(_ rendering: Rendering, diagnostics: inout Diagnostics) -> [UInt8] {
    let text = Array(self.text(rendering, diagnostics: &diagnostics).utf8)
    let needsMark = isPowerShell && text.contains { $0 >= 0x80 }
    return (needsMark ? [0xEF, 0xBB, 0xBF] : []) + text
  }

  private var shell: Shell { isPowerShell ? .powershell : .posix }

  private func about(_ target: ClientTarget) -> String {
    "# Sets up MCP servers in \(target.client.name), \(target.scope.rawValue) scope. "
      + "Made by mcpconf; can be run again."
  }

  private func missing(_ target: ClientTarget, _ commands: any ClientCommands) -> String {
    "\(commands.program) (\(target.client.name)) is not on PATH: install it, then run this again"
  }

  private func posixHead(_ target: ClientTarget, _ commands: any ClientCommands) -> [String] {
    [
      "#!/bin/sh",
      about(target),
      "set -eu",
      "if ! command -v \(commands.program) >/dev/null 2>&1; then",
      "  echo '\(missing(target, commands))' >&2",
      "  exit 127",
      "fi",
    ]
  }

  /// With `Stop`, PowerShell 5 would end at the first line on a program's standard error, and with the
  /// second variable set, as some profiles have it, PowerShell 7 at the first removal of nothing.
  private func powerShellHead(
    _ target: ClientTarget, _ commands: any ClientCommands
  ) -> [String] {
    [
      about(target),
      "$ErrorActionPreference = 'Continue'",
      "$PSNativeCommandUseErrorActionPreference = $false",
      "if (-not (Get-Command \(commands.program) -ErrorAction SilentlyContinue)) {",
      "  [Console]::Error.WriteLine('\(missing(target, commands))')",
      "  exit 127",
      "}",
    ]
  }

  private func removal(_ name: String, _ commands: any ClientCommands) -> String {
    let line = shell.line(commands.remove(name)) ?? ""
    return isPowerShell ? "\(line) *> $null" : "\(line) >/dev/null 2>&1 || :"
  }
}
