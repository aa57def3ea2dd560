internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// A stdio entry that starts `mcp-remote`, for a remote server that the client cannot use by
/// itself.
///
/// mcp-remote replaces `${NAME}` in `--header` with the variable's value, so the value is in no
/// file and in no argument.
///
/// On Linux and macOS, a login shell starts mcp-remote, because the shell's profile sets `PATH` and
/// exports the user's variables. A client that is started from the desktop may not have these
/// variables, and some clients pass only a few variables on to servers.
///
/// There is no space after a header's colon, because some clients on Windows split arguments at
/// spaces (github.com/geelen/mcp-remote, 2026-11-24).
package struct Bridge {
  package static let program = "mcp-remote"
  /// The package with its version; versions before 0.1.16 run commands that a server sends
  /// (CVE-2025-6514).
  static let package = "mcp-remote@0.1.37"

  let target: ClientTarget
  let shape: EntryShape

  func members(
    _ server: Server, _ remote: RemoteEndpoint, _ diagnostics: inout Diagnostics
  ) -> [ConfigMember] {
    let id = target.client.id
    let url = server.url(for: id) ?? remote.url
    guard case .literal(let address) = url.value else {
      diagnostics.add(.urlReference(at: url.range))
      return []
    }
    var words = ["npx", "-y", Self.package, address]
    if address.utf8.starts(with: "http://".utf8) { words.append("--allow-http") }
    words += ["--transport", remote.transport == .sse ? "sse-only" : "http-only"]
    let syntax = ReferenceSyntax(.dollarBrace, in: .headers)
    for header in server.headers(for: id) {
      words += ["--header", "\(header.name.value):\(syntax.text(header.value.value))"]
    }
    if target.platform == .windows, let word = words.first(where: Self.isUnsafeForWindows) {
      diagnostics.add(.notForWindows(word, target.client, at: server.name.range))
    }
    let type = shape.stdio.map { [ConfigMember(shape.typeKey, .string($0))] } ?? []
    let command = launcher + words
    return type + shape.command(command[0], command.dropFirst().map { .string($0) })
  }

  /// The words before `npx`.
  private var launcher: [String] {
    switch target.platform {
    case .linux: ["sh", "-lc", #"exec "$@""#, "sh"]
    case .macos: ["zsh", "-lc", #"exec "$@""#, "zsh"]
    case .windows: ["cmd", "/c"]
    }
  }

  /// Returns whether the word contains a space or tab, at which it would be split, or a character
  /// with a meaning for `cmd`.
  private static func isUnsafeForWindows(_ word: String) -> Bool {
    word.utf8.contains { " \t\"&|<>^%!()".utf8.contains($0) }
  }
}

extension Diagnostic {
  fileprivate static func urlReference(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "no-reference", "mcp-remote does not expand references in a URL", at: range,
      fix: "send the token in a header, or leave the client out of the server's 'clients' list")
  }

  fileprivate static func notForWindows(
    _ word: String, _ client: any Client, at range: SourceRange
  ) -> Diagnostic {
    let isHeader = word.utf8.contains(UInt8(ascii: " "))
    return Diagnostic(
      .error, "windows-argument",
      "on Windows, cmd would split or change this argument of mcp-remote: '\(word)'", at: range,
      fix: isHeader
        ? "keep the whole header value in the variable, and write only ${NAME} in 'headers', or 'token: { env: NAME, scheme: none }'"
        : "leave the client out of the server's 'clients' list")
  }
}
