internal import HostSystem
internal import MCPClients
internal import SourceText

extension Session {
  /// Warns if `sudo` is used for the files of a user.
  ///
  /// Such a run would use root's files, or leave files that the user cannot change.
  mutating func warnOfSudo(_ targets: [ClientTarget]) {
    guard world.user() == 0, let user = world.text(ofVariable: "SUDO_USER"), user != "root",
      targets.contains(where: { $0.scope != .managed })
    else { return }
    let isRoots =
      targets.contains { $0.scope == .user } && world.home.map(world.access)??.owner == 0
    let writes = ["apply", "remove"].contains(arguments.command)
    guard isRoots || writes else { return }
    let name = Diagnostic.quoted(user)
    diagnostics.add(
      Diagnostic(
        .warning, "sudo",
        isRoots
          ? "with sudo, this command uses root's files, not those of \(name)"
          : "with sudo, this command may create files that \(name) cannot change",
        fix: "run the command without sudo"
          + (writes
            ? "; for all users of this machine, use 'sudo mcpconf \(arguments.command) --scope managed'"
            : "")))
  }
}
