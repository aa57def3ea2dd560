/// One key of a profile with its summary, and the tables of all keys in the order used by help and
/// schema.
///
/// The decoder, the messages about unknown keys and the JSON Schema all use these tables.
package struct ProfileKey: Sendable {
  package let name: String
  package let summary: String

  package init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }

  package static let profile = [
    ProfileKey("version", "The version of the profile format; always 1."),
    ProfileKey(
      "extends", "Profiles to extend, as paths relative to this file. This profile overrides them."),
    ProfileKey("clients", "The clients to set up: a list of ids, or a mapping from id to options."),
    ProfileKey("servers", "The MCP servers, by name."),
    ProfileKey(
      "variables", "Where the value of each variable is stored, by the variable's name."),
  ]

  package static let variable = [
    ProfileKey(
      "from", "A pointer to a secret store, such as op://VAULT/ITEM/FIELD; never a value."),
    ProfileKey("expires", "The last day on which the value is valid, as YYYY-MM-DD."),
  ]

  package static let server = [
    ProfileKey("template", "A vendor template, such as jam or github/readonly."),
    ProfileKey("url", "The URL of a remote server."),
    ProfileKey(
      "transport",
      "http (streamable HTTP), sse or stdio; default: http with url, stdio with command."),
    ProfileKey(
      "token",
      "The variable that contains the token: ${NAME}, or a mapping with details; none for no token."
    ),
    ProfileKey(
      "headers", "Additional HTTP headers. Each value is a plain string or a reference: ${NAME}."),
    ProfileKey("command", "The program of a stdio server."),
    ProfileKey("args", "The program's arguments. They cannot contain references to variables."),
    ProfileKey(
      "env",
      "The program's environment variables. Each value is a plain string or a reference: ${NAME}."),
    ProfileKey("cwd", "The program's working directory. Some clients do not support this key."),
    ProfileKey(
      "envFile",
      "A file with environment variables for the program. Some clients do not support this key."),
    ProfileKey("clients", "The clients that get this server; default: all clients of the profile."),
    ProfileKey(
      "enabled", "false turns the server off. Clients that cannot turn a server off do not get it."),
    ProfileKey("timeout", "The time limit for one tool call, such as 60s, 1500ms or 2m."),
    ProfileKey("startupTimeout", "The time limit for the server's start, such as 20s."),
    ProfileKey("tools", "The tools that the model may use: a mapping with allow, deny or both."),
    ProfileKey(
      "approve",
      "The tools that run without asking the user: a list of names, or the word all or none."),
    ProfileKey("oauth", "How the client signs in with OAuth; false if the client never signs in."),
    ProfileKey("description", "The purpose of the server; some clients show it."),
    ProfileKey(
      "overrides",
      "Keys that differ for one client, by client id: most keys of a server, and also name and settings."
    ),
    ProfileKey("absent", "true removes the server from every client."),
  ]

  package static let token = [
    ProfileKey(
      "env",
      "The name of the variable, or a mapping from client ids to names; the key default is for all other clients."
    ),
    ProfileKey("header", "The header with the token; default: Authorization."),
    ProfileKey(
      "scheme", "The word before the token; default: Bearer for Authorization, otherwise none."),
    ProfileKey(
      "query",
      "The query parameter with the token, for a server that does not accept the token in a header."
    ),
    ProfileKey("variable", "The variable that a stdio server reads; default: the name in env."),
    ProfileKey("format", "The name of the token's format, or a list of names."),
    ProfileKey("scopes", "The token's scopes. mcpconf checks them against the vendor's list."),
    ProfileKey("expires", "The last day on which the token is valid, as YYYY-MM-DD."),
  ]

  package static let tools = [
    ProfileKey("allow", "The only tools that the model may use."),
    ProfileKey("deny", "The tools that the model may not use."),
  ]

  package static let oauth = [
    ProfileKey("clientId", "The id of an OAuth client that you registered."),
    ProfileKey("clientSecret", "The secret of the OAuth client, as a reference: ${NAME}."),
    ProfileKey("callbackPort", "The port on this machine that receives the result of the sign-in."),
    ProfileKey("scopes", "The OAuth scopes that the client requests."),
  ]

  /// The keys that `overrides` has, but a server does not have.
  package static let overrides = [
    ProfileKey("name", "The server's name in this client."),
    ProfileKey(
      "settings",
      "The client's own members, which mcpconf copies unchanged into the server's entry."),
  ]

  /// The keys of a server that `overrides` cannot contain, because their values cannot differ for a
  /// single client.
  package static let notInOverrides = ["clients", "absent", "overrides"]

  /// The keys of clients' files that people write in a server, each with the profile's own key.
  static let ofClients = [
    ("type", "transport"), ("serverUrl", "url"), ("httpUrl", "url"), ("uri", "url"),
    ("endpoint", "url"), ("cmd", "command"), ("arguments", "args"), ("environment", "env"),
    ("env_vars", "env"), ("http_headers", "headers"), ("disabled", "enabled: false"),
    ("alwaysAllow", "approve"), ("autoApprove", "approve"), ("autoAllow", "approve"),
    ("trust", "approve: all"), ("includeTools", "tools: { allow: [NAME] }"),
    ("enabled_tools", "tools: { allow: [NAME] }"), ("excludeTools", "tools: { deny: [NAME] }"),
    ("disabledTools", "tools: { deny: [NAME] }"), ("disabled_tools", "tools: { deny: [NAME] }"),
    ("startup_timeout_sec", "startupTimeout"), ("tool_timeout_sec", "timeout"),
    ("workingDirectory", "cwd"), ("bearer_token_env_var", "token"),
  ]

  package static func names(_ keys: [ProfileKey]) -> [String] { keys.map(\.name) }
}
