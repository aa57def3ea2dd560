internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// Creates the commands and the advice that fix findings.
struct Remedy {
  /// The path of the profile as the user wrote it; nil for a profile in the usual places.
  let profile: String?
  let project: String?
  let root: String?
  /// The names of the profile's servers.
  let servers: Set<String>

  func apply(_ target: ClientTarget) -> String { apply([target]) }

  /// Returns one `apply` command for several clients; all must have the same scope.
  func apply(_ targets: [ClientTarget]) -> String {
    line(program(targets[0]) + ["apply"] + operands + options(targets))
  }

  /// Returns the command or the advice to remove a server from one of two files that contain it.
  ///
  /// A file in which the profile sets up the server is not chosen, because the next `apply` would
  /// add the server again. If the profile sets up the server in neither file, `file` is chosen. If
  /// the profile sets up the server in both files, the result is advice about the profile.
  func removal(of server: String, from file: InspectedFile, or other: InspectedFile) -> String {
    switch (isOwn(server, in: file), isOwn(server, in: other)) {
    case (true, true): "remove one of the two clients from the server's 'clients' in the profile"
    case (true, false): removal(of: server, from: other.target)
    case (false, _): removal(of: server, from: file.target)
    }
  }

  /// Returns the advice to remove a server by hand from a file that mcpconf does not write.
  static func removal(from file: InspectedFile) -> String {
    "remove one of the two entries: \(edit(file.path))"
  }

  private func isOwn(_ server: String, in file: InspectedFile) -> Bool {
    file.changes != nil && servers.contains(server)
  }

  private func removal(of server: String, from target: ClientTarget) -> String {
    if let commands = target.client.commands(of: target) { return line(commands.remove(server)) }
    if servers.contains(server) {
      return line(program(target) + ["remove"] + operands + options(target) + ["--server", server])
    }
    guard Self.isPlain(server) else { return "remove one of the two entries" }
    let profile = "{version: 1, servers: {\(server): {absent: true}}}"
    return "echo \(line([profile])) | " + line(program(target) + ["apply", "-"] + options(target))
  }

  /// Returns whether a profile accepts this name of a server.
  private static func isPlain(_ server: String) -> Bool {
    let bytes = server.utf8
    return bytes.count <= 64 && bytes.first.map(ASCII.isLetterOrDigit) ?? false
      && bytes.allSatisfy { ASCII.isLetterOrDigit($0) || "-_".utf8.contains($0) }
  }

  /// Returns the command that opens a file in an editor.
  static func edit(_ path: String) -> String {
    "${EDITOR:-vi} \(Shell.posix.quoted(path) ?? path)"
  }

  static func look(_ path: String) -> String { "ls -ld \(Shell.posix.quoted(path) ?? path)" }

  private var operands: [String] { profile.map { [$0] } ?? [] }

  private func options(_ target: ClientTarget) -> [String] { options([target]) }

  private func options(_ targets: [ClientTarget]) -> [String] {
    let target = targets[0]
    var words = ["--client", targets.map(\.client.id).joined(separator: ",")]
    if targets.contains(where: { $0.client.scopes.count > 1 }) {
      words += ["--scope", target.scope.rawValue]
    }
    if target.scope == .managed {
      if let root { words += ["--root", root] }
    } else if target.scope != .user, let project {
      words += ["--project", project]
    }
    return words
  }

  private func program(_ target: ClientTarget) -> [String] {
    target.scope == .managed && root == nil ? ["sudo", "mcpconf"] : ["mcpconf"]
  }

  private func line(_ words: [String]) -> String {
    Shell.posix.line(words) ?? words.joined(separator: " ")
  }

  /// Returns a command that asks the user for the variable's value, and exports the variable.
  ///
  /// In this way, the value is neither in the shell's history nor in the list of processes.
  static func export(_ variable: String) -> String {
    "read -rs \(variable) && export \(variable)"
  }
}
