internal import Secrets
internal import SourceText
internal import YAMLSyntax

extension ServerDecoder {
  /// Reads `variables`, which has a mapping for each variable.
  mutating func variables(of node: YAMLNode) -> [VariableDeclaration] {
    var declarations: [VariableDeclaration] = []
    for (name, value) in base.members(of: node, as: "'variables'") {
      if EnvironmentReference.isName(name.value.utf8Span.span) {
        rules.checkName(name, of: "a variable", diagnostics: &base.diagnostics)
      } else {
        base.diagnostics.add(.variableName(name))
      }
      guard base.document.kind(of: value) == .mapping else {
        base.diagnostics.add(.valueOfVariable(at: base.document.range(of: value)))
        continue
      }
      declarations.append(variable(name, value))
    }
    return declarations
  }

  private mutating func variable(_ name: Located<String>, _ node: YAMLNode) -> VariableDeclaration {
    var variable = VariableDeclaration(name: name)
    for (key, value) in base.members(of: node, as: "a variable") {
      switch key.value {
      case "from": variable.from = pointer(value)
      case "expires": variable.expires = date(value)
      default:
        base.addUnknownKey(
          key, value, of: "a variable", known: ProfileKey.names(ProfileKey.variable))
      }
    }
    return variable
  }

  private mutating func pointer(_ node: YAMLNode) -> Located<SecretPointer>? {
    guard base.document.kind(of: node) == .scalar else {
      base.diagnostics.add(.valueOfVariable(at: base.document.range(of: node)))
      return nil
    }
    guard let text = base.text(node, as: "'from'") else { return nil }
    guard let pointer = SecretPointer(text.value) else {
      base.diagnostics.add(.notAPointer(text))
      return nil
    }
    if pointer.containsKey { base.diagnostics.add(.keyInPointer(text)) }
    return text.map { _ in pointer }
  }
}

extension Diagnostic {
  fileprivate static func valueOfVariable(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type",
      "this must say where the variable's value is stored; it must not be the value itself",
      at: range,
      fix: "write a pointer to a secret store, for example: { from: \"op://VAULT/ITEM/FIELD\" }",
      hidesRange: true)
  }

  fileprivate static func keyInPointer(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "literal-token", "a name in this pointer looks like a secret", at: text.range,
      fix: "write where the store keeps the value, not the value itself" + allowFix,
      hidesRange: true,
      isAllowable: true)
  }

  /// Returns the problem of a value that is not a pointer.
  ///
  /// The value is hidden, because it may be the secret itself.
  fileprivate static func notAPointer(_ text: Located<String>) -> Diagnostic {
    let scheme = String(text.value.prefix { $0 != ":" })
    if let store = SecretStore(rawValue: scheme) {
      return Diagnostic(
        .error, "pointer",
        "this pointer to '\(store.rawValue):' has the wrong form", at: text.range,
        fix:
          "write \(store.form); names can contain letters, digits, '-', '_' and '.', and cannot begin with '-'",
        hidesRange: true)
    }
    let names = SecretStore.allCases.map(\.rawValue)
    let hasScheme = scheme.utf8.count < text.value.utf8.count
    return Diagnostic(
      .error, "literal-token",
      "the value of 'from' is not a pointer to a secret store that mcpconf supports"
        + (hasScheme ? didYouMean(scheme, names) : ""),
      at: text.range,
      fix: "write one of: \(SecretStore.allCases.map(\.form).joined(separator: ", "))",
      hidesRange: true)
  }
}
