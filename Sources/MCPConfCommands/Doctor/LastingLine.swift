internal import MCPClients
internal import Printing

/// The advice for setting a variable for desktop programs permanently, and not only until the next
/// logout.
///
/// The advice is one line. On Linux and Windows, it contains a command. On macOS, it tells the user
/// to save the LaunchAgent that the report shows.
struct LastingLine {
  let variable: EnvironmentVariable
  /// Whether the variable is set in this shell; on Linux, the command then uses the set value.
  let isInShell: Bool
  /// Whether the value needs no quotes in environment.d(5); also true if the variable is not set in
  /// this shell.
  let isPlain: Bool

  func text(for platform: Platform) -> String {
    let name = variable.name
    let read = isInShell ? nil : variable.command?.line(for: .posix)
    switch platform {
    case .linux:
      let before = read.map { "\(name)=\"$(\($0))\" && " } ?? "read -rs \(name) && "
      return (isInShell ? "" : before)
        + EnvironmentFormat.environmentDLine(name, isPlain: isPlain)
        + "; then log out and in again"
    case .macos:
      let store =
        variable.command == nil
        ? "security add-generic-password -U -a \"$USER\" -s \(name) -w; then " : ""
      return store
        + "save the lines below the table as ~/Library/LaunchAgents/mcpconf.plist, and log out and in again"
    case .windows: return EnvironmentFormat.windowsLine(name, variable.command)
    }
  }
}
