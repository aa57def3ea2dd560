internal import SourceText

/// The problems of a client's command; they show names of options and no values.
extension Diagnostic {
  static func unknownOption(
    _ option: String, _ program: String, at range: SourceRange
  ) -> Diagnostic {
    let command = program.isEmpty ? "mcp add" : "\(program) mcp add"
    return Diagnostic(
      .error, "unknown-client-option",
      "mcpconf does not know the option \(quoted(option)) of \(quoted(command))", at: range,
      fix: "remove the option and its value, then write the same setting into the profile")
  }

  static func missingValue(_ option: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value", "the option \(quoted(option)) has no value", at: range,
      fix: "add a value, or remove the option")
  }

  static func valueOfFlag(_ option: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value", "the option \(quoted(option)) does not accept a value",
      at: range,
      fix: "write only \(quoted(option))", hidesRange: true)
  }

  static func equals(_ option: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value",
      "the client reads '=' as a part of the value of \(quoted(option))", at: range,
      fix: "write a space instead of '='", hidesRange: true)
  }

  static func notNumber(_ option: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value", "the value of \(quoted(option)) is not a number", at: range,
      fix: "write a number after the option", hidesRange: true)
  }

  static func notPair(
    _ option: String, _ separators: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value",
      "the value of \(quoted(option)) does not contain both a name and a value", at: range,
      fix: separators == "=" ? "write \(option) NAME=VALUE" : "write \(option) 'NAME: VALUE'",
      hidesRange: true)
  }

  static func notVariable(_ option: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value",
      "the value of \(quoted(option)) is not the name of a variable", at: range,
      fix: "export the token in a variable, and write only the variable's name: \(option) NAME",
      hidesRange: true)
  }

  static func notTool(_ option: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value", "a value of \(quoted(option)) is not the name of a tool",
      at: range,
      fix:
        "write this option after the arguments, because the client reads all words after it as tools",
      hidesRange: true)
  }

  static func endlessList(_ option: CommandWord, in snippet: Snippet) -> Diagnostic {
    Diagnostic(
      .error, "client-option-value",
      "the client reads all words after the last list of tools as tools, so the name or the command is missing",
      at: snippet.place(option.range),
      fix: "write the lists of tools after the command and its arguments")
  }

  static func signIn(_ option: String, at range: SourceRange) -> Diagnostic {
    let fix =
      switch option {
      case "--oauth-client-registration": "use the option with 'codex mcp login'"
      case "--oauth-resource": "write the client's own member in 'overrides.CLIENT.settings'"
      default: "set 'token' or 'oauth' for the server in the profile"
      }
    return Diagnostic(
      .note, "left-out", "a profile does not support \(quoted(option)), so mcpconf omits it",
      at: range, fix: fix)
  }
}
