package import MCPProfile

/// The keys of `custom`, in the order used by messages, schema and documentation.
package enum CustomClientKeys {
  package static let client = [
    ProfileKey("name", "The client's name in messages; default: the client's id."),
    ProfileKey("documentation", "The URL of the client's documentation, beginning with https://."),
    ProfileKey(
      "format", "The format of the client's file: json, jsonc, toml (TOML 1.0), toml-1.1 or yaml."),
    ProfileKey(
      "files",
      "The path of the client's file for each scope: user in ~/, project and local in the project."),
    ProfileKey(
      "root", "The member of the file that contains the servers: a name, or a list of nested names."
    ),
    ProfileKey(
      "list",
      "For files with a list of servers: the member of an entry that contains the server's name."),
    ProfileKey("transports", "The transports that the client supports: http, sse, stdio."),
    ProfileKey(
      "types",
      "The value of the type member for each transport; default: entries have no type member."),
    ProfileKey("fields", "The names of the members of an entry."),
    ProfileKey(
      "reference",
      "The client's syntax for a reference. Write NAME if a member contains only the variable's name, or none if the client supports no references."
    ),
    ProfileKey("expands", "The fields in which the client expands references: headers, env, url."),
    ProfileKey(
      "passesEnvironment", "true if the client passes all of its own variables to stdio servers."),
    ProfileKey(
      "unset", "What the client does if a variable is not set, such as: sends an empty token."),
    ProfileKey(
      "desktop", "true if the client starts from the desktop, without a shell's variables."),
    ProfileKey("names", "The client's rules for the names of servers."),
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
      "args",
      "The program's arguments; default: args. Write none if command is a list that includes the arguments."
    ),
    ProfileKey("env", "The program's environment variables; default: env."),
    ProfileKey(
      "passedVariables", "A list with the names of the variables that the client passes on."),
    ProfileKey("cwd", "The program's working directory; default: none."),
    ProfileKey(
      "envFile", "The file with the program's environment variables; default: none."),
    ProfileKey("name", "The name of the server, if the entry repeats the name; default: none."),
    ProfileKey("enabled", "The member that is true if the server is on; default: none."),
    ProfileKey(
      "disabled",
      "The member that is true if the server is off, for a client without a member for enabled."),
    ProfileKey("timeout", "The time limit of a call. Write a list of names for nested objects."),
    ProfileKey(
      "startupTimeout",
      "The time limit of the server's start. Write a list of names for nested objects."),
    ProfileKey(
      "timeUnit", "The unit of both time limits: ms or s; default: ms. Both are whole numbers."),
    ProfileKey("toolsAllow", "A list of the only tools that the model may use."),
    ProfileKey("toolsDeny", "A list of tools that the model may not use."),
    ProfileKey("approve", "A list of tools that run without asking."),
    ProfileKey("description", "What the server is for."),
    ProfileKey("clientId", "The id of an OAuth client. Write a list of names for nested objects."),
    ProfileKey(
      "callbackPort", "The port for the sign-in. Write a list of names for nested objects."),
    ProfileKey(
      "scopes", "A list of the scopes to ask for. Write a list of names for nested objects."),
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
