internal import MCPProfile
internal import SourceText

/// Tells of literals that look like keys, although no vendor is known for them and their name says
/// nothing: too uncertain to refuse the profile for.
enum PossibleSecrets {
  static func check(_ profile: ResolvedProfile, _ findings: inout Diagnostics) {
    for server in profile.servers {
      switch server.endpoint {
      case .remote(let remote):
        check(remote.url, &findings)
        for header in remote.headers { check(header.value, &findings) }
      case .stdio(let stdio):
        check(stdio.command, &findings)
        for argument in stdio.arguments { check(argument, &findings) }
        for variable in stdio.environment { check(variable.value, &findings) }
      }
    }
  }

  private static func check(_ text: Located<FieldText>, _ findings: inout Diagnostics) {
    switch text.value {
    case .literal(let literal): check(Located(literal, at: text.range), &findings)
    case .reference(let before, _, let after):
      check(Located(before + after, at: text.range), &findings)
    }
  }

  private static func check(_ text: Located<String>, _ findings: inout Diagnostics) {
    if LiteralSecrets.holdsKey(text.value[...]) { findings.add(.possibleSecret(at: text.range)) }
  }
}

extension Diagnostic {
  fileprivate static func possibleSecret(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "possible-secret", "this looks as if a key were in it", at: range,
      fix: "if it is one, export it and write ${NAME}, in a header, a variable or a query value",
      hidesRange: true)
  }
}
