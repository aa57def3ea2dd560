internal import SourceText

extension Diagnostic {
  static func unknownTemplate(_ template: Located<String>, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-template",
      "no template is called \(quoted(template.value))" + didYouMean(template.value, known),
      at: template.range,
      fix: "'mcpconf list servers' shows them; without one write 'url' or 'command'")
  }

  static func unknownTemplateServer(_ template: Located<String>, of vendor: Vendor) -> Diagnostic {
    let names = vendor.servers.map { $0.name == vendor.id ? vendor.id : "\(vendor.id)/\($0.name)" }
    return Diagnostic(
      .error, "unknown-template",
      "\(vendor.name) has no server for \(quoted(template.value))"
        + didYouMean(template.value, names), at: template.range,
      fix: names.isEmpty
        ? "write 'url' or 'command'" : "write one of: \(names.joined(separator: ", "))")
  }

  static func oauthOnly(
    _ vendor: Vendor, _ server: VendorServer, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "oauth-only",
      "\(vendor.name) takes no token here: \(server.reason ?? "clients sign in by OAuth")",
      at: range, fix: "remove 'token'; the client opens the sign-in itself")
  }

  static func stdioWithURL(_ server: ServerDeclaration) -> Diagnostic {
    Diagnostic(
      .error, "transport", "a stdio server has a command, not a URL",
      at: server.transport?.range ?? server.name.range, fix: "write 'transport: http', or 'command'"
    )
  }

  static func remoteWithCommand(_ server: ServerDeclaration) -> Diagnostic {
    Diagnostic(
      .error, "transport", "a server with a command is reached over stdio",
      at: server.transport?.range ?? server.name.range, fix: "write 'transport: stdio', or 'url'")
  }

  static func keyOfStdio(_ key: (name: String, range: SourceRange)) -> Diagnostic {
    Diagnostic(
      .error, "transport", "'\(key.name)' belongs to stdio servers, and this one has a URL",
      at: key.range, fix: key.name == "env" ? "send the value in 'headers'" : "remove it")
  }

  static func headerOfStdio(_ header: NamedField) -> Diagnostic {
    Diagnostic(
      .error, "transport", "'headers' belong to remote servers, and this one has a command",
      at: header.name.range, fix: "give the value to the process in 'env'")
  }

  static func urlAndCommand(_ url: SourceRange, _ command: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "transport", "a server has either 'url' or 'command'", at: command,
      notes: [Note("the URL is here", at: url)], fix: "remove one of them")
  }

  static func neitherURLNorCommand(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "transport", "the server \(quoted(name.value)) has neither 'url' nor 'command'",
      at: name.range, fix: "write one of them, or a 'template'")
  }

  static func tokenWithoutVariable(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "'token' does not say which variable holds the token", at: range,
      fix: "write 'env: NAME' in it")
  }

  static func variableOfRemote(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "'variable' is for stdio servers; a remote one gets its token in a header",
      at: range, fix: "remove it; the name of the variable goes into 'env'")
  }

  static func headerKeyOfStdio(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "token", "a stdio server gets its token in a variable, not in a request",
      at: key.range, fix: "name the variable that it reads: 'variable: NAME'")
  }

  static func variableTwice(_ name: Located<String>, token: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "the variable \(quoted(name.value)) is set here and by 'token'",
      at: name.range, notes: [Note("the token is here", at: token)], fix: "remove one of them")
  }

  static func queryAndHeader(_ query: Located<String>, _ header: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "token", "a token goes into a header or into the URL, not both", at: query.range,
      notes: [Note("the header is here", at: header.range)], fix: "remove 'query'")
  }

  static func twoReferencesInURL(_ range: SourceRange) -> Diagnostic {
    Diagnostic(.error, "token", "the URL already holds a reference", at: range)
  }

  static func tokenHeaderTwice(_ name: Located<String>, token: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-header", "the header \(quoted(name.value)) is set here and by 'token'",
      at: name.range, notes: [Note("the token is here", at: token)],
      fix: "remove one of them; 'token: none' drops the one of a template")
  }

  static func unknownFormat(_ name: Located<String>, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-format",
      "no token format is called \(quoted(name.value))" + didYouMean(name.value, known),
      at: name.range, fix: "'mcpconf list tokens' shows them")
  }

  static func unknownScope(_ scope: Located<String>, of vendor: Vendor) -> Diagnostic {
    Diagnostic(
      .error, "unknown-scope",
      "\(quoted(scope.value)) is not a scope of \(vendor.name)"
        + didYouMean(scope.value, vendor.scopes), at: scope.range,
      fix: "write one of: \(vendor.scopes.joined(separator: ", "))")
  }

  static func foreignHost(_ host: String, own: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "foreign-host",
      "the template's token goes to \(quoted(host)), not to the vendor's host \(quoted(own))",
      at: range,
      fix: "if that is not meant, remove 'url'; if no token is needed there, 'token: none'")
  }

  static func tokenInURL(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "token-in-url", "the token travels in the URL, which servers and proxies log",
      at: range, fix: "prefer a header where the server takes one")
  }

  static func insecureURL(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "insecure-url", "a token would travel unencrypted over http://", at: range,
      fix: "write https://; plain http is for localhost, 127.0.0.1 and [::1]")
  }
}
