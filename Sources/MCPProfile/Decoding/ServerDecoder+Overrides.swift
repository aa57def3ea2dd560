internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Reads `overrides`: a server's differences for single clients.
extension ServerDecoder {
  mutating func overrides(_ node: YAMLNode) -> [ServerOverride] {
    base.members(of: node, as: "'overrides'").map { client, value in
      var override = ServerOverride(client: client)
      for (key, value) in base.members(of: value, as: "the overrides of \(client.value)") {
        read(key, value, into: &override)
      }
      return override
    }
  }

  private mutating func read(
    _ key: Located<String>, _ value: YAMLNode, into override: inout ServerOverride
  ) {
    switch key.value {
    case "name": override.name = ownName(value)
    case "settings":
      for (name, value) in base.members(of: value, as: "'settings'") {
        checkMember(name, value, under: name.value)
        override.members.append(
          OwnMember(name: name, document: base.document, node: value))
      }
    case let name where ProfileKey.notInOverrides.contains(name):
      base.diagnostics.add(.notInOverrides(key))
    default:
      if !decode(key.value, value, into: &override.declaration) {
        let known = ProfileKey.names(ProfileKey.server) + ProfileKey.names(ProfileKey.overrides)
        base.addUnknownKey(
          key, value, of: "an override",
          known: known.filter { !ProfileKey.notInOverrides.contains($0) })
      }
    }
  }

  /// Reads a name of one line; the client's own rules for names are checked later.
  private mutating func ownName(_ node: YAMLNode) -> Located<String>? {
    guard let name = base.text(node, as: "'name'") else { return nil }
    let isLine = name.value.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        && scalar.value != 0x2028 && scalar.value != 0x2029
    }
    let problem: String? =
      if name.value.isEmpty {
        "'name' is empty"
      } else if name.value.utf8.count > 256 {
        "'name' is longer than 256 bytes"
      } else if !isLine {
        "'name' contains a line break or a control character"
      } else {
        nil
      }
    if let problem {
      base.diagnostics.add(.ownName(problem, at: name.range))
      return nil
    }
    checkPlain(name, at: .variableName)
    return name
  }

  /// Checks that every string in a client's own members follows the rules for literals and
  /// references.
  private mutating func checkMember(
    _ name: Located<String>, _ node: YAMLNode, under key: String
  ) {
    rules.checkName(name, of: "a member", diagnostics: &base.diagnostics)
    checkValue(node, under: name.value)
  }

  private mutating func checkValue(_ node: YAMLNode, under key: String) {
    switch base.document.kind(of: node) {
    case .mapping:
      for (name, value) in base.members(of: node, as: "'settings'") {
        checkMember(name, value, under: name.value)
      }
    case .sequence:
      for element in base.document.elements(of: node) { checkValue(element, under: key) }
    case .scalar:
      guard let text = base.document.scalar(node) else { return }
      if let reference = EnvironmentReference(text.value) {
        rules.checkReference(reference, at: text.range, diagnostics: &base.diagnostics)
      } else {
        checkPlain(text, of: "settings", at: .mappingKey(key))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func notInOverrides(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "not-in-overrides",
      "'overrides' cannot contain \(quoted(key.value)), which applies to all clients",
      at: key.range,
      fix: "move the key out of 'overrides' into the server")
  }

  fileprivate static func ownName(_ problem: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "own-name", problem, at: range,
      fix: "write the name that this client should show")
  }
}
