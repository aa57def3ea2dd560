/// The keys of a profile, in the order used by help and schema.
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
    ProfileKey("version", "Format of the profile; always 1."),
    ProfileKey(
      "extends", "Profiles to build on, as paths relative to this file. What stands here wins."),
    ProfileKey("clients", "Clients to set up: a list of ids, or a mapping from id to options."),
    ProfileKey("servers", "MCP servers by name."),
    ProfileKey("variables", "Where the values of variables are kept, by the variable's name."),
  ]

  package static let variable = [
    ProfileKey(
      "from", "A pointer to a secret store, such as op://VAULT/ITEM/FIELD; never a value."),
    ProfileKey("expires", "Last day of the value, YYYY-MM-DD."),
  ]

  package static let server = [
    ProfileKey("template", "A built-in vendor, such as jam or github/readonly."),
    ProfileKey("url", "Address of a remote server."),
    ProfileKey("transport", "http (streamable HTTP), sse or stdio; follows from url or command."),
    ProfileKey("token", "The variable that holds the token: ${NAME}, a mapping, or none."),
    ProfileKey("headers", "More HTTP headers. A value is plain text or a reference: ${NAME}."),
    ProfileKey("command", "Program that runs a stdio server."),
    ProfileKey("args", "Its arguments. No reference is expanded in them."),
    ProfileKey("env", "Its environment. A value is plain text or a reference: ${NAME}."),
    ProfileKey("cwd", "Directory to start it in, for clients that have that."),
    ProfileKey("envFile", "File with its environment, for clients that have that."),
    ProfileKey("clients", "Only these clients get this server."),
    ProfileKey(
      "enabled", "false: the server is switched off, or left out where there is no switch."),
    ProfileKey("timeout", "How long one call of a tool may take: 60s, 1500ms or 2m."),
    ProfileKey("startupTimeout", "How long the server may take to start: 20s."),
    ProfileKey("tools", "Which tools the model gets: only those in allow, and none in deny."),
    ProfileKey("approve", "Tools that run without asking: a list of names, all, or none."),
    ProfileKey("oauth", "How the client signs in, or false: it never does."),
    ProfileKey("description", "What the server is for, shown by clients that have a place for it."),
    ProfileKey("overrides", "Any of these keys for one client, and name and settings."),
    ProfileKey("absent", "true: the server is to be removed from every client."),
  ]

  package static let token = [
    ProfileKey("env", "Name of the variable, or a mapping from client id (or default) to name."),
    ProfileKey("header", "Header that carries the token; default Authorization."),
    ProfileKey("scheme", "Word before the token; default Bearer for Authorization, else none."),
    ProfileKey(
      "query", "Query parameter that carries the token, where the server takes no header."),
    ProfileKey("variable", "Variable that a stdio server reads; default the name in env."),
    ProfileKey("format", "Name of the token's format, or a list of names."),
    ProfileKey("scopes", "Scopes that the token has; checked against the vendor's list."),
    ProfileKey("expires", "Last day of the token, YYYY-MM-DD."),
  ]

  package static let tools = [
    ProfileKey("allow", "The only tools that the model gets."),
    ProfileKey("deny", "Tools that the model does not get."),
  ]

  package static let oauth = [
    ProfileKey("clientId", "Id of an OAuth client that you registered."),
    ProfileKey("clientSecret", "Its secret, as a reference: ${NAME}."),
    ProfileKey("callbackPort", "Port on this machine to which the sign-in comes back."),
    ProfileKey("scopes", "Scopes to ask for."),
  ]

  /// The keys that only `overrides` has, in addition to those of a server.
  package static let overrides = [
    ProfileKey("name", "The server's name in this client."),
    ProfileKey("settings", "Members of the entry in the client's own words; written as they are."),
  ]

  /// Keys that decide which clients get a server or whether it is removed; they cannot differ for a
  /// single client.
  package static let notInOverrides = ["clients", "absent", "overrides"]

  package static func names(_ keys: [ProfileKey]) -> [String] { keys.map(\.name) }
}
