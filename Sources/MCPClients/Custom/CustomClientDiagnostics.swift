internal import MCPProfile
internal import SourceText

extension Diagnostic {
  private static func custom(
    _ message: String, at range: SourceRange, fix: String
  ) -> Diagnostic {
    Diagnostic(.error, "custom-client", message, at: range, fix: fix)
  }

  static func builtIn(_ id: Located<String>, _ name: String, at key: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "custom-client",
      "\(quoted(id.value)) is the id of a built-in client (\(name)), which 'custom' cannot change",
      at: id.range, notes: [Note("'custom' describes a client with this id here", at: key)],
      fix: "give your client another id, or remove 'custom'")
  }

  static func clientID(_ id: Located<String>) -> Diagnostic {
    custom(
      "\(quoted(id.value)) is not a valid client id", at: id.range,
      fix:
        "use at most 64 lower-case letters, digits and '-', starting with a letter; 'default' is reserved"
    )
  }

  static func missingKey(_ key: String, at range: SourceRange) -> Diagnostic {
    let example =
      switch key {
      case "format": "format: json"
      case "files": "files: { user: ~/.acme/mcp.json }"
      case "transports": "transports: [http, stdio]"
      default: "reference: ${env:NAME} if the client uses that syntax, or reference: none"
      }
    return custom(
      "the client's description has no \(quoted(key))", at: range,
      fix: "add it, for example: \(example)")
  }

  static func missingExpands(at range: SourceRange) -> Diagnostic {
    custom(
      "'expands' is missing: mcpconf does not know in which fields the client expands references",
      at: range,
      fix: "list the fields, for example: expands: [headers, env]")
  }

  static func expandsNothing(_ style: String, at range: SourceRange) -> Diagnostic {
    custom(
      "'expands' has no meaning with 'reference: \(style)'", at: range,
      fix: "remove 'expands'")
  }

  static func noVariableMember(at range: SourceRange) -> Diagnostic {
    custom(
      "'reference: NAME' needs a member that contains a variable's name", at: range,
      fix: "in 'fields', add bearerVariable for remote servers or passedVariables for stdio servers"
    )
  }

  static func twoWays(at range: SourceRange) -> Diagnostic {
    custom(
      "'expands' contains 'headers', which does not work together with 'bearerVariable'", at: range,
      fix: "remove 'headers' from 'expands', or remove 'bearerVariable'")
  }

  static func alone(_ key: String, _ other: String, at range: SourceRange) -> Diagnostic {
    custom(
      "'\(key)' needs '\(other)', which is missing", at: range,
      fix: "add '\(other)', or remove '\(key)'")
  }

  static func nestedHeaders(at range: SourceRange) -> Diagnostic {
    custom(
      "'headers' is a list of names, which does not work with 'bearerVariable'", at: range,
      fix: "write one name in 'headers', or remove 'bearerVariable'")
  }

  static func sameMember(_ name: String, at range: SourceRange) -> Diagnostic {
    custom(
      "two members of an entry have the name \(quoted(name))", at: range,
      fix: "give each member its own name in 'fields'")
  }

  static func memberName(_ text: Located<String>, isSecret: Bool) -> Diagnostic {
    Diagnostic(
      .error, "custom-client",
      isSecret
        ? "this looks like a secret, but it must be the name of a member"
        : "this is not a valid name for a member", at: text.range,
      fix: isSecret
        ? "write the member's name" : "use at most 64 ASCII letters, digits, '_', '-' and '.'",
      hidesRange: true)
  }

  static func sentence(_ problem: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "custom-client", problem, at: range, fix: "write a few plain words",
      hidesRange: true)
  }

  static func documentation(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "custom-client", "the URL in 'documentation' does not begin with https://", at: range,
      fix: "write a URL that begins with https://", hidesRange: true)
  }

  static func longest(_ text: Located<String>) -> Diagnostic {
    custom(
      "'longest' is not a number from 1 to 64", at: text.range,
      fix: "write a number from 1 to 64, or remove 'longest'")
  }

  static func noPath(_ platforms: [String], at range: SourceRange) -> Diagnostic {
    custom(
      "the path for \(platforms.joined(separator: " and ")) is missing", at: range,
      fix: "add 'default: PATH', or a path for each platform")
  }

  static func fileExtension(_ known: String, at range: SourceRange) -> Diagnostic {
    custom(
      "the file's name does not end in \(known), which 'format' requires", at: range,
      fix: "correct the file's name or 'format'")
  }

  static func customPath(_ problem: CustomPath.Problem, at range: SourceRange) -> Diagnostic {
    switch problem {
    case .home:
      custom(
        "the path of the 'user' file does not begin with ~/", at: range,
        fix: "write a path in the home directory, such as ~/.acme/mcp.json")
    case .project:
      custom(
        "the path is not relative to the project", at: range,
        fix: "write a relative path, such as .acme/mcp.json")
    case .part(let part):
      custom(
        part.isEmpty
          ? "the path contains '//', or ends in '/'"
          : "the path contains \(quoted(part)), which is not a usable name", at: range,
        fix:
          "write directory names and the file name, separated by single '/' characters; no name can be '.git', or end in '.' or a space"
      )
    case .device(let part):
      custom(
        "Windows reserves the name \(quoted(part)) for a device", at: range,
        fix: "choose another name")
    case .character:
      custom(
        "the path contains a character that some systems treat specially",
        at: range,
        fix: "use ASCII letters, digits, spaces, '.', '-' and '_', with '/' between the parts")
    case .length:
      custom(
        "the path is empty or longer than 400 characters", at: range,
        fix: "write the file's path, with at most 400 characters")
    }
  }
}
