package import MCPProfile

/// The keys of `custom`, in the order used by messages, schema and documentation.
package enum CustomClientKeys {
  package static let client = [
    ProfileKey("name", "The client's name in messages; default: its id."),
    ProfileKey("documentation", "Where it is documented: an https address."),
    ProfileKey("format", "Format of its file: json, jsonc, toml (TOML 1.0), toml-1.1 or yaml."),
    ProfileKey(
      "files", "Its file for each scope: user below ~/, project and local below the project."),
    ProfileKey("root", "Where in the file the servers stand: a name, or a list of names."),
    ProfileKey("list", "Servers are a list; the member of an entry that holds the server's name."),
    ProfileKey("transports", "What it speaks: http, sse, stdio."),
    ProfileKey("types", "What its type member says for each transport; without it, it has none."),
    ProfileKey("fields", "What the members of an entry are called."),
    ProfileKey("reference", "How it spells a reference; NAME: by name only; none: it has none."),
    ProfileKey("expands", "Where it expands references: headers, env, url."),
    ProfileKey(
      "passesEnvironment", "true: a stdio server gets all variables of the client anyway."),
    ProfileKey("unset", "What it does when a variable is not set."),
    ProfileKey("desktop", "true: it is started from the desktop, without a shell's variables."),
    ProfileKey("names", "What the names of its servers must be like."),
  ]

  package static let fields = [
    ProfileKey("type", "Tells the transport; default: type. Its values are in types."),
    ProfileKey("url", "Address of a remote server; default: url."),
    ProfileKey("sseUrl", "Address of an SSE server, where that is another member."),
    ProfileKey("headers", "Headers; default: headers. A list of names for nested objects."),
    ProfileKey("bearerVariable", "Takes the name of the variable with the bearer token."),
    ProfileKey("headerVariables", "Maps other headers to the names of variables."),
    ProfileKey("command", "Program of a stdio server; default: command."),
    ProfileKey("args", "Its arguments; default: args. none: command is a list with them."),
    ProfileKey("env", "Its environment; default: env."),
    ProfileKey("passedVariables", "Lists the names of variables that are passed on."),
    ProfileKey("cwd", "Directory to start it in; default: it has none."),
    ProfileKey("envFile", "File with its environment; default: it has none."),
    ProfileKey("name", "Repeats the name of the server; default: it has none."),
    ProfileKey("enabled", "true for a server that is on; default: it has no switch."),
    ProfileKey("disabled", "true for a server that is off, in place of enabled."),
    ProfileKey("timeout", "How long a call may take; a list of names for nested objects."),
    ProfileKey("startupTimeout", "How long the server may take to start; likewise."),
    ProfileKey("timeUnit", "Unit of both: ms or s; default: ms. They are whole numbers."),
    ProfileKey("toolsAllow", "A list of the only tools that the model gets."),
    ProfileKey("toolsDeny", "A list of tools that the model does not get."),
    ProfileKey("approve", "A list of tools that run without asking."),
    ProfileKey("description", "What the server is for."),
    ProfileKey("clientId", "Id of an OAuth client; a list of names for nested objects."),
    ProfileKey("callbackPort", "Port of the sign-in; likewise."),
    ProfileKey("scopes", "A list of the scopes to ask for; likewise."),
  ]

  package static let timeUnits = ["ms", "s"]

  package static let names = [
    ProfileKey("longest", "How many characters a server's name can have."),
    ProfileKey(
      "without", "What it cannot have: underscore, hyphen, upper-case, digit."),
    ProfileKey("reserved", "Names that the client keeps for itself."),
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
