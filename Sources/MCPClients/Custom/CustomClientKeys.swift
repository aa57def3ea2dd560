package import MCPProfile

/// The keys of `custom`, in the order used by messages, schema and documentation.
package enum CustomClientKeys {
  package static let client = [
    ProfileKey("name", "The client's name in messages; default: its id."),
    ProfileKey("documentation", "URL of its documentation, beginning with https://."),
    ProfileKey("format", "Format of its file: json, jsonc, toml (TOML 1.0), toml-1.1 or yaml."),
    ProfileKey(
      "files", "The path of its file for each scope: user in ~/, project and local in the project."),
    ProfileKey(
      "root", "The member of the file that contains the servers: a name, or a list of nested names."
    ),
    ProfileKey(
      "list",
      "For files with a list of servers: the member of an entry that contains the server's name."),
    ProfileKey("transports", "The transports that it supports: http, sse, stdio."),
    ProfileKey(
      "types", "The value of its type member for each transport; default: it has no type member."),
    ProfileKey("fields", "The names of the members of an entry."),
    ProfileKey(
      "reference",
      "Its syntax for a reference. NAME: members take a variable's name. none: no references."),
    ProfileKey("expands", "The fields in which it expands references: headers, env, url."),
    ProfileKey(
      "passesEnvironment", "true if it passes all of its own variables to stdio servers."),
    ProfileKey("unset", "What it does if a variable is not set, such as: sends an empty token."),
    ProfileKey("desktop", "true if it starts from the desktop, without a shell's variables."),
    ProfileKey("names", "Its rules for the names of servers."),
  ]

  package static let fields = [
    ProfileKey("type", "The transport, as one of the values in types; default: type."),
    ProfileKey("url", "The URL of a remote server; default: url."),
    ProfileKey("sseUrl", "The URL of an SSE server, if it has a member of its own."),
    ProfileKey(
      "headers", "The headers; default: headers. Write a list of names for nested objects."),
    ProfileKey("bearerVariable", "The name of the variable that contains the bearer token."),
    ProfileKey("headerVariables", "Other headers, each with the name of its variable."),
    ProfileKey("command", "The program of a stdio server; default: command."),
    ProfileKey(
      "args", "The program's arguments; default: args. none: command is a list that includes them."),
    ProfileKey("env", "The program's environment variables; default: env."),
    ProfileKey(
      "passedVariables", "A list with the names of the variables that the client passes on."),
    ProfileKey("cwd", "The program's working directory; default: not supported."),
    ProfileKey(
      "envFile", "The file with the program's environment variables; default: not supported."),
    ProfileKey("name", "The name of the server, if the entry repeats it; default: not supported."),
    ProfileKey("enabled", "true for a server that is on; default: not supported."),
    ProfileKey("disabled", "true for a server that is off, instead of enabled."),
    ProfileKey("timeout", "The time limit of a call. Write a list of names for nested objects."),
    ProfileKey(
      "startupTimeout", "The time limit of the server's start; a name or a list of names."),
    ProfileKey(
      "timeUnit", "The unit of both time limits: ms or s; default: ms. Both are whole numbers."),
    ProfileKey("toolsAllow", "The tools that the model may use, as a list; no others."),
    ProfileKey("toolsDeny", "The tools that the model may not use, as a list."),
    ProfileKey("approve", "The tools that run without asking, as a list."),
    ProfileKey("description", "What the server is for."),
    ProfileKey("clientId", "The id of an OAuth client; a name or a list of names."),
    ProfileKey("callbackPort", "The port for the sign-in; a name or a list of names."),
    ProfileKey("scopes", "The scopes to ask for, as a list; a name or a list of names."),
  ]

  package static let timeUnits = ["ms", "s"]

  package static let names = [
    ProfileKey("longest", "The longest name that a server can have, in characters."),
    ProfileKey(
      "without", "What a name cannot contain: underscore, hyphen, upper-case, digit."),
    ProfileKey("reserved", "Names that the client uses itself."),
  ]

  package static let formats = ["json", "jsonc", "toml", "toml-1.1", "yaml"]
  package static let expands = ["headers", "env", "url"]
  package static let nameParts = CustomNameRule.Part.allCases.map(\.rawValue)
  /// All reference styles except VS Code's prompts, which need more than a syntax.
  package static let references = ReferenceSyntax.Style.allCases.filter { $0 != .input }
    .map(\.rawValue)
  /// The platforms for each scope; `default` is the path for all others.
  package static let platforms = ["default"] + Platform.allCases.map(\.rawValue)
}
