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
      .error, "custom-client", "\(quoted(id.value)) is built in (\(name)) and cannot be described",
      at: id.range, notes: [Note("the description is here", at: key)],
      fix: "give your client another id, or remove 'custom'")
  }

  static func clientID(_ id: Located<String>) -> Diagnostic {
    custom(
      "\(quoted(id.value)) cannot be the id of a client", at: id.range,
      fix: "use at most 64 small letters, digits and '-', beginning with a letter; not 'default'")
  }

  static func missingKey(_ key: String, at range: SourceRange) -> Diagnostic {
    let example =
      switch key {
      case "format": "format: json"
      case "files": "files: { user: ~/.acme/mcp.json }"
      case "transports": "transports: [http, stdio]"
      default: "reference: ${NAME}, as the client spells it, or reference: none"
      }
    return custom(
      "the client has no \(quoted(key))", at: range, fix: "write it, such as \(example)")
  }

  static func missingExpands(at range: SourceRange) -> Diagnostic {
    custom(
      "nothing says where the client expands references", at: range,
      fix: "add the fields in which it does: 'expands: [headers, env, url]'")
  }

  static func expandsNothing(_ style: String, at range: SourceRange) -> Diagnostic {
    custom(
      "'expands' is for a spelling, and the reference is '\(style)'", at: range,
      fix: "remove 'expands'")
  }

  static func noVariableMember(at range: SourceRange) -> Diagnostic {
    custom(
      "no member takes the name of a variable", at: range,
      fix: "name one in 'fields': bearerVariable for remote servers, passedVariables for stdio")
  }

  static func twoWays(at range: SourceRange) -> Diagnostic {
    custom(
      "headers take references, and variables by name in 'bearerVariable'", at: range,
      fix: "keep one of the two")
  }

  static func alone(_ key: String, _ other: String, at range: SourceRange) -> Diagnostic {
    custom("'\(key)' stands without '\(other)'", at: range, fix: "add '\(other)', or remove it")
  }

  static func nestedHeaders(at range: SourceRange) -> Diagnostic {
    custom(
      "headers beside 'bearerVariable' are one member", at: range, fix: "write its name as text")
  }

  static func sameMember(_ name: String, at range: SourceRange) -> Diagnostic {
    custom(
      "\(quoted(name)) is the name of two members of an entry", at: range,
      fix: "give each its own name in 'fields'")
  }

  static func memberName(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
      .error, "custom-client", "this is not the name of a member", at: text.range,
      fix: "use at most 64 ASCII letters, digits, '_', '-' and '.'", hidesRange: true)
  }

  static func sentence(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "custom-client", "\(what) is a short text for people", at: range,
      fix: "use words in ASCII, at most 200 characters", hidesRange: true)
  }

  static func documentation(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "custom-client", "'documentation' is an https address", at: range,
      fix: "write https://…", hidesRange: true)
  }

  static func longest(_ text: Located<String>) -> Diagnostic {
    custom("'longest' is a number from 1 to 64", at: text.range, fix: "write one, or remove it")
  }

  static func noPath(_ platforms: [String], at range: SourceRange) -> Diagnostic {
    custom(
      "there is no path for \(platforms.joined(separator: " and "))", at: range,
      fix: "add 'default: PATH', or one for each platform")
  }

  static func fileExtension(_ known: String, at range: SourceRange) -> Diagnostic {
    custom(
      "the file does not end in \(known), as its format does", at: range,
      fix: "name the client's own file and its 'format'")
  }

  static func customPath(_ problem: CustomPath.Problem, at range: SourceRange) -> Diagnostic {
    switch problem {
    case .home:
      custom(
        "a user's file is below the home directory", at: range,
        fix: "write a path that begins with ~/")
    case .project:
      custom(
        "a project's file is below the project", at: range,
        fix: "write a path relative to the project, such as .acme/mcp.json")
    case .part(let part):
      custom(
        "\(quoted(part)) cannot be a part of the path", at: range,
        fix: "write the names of directories and of the file, each once, with '/' between them")
    case .device(let part):
      custom(
        "Windows reserves the name \(quoted(part)) for a device", at: range,
        fix: "choose another name")
    case .character:
      custom(
        "a path is of ASCII letters, digits, blanks and signs that no system treats specially",
        at: range, fix: "write '/' between its parts, and nothing that would be expanded")
    case .length:
      custom("the path is empty or longer than 400 characters", at: range, fix: "name the file")
    }
  }
}
