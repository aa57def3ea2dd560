internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// Reads one server of a profile or of a vendor's template.
struct ServerDecoder {
  var base: MappingDecoder
  var rules = SecretRules.none

  /// Returns the declaration with what could be read; `base.diagnostics` has the problems.
  mutating func server(_ name: Located<String>, _ node: YAMLNode) -> ServerDeclaration {
    var server = ServerDeclaration(name: name)
    // What a server without a value lacks is reported later.
    if base.document.isMissing(node) { return server }
    server.hasRefusedKey = base.document.kind(of: node) != .mapping
    for (key, value) in base.members(of: node, as: "the server \(Diagnostic.quoted(name.value))") {
      if !decode(key.value, value, into: &server) {
        server.hasRefusedKey = true
        base.addUnknownKey(key, value, of: "a server", known: ProfileKey.names(ProfileKey.server))
      }
    }
    return server
  }

  /// Reads the value of a key; returns false if a server cannot have this key.
  mutating func decode(
    _ key: String, _ value: YAMLNode, into server: inout ServerDeclaration
  ) -> Bool {
    switch key {
    case "template":
      server.template = base.text(value, as: "'template'")
      if server.template == nil { server.hasRefusedKey = true }
    case "url":
      server.url = url(value)
      server.hasRefusedEndpoint = server.hasRefusedEndpoint || server.url == nil
    case "transport": server.transport = base.choice(value, as: "'transport'", Transport.self)
    case "token": server.token = token(value)
    case "headers": server.headers = headers(value)
    case "command":
      server.command = command(value)
      server.hasRefusedEndpoint = server.hasRefusedEndpoint || server.command == nil
    case "args": server.arguments = arguments(value)
    case "env": server.environment = environment(value)
    case "cwd": server.workingDirectory = plainText(value, "cwd")
    case "envFile": server.environmentFile = plainText(value, "envFile")
    case "clients": server.clients = base.texts(value, as: "'clients'")
    case "absent":
      server.isAbsent = base.bool(value, as: "'absent'")
      if server.isAbsent == nil { server.hasRefusedKey = true }
    default: return decodeSetting(key, value, into: &server)
    }
    return true
  }

  private mutating func url(_ node: YAMLNode) -> Located<FieldText>? {
    guard let text = base.text(node, as: "'url'") else { return nil }
    return URLGrammar.field(text, rules, diagnostics: &base.diagnostics)
  }

  private mutating func arguments(_ node: YAMLNode) -> Located<[Located<String>]> {
    let range = base.document.range(of: node)
    let texts = base.texts(node, as: "'args'")
    let refused = rules.checkArguments(texts, diagnostics: &base.diagnostics)
    let isBridge = texts.contains { $0.value.utf8.starts(with: "mcp-remote".utf8) }
    for (index, text) in texts.enumerated() where !refused.contains(index) {
      checkPath(text, of: "args", isBridge: isBridge)
    }
    return Located(texts, at: range)
  }

  private mutating func headers(_ node: YAMLNode) -> [NamedField] {
    var fields: [NamedField] = []
    fields.reserveCapacity(base.document.childCount(of: node) / 2)
    for (name, value) in base.members(of: node, as: "'headers'") {
      HeaderRules.checkName(name, among: fields, diagnostics: &base.diagnostics)
      rules.checkName(name, of: "a header", diagnostics: &base.diagnostics)
      guard let text = base.text(value, as: "the header \(Diagnostic.quoted(name.value))")
      else { continue }
      fields.append(
        NamedField(
          name: name,
          value: HeaderRules.value(text, of: name.value, rules, diagnostics: &base.diagnostics)))
    }
    return fields
  }

  private mutating func environment(_ node: YAMLNode) -> [NamedField] {
    var fields: [NamedField] = []
    fields.reserveCapacity(base.document.childCount(of: node) / 2)
    for (name, value) in base.members(of: node, as: "'env'") {
      if !EnvironmentReference.isName(name.value.utf8Span.span) {
        base.diagnostics.add(.variableName(name))
      }
      rules.checkName(name, of: "a variable", diagnostics: &base.diagnostics)
      guard let text = base.text(value, as: "the variable \(Diagnostic.quoted(name.value))")
      else { continue }
      if let reference = EnvironmentReference(text.value), !Folder.occurs(in: text.value) {
        rules.checkReference(reference, at: text.range, diagnostics: &base.diagnostics)
        fields.append(
          NamedField(name: name, value: text.map { _ in .reference(before: "", reference) }))
      } else {
        let isSecret = rules.check(
          text, of: name.value, at: SecretPlace.environmentVariable, diagnostics: &base.diagnostics)
        if !isSecret { checkPath(text, of: "env") }
        fields.append(
          NamedField(name: name, value: Located(.literal(text.value), at: text.range)))
      }
    }
    return fields
  }

