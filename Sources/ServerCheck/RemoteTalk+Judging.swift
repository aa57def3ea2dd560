internal import SourceText

extension RemoteTalk {
  /// Returns the verdict for an answer that differs from the expected answer.
  func judge(_ message: RPCMessage?) -> Verdict {
    let status = answer.status ?? 0
    switch status {
    case 401: return challenged
    case 403: return refused
    case 300..<400: return redirect
    case 404, 410:
      return Verdict(
        .wrongPath, "HTTP \(status): there is no MCP server at this path",
        fix: "check the path in 'url' against the vendor's documentation")
    case 405 where !target.isEventStream:
      return Verdict(
        .wrongTransport, "HTTP 405: the server does not accept requests at this URL",
        fix: "write 'transport: sse' if the vendor documents an SSE URL, or correct 'url'")
    case _ where target.isEventStream && [400, 405, 406, 415].contains(status):
      return Verdict(
        .wrongTransport, "HTTP \(status): the server has no event stream at this URL",
        fix: "remove 'transport: sse', or correct 'url'")
    case 429:
      let wait = answer.header("retry-after").flatMap { target.text.shown($0, limit: 40) }
      return Verdict(
        .rateLimited, "HTTP 429: too many requests" + (wait.map { "; Retry-After: \($0)" } ?? ""),
        fix: "try again later")
    case 200..<300: return unexpected(message)
    default:
      return Verdict(
        .noVerdict,
        "HTTP \(status) in answer to \(phase.rawValue)" + text.quoted(message?.errorText),
        fix: "try again later, and check the vendor's status page")
    }
  }

  private var challenged: Verdict {
    let challenge = Challenge(answer)
    let said = described(challenge)
    if address.isBare {
      if challenge["resource_metadata"] != nil {
        return Verdict(
          .needsSignIn, "HTTP 401: this server needs a sign-in with OAuth; \(said)",
          fix: "sign in with the client, or add 'token' if the vendor issues tokens")
      }
      return Verdict(
        .needsSignIn, "HTTP 401: the server needs a token, but the profile has none; \(said)",
        fix: "add 'token', or sign in with the client")
    }
    return Verdict(
      .rejected, "HTTP 401: the server does not accept the token; \(said)", fix: target.renewal)
  }

  private var refused: Verdict {
    let challenge = Challenge(answer)
    guard challenge.error == "insufficient_scope" else {
      return Verdict(
        .forbidden, "HTTP 403: the server refuses the request; \(described(challenge))",
        fix: (address.isBare
          ? "add 'token' if the server needs a token" : "check the token's permissions")
          + ", and check whether the vendor limits IP addresses or organizations"
      )
    }
    let scope = challenge["scope"].flatMap { target.text.shown($0) }
    return Verdict(
      .tooWeak,
      "HTTP 403 insufficient_scope: the token lacks a scope"
        + (scope.map { "; needed: \($0)" } ?? ""),
      fix: target.renewal + (scope.map { ", with the scope \($0)" } ?? ", with more scopes"))
  }

  private var redirect: Verdict {
    let place = answer.header("location").flatMap { target.text.shown($0, limit: 200) }
    return Verdict(
      .redirect,
      "HTTP \(answer.status ?? 0): the server redirects to \(place ?? "an address that is not shown")",
      fix:
        "write the new address as 'url' if it belongs to the server; mcpconf never follows a redirect"
    )
  }

  /// Returns the verdict for an unexpected answer whose status means success.
  private func unexpected(_ message: RPCMessage?) -> Verdict {
    if answer.isPage {
      return Verdict(
        .webPage, "the server answers with a web page, not with MCP",
        fix: "correct 'url'; this URL is a page for browsers")
    }
    guard let message, message.error != nil else {
      if phase == .stream {
        return Verdict(
          .noVerdict, "the server's answer is not a valid event stream",
          fix: "remove 'transport: sse', or correct 'url'")
      }
      return Verdict(
        .noVerdict, "the answer to \(phase.rawValue) is not a valid MCP answer",
        fix: "correct 'url'")
    }
    if message.isAboutToken {
      if address.isBare {
        return Verdict(
          .needsSignIn,
          "the server needs a token, but the profile has none: JSON-RPC error\(text.quoted(message.errorText))",
          fix: "add 'token', or sign in with the client")
      }
      return Verdict(
        .rejected,
        "the server does not accept the token: JSON-RPC error\(text.quoted(message.errorText))",
        fix: target.renewal)
    }
    return Verdict(
      .noVerdict,
      "the server answers \(phase.rawValue) with a JSON-RPC error\(text.quoted(message.errorText))")
  }

  private func described(_ challenge: Challenge) -> String {
    if answer.header("www-authenticate") == nil {
      return "the answer has no WWW-Authenticate header"
    }
    let parameters = challenge.parameters.prefix(6).compactMap { name, value -> String? in
      guard name.utf8.count <= 30, name.utf8.allSatisfy({ ASCII.isLower($0) || $0 == 0x5F }) else {
        return nil
      }
      let shown = name == "error" ? challenge.error : nil
      return (shown ?? target.text.shown(value)).map { "\(name)=\"\($0)\"" }
    }
    let said = parameters.joined(separator: ", ")
    let scheme = challenge.scheme.isEmpty ? "?" : challenge.scheme
    return "WWW-Authenticate: \(scheme)" + (said.isEmpty ? "" : " \(said)")
  }
}

extension AnswerReader {
  var isPage: Bool { contentType == "text/html" || contentType == "application/xhtml+xml" }
}
