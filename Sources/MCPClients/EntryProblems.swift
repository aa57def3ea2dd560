internal import MCPProfile
internal import SourceText

extension Diagnostic {
  static func noMember(
    _ what: String, in client: any Client, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, "not-in-client",
      "\(client.name) does not support '\(what)', so mcpconf omits it there", at: range,
      fix: what == "envFile"
        ? "write the variables in 'env', or leave the client out of the server's 'clients' list"
        : "use absolute paths in 'args', or leave the client out of the server's 'clients' list")
  }

  static func mayBeUnset(
    _ variable: Located<String>, in client: any Client
  ) -> Diagnostic {
    Diagnostic(
      .warning, "may-be-unset",
      "\(client.name) has no syntax for an optional variable; \(client.whenUnset(variable.value))",
      at: variable.range,
      fix:
        "always set \(variable.value) before the client starts, or leave the client out of the server's 'clients' list"
    )
  }

  static func noTransport(_ server: Server, in client: any Client) -> Diagnostic {
    let what = server.transport == .sse ? "SSE" : "HTTP"
    return Diagnostic(
      .error, "no-transport", "\(client.name) cannot connect to \(what) servers",
      at: server.name.range,
      fix: ways(client.bridgeWay, "leave the client out of the server's 'clients' list"))
  }

  static func noReference(
    _ place: ReferenceSyntax.Fields, _ server: Server, in client: any Client,
    at range: SourceRange
  ) -> Diagnostic {
    let leaveOut = "leave the client out of the server's 'clients' list"
    if case .stdio = server.endpoint {
      let variableWay = client.variableWay
      return Diagnostic(
        .error, "no-reference",
        variableWay == nil
          ? "\(client.name) does not expand references, so the server would get the literal text"
          : "\(client.name) cannot pass a variable to a server under another name",
        at: range, fix: ways(variableWay, leaveOut))
    }
    let oauth =
      server.vendorServer?.oauth == .optional
      ? "sign in with OAuth ('token: none')" : nil
    if place == .url {
      return Diagnostic(
        .error, "no-reference",
        "\(client.name) does not expand references here, so it would send the literal text",
        at: range, fix: "send the token in a header, or \(leaveOut)")
    }
    return Diagnostic(
      .error, "no-reference",
      "\(client.name) does not expand references, so it would send the literal text instead of the token",
      at: range, fix: ways(client.bridgeWay, oauth, leaveOut))
  }

  /// Joins alternatives as in `a, b, or c`.
  private static func ways(_ ways: String?...) -> String {
    ways.compactMap { $0 }.listed(", or ")
  }
}

extension Client {
  fileprivate var bridgeWay: String? {
    options.contains { $0.name == ClientOption.bridge.name }
      ? "write 'clients: { \(id): { bridge: \(Bridge.program) } }' at the top level of the profile"
      : nil
  }

  /// The advice on how a stdio server can get its secret in this client; nil if there is none.
  fileprivate var variableWay: String? {
    let shape = shape(of: ClientTarget(self, scope: scopes[0], platform: .linux))
    return shape.passesEnvironment || shape.passedVariables != nil
      ? "export the variable under the name that the server reads, and write NAME: ${NAME}" : nil
  }
}
