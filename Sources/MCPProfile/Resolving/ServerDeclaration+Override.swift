internal import SourceText

extension ServerDeclaration {
  /// Removes the keys of the other kind if an override uses another kind of endpoint.
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

  /// The first key that only a stdio server has.
  var stdioKey: (name: String, range: SourceRange)? {
    if let arguments { return ("args", arguments.range) }
    if let first = environment.first { return ("env", first.name.range) }
    if let workingDirectory { return ("cwd", workingDirectory.range) }
    if let environmentFile { return ("envFile", environmentFile.range) }
    return nil
  }
}
