internal import SourceText

extension ServerDeclaration {
  /// Removes the keys for the common endpoint if an override replaces a remote server with a
  /// command, or a command with a remote server.
  mutating func prepare(for override: ServerDeclaration, over common: Server) {
    switch common.endpoint {
    case .remote where override.command != nil:
      template = override.template
      url = nil
      transport = nil
      token = nil
      headers = []
    case .stdio where override.url != nil:
      template = override.template
      command = nil
      transport = nil
      arguments = nil
      environment = []
      workingDirectory = nil
      environmentFile = nil
    default: break
    }
  }

  /// The first key besides `command` that only a stdio server has; nil if there is none.
  var stdioKey: (name: String, range: SourceRange)? {
    if let arguments { return ("args", arguments.range) }
    if let first = environment.first { return ("env", first.name.range) }
    if let workingDirectory { return ("cwd", workingDirectory.range) }
    if let environmentFile { return ("envFile", environmentFile.range) }
    return nil
  }
}
