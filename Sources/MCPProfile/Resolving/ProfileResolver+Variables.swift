internal import Secrets
internal import SourceText

extension ProfileResolver {
  /// Warns about variables to which no server refers; usually, the name of such a variable is
  /// misspelled.
  mutating func checkUse(
    of profile: Profile, by servers: [Server], diagnostics: inout Diagnostics
  ) {
    var names: Set<String> = []
    for server in servers { server.addVariables(to: &names) }
    // Also count the variables of servers that will be removed: their purpose is known.
    for server in profile.servers where server.isAbsent == true {
      server.addVariables(to: &names)
      let id = server.template?.value.split(separator: "/").first
      for own in id.flatMap({ catalog.vendor(String($0)) })?.servers ?? [] {
        own.declaration.addVariables(to: &names)
      }
    }
    for variable in profile.variables where !names.contains(variable.name.value) {
      diagnostics.add(.unusedVariable(variable.name, known: names.sorted()))
    }
  }
}

extension Server {
  /// Adds the variables to which the server refers for any client.
  fileprivate func addVariables(to names: inout Set<String>) {
    let own = credential?.variables.perClient.map(\.client.value) ?? []
    for client in [""] + own {
      forEachReference(for: client) { reference, _ in names.insert(reference.name) }
    }
    for variant in variants { variant.addVariables(to: &names) }
  }
}

extension ServerDeclaration {
  fileprivate func addVariables(to names: inout Set<String>) {
    var references = (headers + environment).map(\.value.value.reference)
    references.append(url?.value.reference)
    if let variables = token?.variables {
      references.append(variables.shared?.value)
      references += variables.perClient.map(\.reference.value)
    }
    for reference in references { if let reference { names.insert(reference.name) } }
  }
}

extension Diagnostic {
  fileprivate static func unusedVariable(_ name: Located<String>, known: [String]) -> Diagnostic {
    Diagnostic(
      .warning, "unused-variable",
      "no server refers to the variable \(quoted(name.value))" + didYouMean(name.value, known),
      at: name.range, fix: "correct the name, or remove it from 'variables'")
  }
}
