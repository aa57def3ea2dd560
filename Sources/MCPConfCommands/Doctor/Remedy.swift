internal import MCPClients

/// The commands that put right what was found.
struct Remedy {
  /// The profile as it was named; nil for the usual places.
  let profile: String?
  let project: String?
  /// The names of the profile's servers.
  let servers: Set<String>

  func apply(_ target: ClientTarget) -> String {
    line(["mcpconf", "apply"] + operands + options(target))
  }

  /// Takes one server out of one of a client's files.
  func removal(of server: String, from target: ClientTarget) -> String {
    if let commands = target.client.commands(of: target) { return line(commands.remove(server)) }
    if servers.contains(server) {
      return line(["mcpconf", "remove"] + operands + options(target) + ["--server", server])
    }
    return "take one of them out"
  }

  private var operands: [String] { profile.map { [$0] } ?? [] }

  private func options(_ target: ClientTarget) -> [String] {
    var words = ["--client", target.client.id]
    if target.client.scopes.count > 1 { words += ["--scope", target.scope.rawValue] }
    if target.scope != .user, let project { words += ["--project", project] }
    return words
  }

  private func line(_ words: [String]) -> String {
    Shell.posix.line(words) ?? words.joined(separator: " ")
  }

  /// Asks for the value, so that it gets neither into the shell's history nor into a list of processes.
  static func export(_ variable: String) -> String {
    "read -rs \(variable) && export \(variable)"
  }
}
