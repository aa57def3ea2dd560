internal import MCPProfile
internal import SourceText

/// Checks the path and the arguments of a script for characters that `cmd` would interpret.
enum WindowsScript {
  static func check(
    _ stdio: StdioEndpoint, for client: any Client, _ diagnostics: inout Diagnostics
  ) {
    for word in [stdio.command] + stdio.arguments where isTakenApart(word.value) {
      diagnostics.add(.takenApart(client, at: word.range))
    }
  }

  /// Returns whether the word contains a character that `cmd` would interpret.
  ///
  /// The program that starts `cmd` quotes a word with a space or a tab. Inside quotes, only a quote
  /// has a meaning.
  private static func isTakenApart(_ word: String) -> Bool {
    let bytes = word.utf8
    let hasBlank = bytes.contains(0x20) || bytes.contains(0x09)
    return bytes.contains { $0 == UInt8(ascii: "\"") || !hasBlank && "&|<>^".utf8.contains($0) }
  }
}

extension Diagnostic {
  fileprivate static func takenApart(_ client: any Client, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "windows-argument",
      "on Windows, \(client.name) starts scripts with 'cmd', which would split or change this argument",
      at: range,
      fix:
        "in 'overrides.\(client.id)', start a program that is not a script, such as 'node', or leave the client out of the server's 'clients' list"
    )
  }
}
