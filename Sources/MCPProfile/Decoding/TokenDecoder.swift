internal import Secrets
internal import SourceText
internal import YAMLSyntax

extension ServerDecoder {
  /// Reads `${NAME}`, `none`, or a mapping with more details; returns nil for any other single
  /// value.
  mutating func token(_ node: YAMLNode) -> TokenDeclaration? {
    var token = TokenDeclaration(range: base.document.range(of: node))
    if base.document.kind(of: node) == .scalar {
      guard let text = base.text(node, as: "'token'") else { return nil }
      if text.value == "none" {
        token.isNone = true
        return token
      }
      guard let reference = EnvironmentReference(text.value) else {
        base.diagnostics.add(.tokenNotReference(text))
        return nil
      }
      rules.checkReference(reference, at: text.range, diagnostics: &base.diagnostics)
      token.variables = TokenVariables()
      token.variables?.shared = text.map { _ in reference }
      return token
    }
    token.hasRefusedKey = base.document.kind(of: node) != .mapping
    let members = base.members(of: node, as: "'token'", expecting: "a reference or a mapping")
    for (key, value) in members {
      switch key.value {
      case "env":
        token.variables = variables(value)
        if token.variables == nil { token.hasRefusedKey = true }
      case "header":
        token.header = base.text(value, as: "'header'")
        if let header = token.header {
          HeaderRules.checkName(header, among: [], diagnostics: &base.diagnostics)
          rules.checkName(header, of: "a header", diagnostics: &base.diagnostics)
        }
      case "scheme": token.scheme = scheme(value)
      case "query": token.query = query(value)
      case "variable":
        token.variable = base.text(value, as: "'variable'")
        if let name = token.variable, !EnvironmentReference.isName(name.value.utf8Span.span) {
          base.diagnostics.add(.variableName(name))
        }
      case "format": token.formats = base.oneOrMoreTexts(value, as: "'format'")
      case "scopes": token.scopes = base.texts(value, as: "'scopes'")
      case "expires": token.expires = date(value)
      default:
        token.hasRefusedKey = true
        base.addUnknownKey(key, value, of: "'token'", known: ProfileKey.names(ProfileKey.token))
      }
    }
    return token
  }

  /// Returns the variables; nil if any of them could not be read, because then it is not known
  /// which clients have a variable.
  private mutating func variables(_ node: YAMLNode) -> TokenVariables? {
    var variables = TokenVariables()
    guard base.document.kind(of: node) == .mapping else {
      variables.shared = reference(node)
      return variables.shared == nil ? nil : variables
    }
    var isComplete = true
    for (key, value) in base.members(of: node, as: "'env'") {
      guard let reference = reference(value) else {
        isComplete = false
        continue
      }
      if key.value == "default" {
        variables.shared = reference
      } else {
        variables.perClient.append((key, reference))
      }
    }
    return isComplete ? variables : nil
  }

  /// Reads a variable's name or a reference to the variable; both mean the same here.
  private mutating func reference(_ node: YAMLNode) -> Located<EnvironmentReference>? {
    guard let text = base.text(node, as: "'env'") else { return nil }
    guard
      let reference = EnvironmentReference(name: text.value) ?? EnvironmentReference(text.value)
    else {
      base.diagnostics.add(.tokenNotReference(text))
      return nil
    }
    rules.checkReference(reference, at: text.range, diagnostics: &base.diagnostics)
    return text.map { _ in reference }
  }

  private mutating func scheme(_ node: YAMLNode) -> Located<String>? {
    guard let text = base.text(node, as: "'scheme'") else { return nil }
    guard HeaderRules.isScheme(text.value) else {
      base.diagnostics.add(.scheme(text))
      return nil
    }
    rules.checkName(text, of: "a scheme", diagnostics: &base.diagnostics)
    return text
  }

  private mutating func query(_ node: YAMLNode) -> Located<String>? {
    guard let text = base.text(node, as: "'query'") else { return nil }
    guard text.value.utf8.allSatisfy({ ASCII.isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2D }),
      !text.value.isEmpty
    else {
      base.diagnostics.add(.queryName(text))
      return nil
    }
    rules.checkName(text, of: "a query parameter", diagnostics: &base.diagnostics)
    return text
  }

  mutating func date(_ node: YAMLNode) -> Located<CivilDate>? {
    guard let text = base.text(node, as: "'expires'") else { return nil }
    guard let date = CivilDate(text.value) else {
      base.diagnostics.add(.date(text))
      return nil
    }
    return Located(date, at: text.range)
  }
}

extension Diagnostic {
  static func tokenNotReference(_ text: Located<String>) -> Diagnostic {
    if ForeignReference.correctedToken(text.value) == nil,
      let (message, fix) = mistake(in: text.value)
    {
      return Diagnostic(
        .error, "literal-token", message, at: text.range, fix: fix, hidesRange: true)
    }
    return Diagnostic(
      .error, "literal-token", "the token must be a reference, not a value", at: text.range,
      fix: ForeignReference.correctedToken(text.value).map {
        "write \($0): a reference, not a value"
      }
        ?? "export the token in a variable, and write a reference: ${NAME}",
      hidesRange: true)
  }

  /// Returns what is wrong with a value that is nearly a reference, and what to write instead.
  ///
  /// No part of the value is shown, except the name in a valid reference.
  private static func mistake(in text: String) -> (message: String, fix: String)? {
    let bytes = text.utf8
    if ASCII.lowercased(text) == "none" { return ("'none' must be in lower case", "write none") }
    if let blank = text.lastIndex(of: " "), HeaderRules.isScheme(String(text[..<blank])),
      let reference = EnvironmentReference(String(text[blank...].dropFirst()))
    {
      return (
        "'token' must be the reference alone, because mcpconf adds the scheme itself",
        "write \(reference.text) for Bearer, or { env: \(reference.name), scheme: SCHEME }"
      )
    }
    if bytes.starts(with: "${".utf8), bytes.last == UInt8(ascii: "}") {
      return text.contains(text: ":-")
        ? ("a reference cannot have a default value", "write ${NAME} without a default")
        : (
          "the reference does not contain the name of a variable",
          "write ${NAME}, with only letters, digits and '_', and without spaces"
        )
    }
    if SecretPointer(text) != nil {
      return (
        "'token' cannot be a pointer to a secret store",
        "write ${NAME}, and write the pointer in 'variables': NAME: { from: POINTER }"
      )
    }
    return nil
  }

  static func variableName(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "variable-name",
      "\(quoted(name.value)) cannot be the name of an environment variable",
      at: name.range, fix: "use only letters, digits and '_', and do not begin with a digit")
  }

  static func scheme(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "scheme", "\(quoted(text.value)) is not an authentication scheme", at: text.range,
      fix: "write one word such as Bearer or Basic, or 'none' to send only the token")
  }

  static func queryName(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "query-name", "\(quoted(text.value)) cannot be the name of a query parameter",
      at: text.range, fix: "use only letters, digits, '_' and '-'")
  }

  static func date(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "date", "'expires' is not a valid date", at: text.range,
      fix: "write the date as YYYY-MM-DD")
  }
}