  private mutating func command(_ node: YAMLNode) -> Located<String>? {
    guard let text = base.text(node, as: "'command'"), !isSecret(text, at: .commandLine) else {
      return nil
    }
    if text.value.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
      base.diagnostics.add(.emptyCommand(at: text.range))
      return nil
    }
    if let words = Self.words(of: text.value) {
      base.diagnostics.add(.commandLine(words, at: text.range))
      return nil
    }
    checkPath(text, of: "command")
    return text
  }

  /// Splits a command line into words; returns nil for a single word.
  ///
  /// Returns nil also if the first word contains a slash, a backslash or a quote, because the text
  /// can be the path of a program, which can contain spaces.
  private static func words(of command: String) -> [Substring]? {
    guard command.utf8.contains(0x20) else { return nil }
    let words = command.split(separator: " ")
    guard words.count > 1, !words[0].utf8.contains(where: { "/\\\"'".utf8.contains($0) }) else {
      return nil
    }
    return words
  }

  private mutating func plainText(
    _ node: YAMLNode, _ key: String
  ) -> Located<String>? {
    guard let text = base.text(node, as: "'\(key)'") else { return nil }
    if !isSecret(text, at: .mappingKey(key)) { checkPath(text, of: key) }
    return text
  }

  private mutating func isSecret(_ text: Located<String>, at place: SecretPlace) -> Bool {
    rules.check(text, at: place, diagnostics: &base.diagnostics)
  }

  /// Reports a part of a string that a client could expand, except references to folders.
  private mutating func checkPath(
    _ text: Located<String>, of key: String, isBridge: Bool = false
  ) {
    guard TextTraits(text.value.utf8Span.span).contains(.expansion) else { return }
    checkExpansion(text.map(Folder.masked), of: key, isBridge: isBridge)
  }

  /// Reports a string that is a secret, or that contains a part that a client could expand.
  mutating func checkPlain(
    _ text: Located<String>, of key: String? = nil, at place: SecretPlace
  ) {
    // Look for a secret first, because a password may start with `$`.
    if !rules.check(text, at: place, diagnostics: &base.diagnostics) {
      checkExpansion(text, of: key)
    }
  }

  mutating func checkExpansion(
    _ text: Located<String>, of key: String? = nil, isBridge: Bool = false
  ) {
    let traits = TextTraits(text.value.utf8Span.span)
    if traits.contains(.expansion), let found = ExpansionRules.first(in: text.value) {
      var problem = Diagnostic.expansion(found, in: text.value, of: key, at: text.range)
      if isBridge {
        problem.fix =
          "write 'url' and 'headers' instead of mcp-remote; for a client that needs mcp-remote, write 'clients: { ID: { bridge: mcp-remote } }' at the top level of the profile"
      }
      base.diagnostics.add(problem)
    }
  }
}

extension Diagnostic {
  /// Returns the problem of a command line.
  ///
  /// The message shows only words that look like names, because other words may be secrets.
  fileprivate static func commandLine(_ words: [Substring], at range: SourceRange) -> Diagnostic {
    let shown = words.prefix(12).map { shownWord(String($0)) }
    let isComplete = shown.count == words.count && !shown.contains { $0.contains(text: "***") }
    let arguments = shown.dropFirst().map(YAMLScalar.flow).joined(separator: ", ")
    return Diagnostic(
      .error, "command-line", "'command' contains arguments; it must be the program alone",
      at: range,
      fix: isComplete
        ? "write 'command: \(shown[0])' and 'args: [\(arguments)]'"
        : "write the first word in 'command' and the other words in 'args'")
  }

  fileprivate static func emptyCommand(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "empty-command", "the command is empty", at: range,
      fix: "write the program that the client starts, for example: command: npx")
  }
}
