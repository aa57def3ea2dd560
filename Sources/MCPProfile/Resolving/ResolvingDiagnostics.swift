internal import SourceText

extension Diagnostic {
  static func unknownTemplate(_ template: Located<String>, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-template",
      "there is no template \(quoted(template.value))" + didYouMean(template.value, known),
      at: template.range,
      fix: "run 'mcpconf list servers' to see all templates, or write 'url' or 'command' instead")
  }

  static func unknownTemplateServer(_ template: Located<String>, of vendor: Vendor) -> Diagnostic {
    let names = vendor.servers.map { $0.name == vendor.id ? vendor.id : "\(vendor.id)/\($0.name)" }
    return Diagnostic(
      .error, "unknown-template",
      "\(vendor.name) has no server \(quoted(template.value))"
        + didYouMean(template.value, names), at: template.range,
      fix: names.isEmpty
        ? "write 'url' or 'command' instead of 'template'"
        : "write one of: \(names.joined(separator: ", "))")
  }

  static func oauthOnly(
    _ vendor: Vendor, _ server: VendorServer, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "oauth-only",
      "this server of \(vendor.name) does not accept a token: \(server.reason ?? "clients sign in with OAuth")",
      at: range, fix: "remove 'token'; the client starts the sign-in itself")
  }

  static func stdioWithURL(_ server: ServerDeclaration) -> Diagnostic {
    Diagnostic(
      .error, "transport", "'transport: stdio' needs 'command', but this server has 'url'",
      at: server.transport?.range ?? server.name.range,
      fix: "write 'transport: http', or replace 'url' with 'command'"
    )
  }

  static func remoteWithCommand(_ server: ServerDeclaration) -> Diagnostic {
    Diagnostic(
      .error, "transport", "this server has 'command', which needs 'transport: stdio'",
      at: server.transport?.range ?? server.name.range,
      fix: "write 'transport: stdio', or replace 'command' with 'url'")
  }

  static func keyOfStdio(_ key: (name: String, range: SourceRange)) -> Diagnostic {
    Diagnostic(
      .error, "transport", "'\(key.name)' works only for stdio servers, but this server has 'url'",
      at: key.range,
      fix: key.name == "env"
        ? "remove 'env', and send the value in 'headers'" : "remove '\(key.name)'"
    )
  }

  static func headerOfStdio(_ header: NamedField) -> Diagnostic {
    Diagnostic(
      .error, "transport", "'headers' works only for remote servers, but this server has 'command'",
      at: header.name.range, fix: "remove 'headers', and pass the value to the program in 'env'")
  }

  static func urlAndCommand(_ url: SourceRange, _ command: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "transport", "this server has both 'url' and 'command'", at: command,
      notes: [Note("the URL is here", at: url)], fix: "remove 'url' or 'command'")
  }

  static func neitherURLNorCommand(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "transport", "the server \(quoted(name.value)) has neither 'url' nor 'command'",
      at: name.range, fix: "write 'url', 'command' or 'template'")
  }

  static func tokenWithoutVariable(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "'token' does not say which variable contains the token", at: range,
      fix: "add 'env: NAME' to 'token'")
  }

  static func variableOfRemote(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "'variable' works only for stdio servers, but this server has 'url'",
      at: range, fix: "remove 'variable', and write the variable's name in the 'env' of 'token'")
  }

  static func headerKeyOfStdio(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "token",
      "'\(key.value)' works only for remote servers, but this server has 'command'",
      at: key.range,
      fix: "remove '\(key.value)', and write the variable that the server reads: 'variable: NAME'")
  }

  static func variableTwice(_ name: Located<String>, token: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "'env' and 'token' both set the variable \(quoted(name.value))",
      at: name.range, notes: [Note("the token is here", at: token)],
      fix: "remove the variable from 'env', or remove 'token'")
  }

  static func queryAndHeader(_ query: Located<String>, _ header: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "token", "'token' has both 'header' and 'query'", at: query.range,
      notes: [Note("the header is here", at: header.range)], fix: "remove 'query' or 'header'")
  }

  static func twoReferencesInURL(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "token", "'query' adds a reference to the URL, which already contains a reference",
      at: range,
      fix:
        "remove 'query' if the server accepts the token in a header; otherwise, remove the reference from the URL"
    )
  }

  static func tokenHeaderTwice(_ name: Located<String>, token: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-header", "'headers' and 'token' both set the header \(quoted(name.value))",
      at: name.range, notes: [Note("the token is here", at: token)],
      fix: "remove the header from 'headers', or write 'token: none'")
  }

  static func unknownFormat(_ name: Located<String>, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-format",
      "there is no token format \(quoted(name.value))" + didYouMean(name.value, known),
      at: name.range, fix: "run 'mcpconf list tokens' to see all formats")
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
      "clients would send the template's token to \(quoted(host)), not to the vendor's host \(quoted(own))",
      at: range,
      fix:
        "remove 'url' to connect to the vendor's host; write 'token: none' if \(host) needs no token; if \(host) is yours, end the line with '# mcpconf:allow \(host) is ours'",
      isAllowable: true)
  }

  static func tokenInURL(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "token-in-url", "the token is part of the URL, and servers and proxies log URLs",
      at: range, fix: "send the token in a header if the server accepts it there")
  }

  static func insecureURL(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "insecure-url", "clients would send a token unencrypted over http://", at: range,
      fix: "write https://; http:// is allowed only for localhost, 127.0.0.1 and [::1]")
  }
}
