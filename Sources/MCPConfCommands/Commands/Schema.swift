internal import ConfigDocuments
internal import MCPProfile

/// `mcpconf schema`: prints the JSON Schema of profiles, which is generated from the decoder's
/// tables.
enum Schema {
  static func run() -> CommandResult {
    var result = CommandResult()
    JSONText.appendDocument(schema, to: &result.output)
    return result
  }

  private static var schema: ConfigValue {
    object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("mcpconf profile")),
      ("type", .string("object")),
      ("required", .strings(["version"])),
      ("properties", properties(ProfileKey.profile, profileTypes)),
      ("patternProperties", object([("^x-", .bool(true))])),
      ("additionalProperties", .bool(false)),
      ("allOf", .array(knownClients)),
    ])
  }

  private static var profileTypes: [String: ConfigValue] {
    [
      "version": object([("const", .number("1"))]),
      "extends": anyOf([text, list(text)]),
      "clients": clients,
      "servers": object([
        ("type", .string("object")),
        (
          "propertyNames",
          object([("pattern", .string("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"))])
        ),
        ("additionalProperties", server),
      ]),
      "variables": object([
        ("type", .string("object")),
        ("propertyNames", object([("pattern", .string("^[A-Za-z_][A-Za-z0-9_]*$"))])),
        ("additionalProperties", closed(ProfileKey.variable, ["from": pointer, "expires": date])),
      ]),
    ]
  }

  private static var pointer: ConfigValue {
    let stores = SecretStore.allCases.map(\.rawValue).joined(separator: "|")
    return object([("type", .string("string")), ("pattern", .string("^(\(stores)):"))])
  }

  private static var server: ConfigValue {
    var types = serverTypes
    types["overrides"] = object([
      ("type", .string("object")), ("propertyNames", anyClientID),
      ("additionalProperties", override),
    ])
    return closed(ProfileKey.server, types)
  }

  /// The schema of an override.
  ///
  /// An override may have most keys of a server, and additional keys that are for one client.
  private static var override: ConfigValue {
    var types = serverTypes
    types["name"] = text
    types["settings"] = object([("type", .string("object"))])
    let keys = ProfileKey.server.filter { !ProfileKey.notInOverrides.contains($0.name) }
    return closed(keys + ProfileKey.overrides, types)
  }

  private static var serverTypes: [String: ConfigValue] {
    var types = [
      "template": text, "url": text,
      "transport": object([("enum", .strings(Transport.allCases.map(\.rawValue)))]),
      "token": anyOf([
        object([
          ("type", .string("string")),
          ("pattern", .string("^(none|\\$\\{[A-Za-z_][A-Za-z0-9_]*\\})$")),
        ]), token,
      ]),
      "headers": map, "command": text, "args": list(scalar), "env": map, "cwd": text,
      "envFile": text, "clients": list(anyClientID), "absent": bool,
    ]
    for setting in ServerSetting.allCases where setting.path.count == 1 {
      types[setting.key] = type(of: setting)
    }
    types["tools"] = closed(ProfileKey.tools, fields(of: "tools"))
    types["oauth"] = anyOf([bool, closed(ProfileKey.oauth, fields(of: "oauth"))])
    return types
  }

  private static func fields(of key: String) -> [String: ConfigValue] {
    var types: [String: ConfigValue] = [:]
    for setting in ServerSetting.inside(key) { types[setting.path[1]] = type(of: setting) }
    return types
  }

  private static func type(of setting: ServerSetting) -> ConfigValue {
    switch setting.kind {
    case .flag: bool
    case .time:
      object([
        ("type", .string("string")), ("pattern", .string("^[0-9]+([.][0-9]+)?(ms|s|m)$")),
      ])
    case .names: anyOf([text, list(text)])
    case .approval: anyOf([object([("enum", .strings(["all", "none"]))]), list(text)])
    case .text: text
    case .port:
      object([
        ("type", .string("integer")), ("minimum", .number("1")), ("maximum", .number("65535")),
      ])
    case .reference:
      object([
        ("type", .string("string")), ("pattern", .string("^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$")),
      ])
    }
  }

  private static let date = object([
    ("type", .string("string")), ("pattern", .string("^\\d{4}-\\d{2}-\\d{2}$")),
  ])
  private static let bool = object([("type", .string("boolean"))])

  /// Returns the schema of a mapping that may contain only these keys.
  private static func closed(
    _ keys: [ProfileKey], _ types: [String: ConfigValue]
  ) -> ConfigValue {
    object([
      ("type", .string("object")), ("properties", properties(keys, types)),
      ("additionalProperties", .bool(false)),
    ])
  }

  private static var token: ConfigValue {
    object([
      ("type", .string("object")),
      (
        "properties",
        properties(
          ProfileKey.token,
          [
            "env": anyOf([
              variable, object([("type", .string("object")), ("additionalProperties", variable)]),
            ]),
            "header": text, "scheme": text, "query": text, "variable": variable,
            "format": anyOf([text, list(text)]), "scopes": list(text),
            "expires": date,
          ])
      ),
      ("additionalProperties", .bool(false)),
    ])
  }

  static let text = object([("type", .string("string"))])
  /// The schema of a scalar.
  ///
  /// mcpconf reads every scalar as a string, but YAML may give it a different type.
  static let scalar = object([("type", .strings(["string", "number", "boolean"]))])
  private static let map = object([("type", .string("object")), ("additionalProperties", scalar)])
  private static let variable = object([
    ("type", .string("string")),
    ("pattern", .string("^([A-Za-z_][A-Za-z0-9_]*|\\$\\{[A-Za-z_][A-Za-z0-9_]*\\})$")),
  ])

  static func list(_ element: ConfigValue) -> ConfigValue {
    object([("type", .string("array")), ("items", element)])
  }

  static func anyOf(_ values: [ConfigValue]) -> ConfigValue {
    object([("anyOf", .array(values))])
  }

  /// Returns the schema of the properties for these keys; each property's description is the
  /// summary of its key.
  static func properties(
    _ keys: [ProfileKey], _ types: [String: ConfigValue]
  ) -> ConfigValue {
    object(
      keys.map { key in
        let description = ConfigMember("description", .string(key.summary))
        guard case .object(let members)? = types[key.name] else {
          return (key.name, .object([description]))
        }
        return (key.name, .object([description] + members))
      })
  }

  static func object(_ members: [(String, ConfigValue)]) -> ConfigValue {
    .object(members.map { ConfigMember($0.0, $0.1) })
  }
}
