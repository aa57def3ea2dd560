internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import SourceText

/// `mcpconf env`: prints lines that put the variables of a profile into an environment.
///
/// The lines never contain a value.
enum ShowEnvironment {
  static func run(_ session: inout Session) -> CommandResult {
    guard let loaded = session.loadProfile(), !session.diagnostics.hasErrors else {
      return CommandResult()
    }
    let format = session.arguments.choice(.environmentFormat, EnvironmentFormat.self) ?? .dotenv
    let variables = EnvironmentVariable.all(in: loaded, session.files)
    if format.readsStores {
      guard
        session.mayReadStores(of: loaded, variables, before: "print lines that read secret stores")
      else { return CommandResult() }
      if format != .setx, format != .launchd {
        for variable in variables where variable.pointer == nil && !variable.isOptional {
          session.diagnostics.add(.noPointer(variable))
        }
      }
    }
    if format == .json {
      return CommandResult(json: [ConfigMember("variables", .array(variables.map(\.json)))])
    }
    var result = CommandResult()
    result.output = format.text(variables)
    return result
  }
}

extension LoadedProfile {
  /// A copy without the clients that ask the user for the values of variables.
  var withoutAskingClients: LoadedProfile {
    let targets = targets.filter { $0.client.references(of: $0).style != .input }
    return LoadedProfile(
      name: name, profile: profile, targets: targets, catalog: catalog, clients: clients,
      root: root)
  }
}

extension Diagnostic {
  static func noPointer(_ variable: EnvironmentVariable) -> Diagnostic {
    Diagnostic(
      .warning, "no-store", "the profile does not say where the value of \(variable.name) is kept",
      at: variable.range,
      fix: variable.pointerAdvice)
  }
}
