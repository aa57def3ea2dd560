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
      "The path of the client's file for each scope. A user path begins with ~/; project and local paths are relative to the project."
    ),
    ProfileKey(
      "root",
      "The member of the file that contains the servers: a name, or a list of names if the member is inside another member: [outer, inner]."
    ),
    ProfileKey(
      "list",
      "If the file contains a list of servers: the member for the server's name in each entry."),
    ProfileKey("transports", "The transports that the client supports: http, sse, stdio."),
    ProfileKey(
      "types",
      "The value of the type member for each transport; default: entries have no type member."),
    ProfileKey("fields", "The names of the members in a server's entry."),
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
    ProfileKey(
      "type", "The member for the transport, with one of the values in types; default: type."),
    ProfileKey("url", "The member for the URL of a remote server; default: url."),
    ProfileKey(
      "sseUrl", "The member for the URL of an SSE server; default: the member for other URLs."),
    ProfileKey(
      "headers",
      "The member for the headers; default: headers. If the member is inside another member, write a list of names: [outer, inner]."
    ),
    ProfileKey(
      "bearerVariable", "The member for the name of the variable that contains the bearer token."),
    ProfileKey(
      "headerVariables",
      "The member for the variables of other headers: a mapping from header names to variable names."
    ),
    ProfileKey("command", "The member for the program of a stdio server; default: command."),
    ProfileKey(
      "args",
      "The member for the program's arguments; default: args. Write none if command is a list that includes the arguments."
    ),
    ProfileKey("env", "The member for the program's environment variables; default: env."),
    ProfileKey(
      "passedVariables",
      "The member for the names of the variables that the client passes to the program, as a list."),
    ProfileKey("cwd", "The member for the program's working directory; default: none."),
    ProfileKey(
      "envFile", "The member for the path of a file with environment variables; default: none."),
    ProfileKey(
      "name", "The member for the server's name, if the entry repeats the name; default: none."),
    ProfileKey("enabled", "The member that is true if the server is on; default: none."),
    ProfileKey(
      "disabled",
      "The member that is true if the server is off, in place of enabled; default: none."),
    ProfileKey(
      "timeout",
      "The member for the time limit of a call. If the member is inside another member, write a list of names: [outer, inner]."
    ),
    ProfileKey(
      "startupTimeout",
      "The member for the time limit of the server's start. If the member is inside another member, write a list of names: [outer, inner]."
    ),
    ProfileKey(
      "timeUnit",
      "The unit of timeout and startupTimeout: ms or s; default: ms. Both time limits are whole numbers."
    ),
    ProfileKey(
      "toolsAllow", "The member for the list of tools that the model may use, and no others."),
    ProfileKey("toolsDeny", "The member for the list of tools that the model may not use."),
    ProfileKey("approve", "The member for the list of tools that run without asking the user."),
    ProfileKey("description", "The member for the description of the server."),
    ProfileKey(
      "clientId",
      "The member for the id of an OAuth client. If the member is inside another member, write a list of names: [outer, inner]."
    ),
    ProfileKey(
      "callbackPort",
      "The member for the port of the sign-in. If the member is inside another member, write a list of names: [outer, inner]."
    ),
    ProfileKey(
      "scopes",
      "The member for the list of OAuth scopes to ask for. If the member is inside another member, write a list of names: [outer, inner]."
    ),
  ]

  package static let timeUnits = ["ms", "s"]

  package static let names = [
    ProfileKey("longest", "The maximum length of a server's name, in characters."),
    ProfileKey(
      "without", "The characters that a name cannot contain: underscore, hyphen, upper-case, digit."
    ),
    ProfileKey(
      "reserved", "The names that servers cannot have, because the client uses them itself."),
  ]

  package static let formats = ["json", "jsonc", "toml", "toml-1.1", "yaml"]
  package static let expands = ["headers", "env", "url"]
  package static let nameParts = CustomNameRule.Part.allCases.map(\.rawValue)
  /// All reference styles except VS Code's prompts, which need more than a syntax.
  package static let references = ReferenceSyntax.Style.allCases.filter { $0 != .input }
    .map(\.rawValue)
  /// The keys of a scope in `files`: a path for each platform, and under `default` the path for the
  /// platforms that have no key.
  package static let platforms = ["default"] + Platform.allCases.map(\.rawValue)
}
