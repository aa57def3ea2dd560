internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile

/// The schema of `clients` and of the descriptions of custom clients.
extension Schema {
  static var clients: ConfigValue {
    let builtIn = ClientRegistry.all.map { ($0.id, options($0.options.map(property))) }
    return anyOf([
      list(anyClientID),
      object([
        ("type", .string("object")), ("properties", object(builtIn)),
        ("propertyNames", object([("pattern", .string(idPattern))])),
        ("additionalProperties", own),
      ]),
    ])
  }

  private static let idPattern = "^(?!default$)[a-z][a-z0-9-]{0,63}$"
  private static var builtInID: ConfigValue { oneOf(ClientRegistry.ids) }

  /// The schema of an ID, which may be the ID of a built-in client or a custom client.
  static var anyClientID: ConfigValue { anyOf([builtInID, matching(idPattern)]) }

  /// The conditions on IDs that are not IDs of built-in clients.
  ///
  /// - In the profile's `clients`, such an ID needs a description.
  /// - In a server's `clients`, such an ID is allowed only if the profile's `clients` contains one.
  ///
  /// A profile with `extends` always meets these conditions, because the description may be in an
  /// extended profile.
  static var knownClients: [ConfigValue] {
    let builds = object([("required", .strings(["extends"]))])
    let described = object([("required", .strings(["custom"]))])
    let builtIn = ClientRegistry.ids.map { ($0, ConfigValue.bool(true)) }
    let clients = object([
      ("items", builtInID), ("properties", object(builtIn)),
      ("additionalProperties", described),
    ])
    let others = object([
      ("type", .string("object")),
      ("not", object([("propertyNames", builtInID)])),
    ])
    let describes = object([
      ("required", .strings(["clients"])), ("properties", object([("clients", others)])),
    ])
    let server = object([("properties", object([("clients", object([("items", builtInID)]))]))])
    let servers = object([("additionalProperties", server)])
    return [
      anyOf([builds, object([("properties", object([("clients", clients)]))])]),
      anyOf([builds, describes, object([("properties", object([("servers", servers)]))])]),
    ]
  }

  private static func options(_ properties: [(String, ConfigValue)]) -> ConfigValue {
    object([
      ("type", .strings(["object", "null"])), ("properties", object(properties)),
      ("additionalProperties", .bool(false)),
    ])
  }

  private static func property(_ option: ClientOption) -> (String, ConfigValue) {
    (
      option.name,
      object([("description", .string(option.summary)), ("enum", .strings(option.values))])
    )
  }

  /// The schema of the description of a custom client.
  private static var own: ConfigValue {
    let custom = closed(
      CustomClientKeys.client,
      [
        "name": text, "documentation": matching("^https://"),
        "format": oneOf(CustomClientKeys.formats), "files": files, "root": memberNames,
        "list": memberName, "transports": list(oneOf(Transport.allCases.map(\.rawValue))),
        "types": types, "fields": fields, "reference": oneOf(CustomClientKeys.references),
        "expands": list(oneOf(CustomClientKeys.expands)), "passesEnvironment": bool,
        "unset": text, "desktop": bool, "names": names,
      ], required: ["format", "files", "transports", "reference"])
    return object([
      ("type", .strings(["object", "null"])),
      (
        "properties",
        object([
          property(.scope(Scope.ofCustomClients)), property(.bridge),
          ("custom", described(custom, "A description of a client that is not built in.")),
        ])
      ),
      ("additionalProperties", .bool(false)),
    ])
  }

  private static var files: ConfigValue {
    let scopes = Scope.ofCustomClients.map { scope in
      let path = matching(scope == .user ? "^~/[^/~]" : "^[^/~]")
      let platforms = object([
        ("type", .string("object")),
        ("properties", object(CustomClientKeys.platforms.map { ($0, path) })),
        ("additionalProperties", .bool(false)),
      ])
      return (scope.rawValue, anyOf([path, platforms]))
    }
    return object([
      ("type", .string("object")), ("properties", object(scopes)),
      ("minProperties", .number("1")), ("additionalProperties", .bool(false)),
    ])
  }

  private static var types: ConfigValue {
    object([
      ("type", .string("object")),
      ("properties", object(Transport.allCases.map { ($0.rawValue, memberName) })),
      ("additionalProperties", .bool(false)),
    ])
  }

  private static var fields: ConfigValue {
    var types: [String: ConfigValue] = [:]
    for key in CustomClientKeys.fields { types[key.name] = memberName }
    types["headers"] = memberNames
    for name in ["timeout", "startupTimeout", "clientId", "callbackPort", "scopes"] {
      types[name] = memberNames
    }
    types["timeUnit"] = oneOf(CustomClientKeys.timeUnits)
    return closed(CustomClientKeys.fields, types)
  }

  private static var names: ConfigValue {
    closed(
      CustomClientKeys.names,
      [
        "longest": object([
          ("type", .string("integer")), ("minimum", .number("1")), ("maximum", .number("64")),
        ]),
        "without": list(oneOf(CustomClientKeys.nameParts)), "reserved": memberNames,
      ])
  }

  private static func closed(
    _ keys: [ProfileKey], _ types: [String: ConfigValue], required: [String] = []
  ) -> ConfigValue {
    object([
      ("type", .string("object")), ("properties", properties(keys, types)),
      ("required", .strings(required)), ("additionalProperties", .bool(false)),
    ])
  }

  private static func described(_ schema: ConfigValue, _ description: String) -> ConfigValue {
    guard case .object(let members) = schema else { return schema }
    return .object([ConfigMember("description", .string(description))] + members)
  }

  private static func matching(_ pattern: String) -> ConfigValue {
    object([("type", .string("string")), ("pattern", .string(pattern))])
  }

  private static func oneOf(_ values: [String]) -> ConfigValue {
    object([("enum", .strings(values))])
  }

  private static let bool = object([("type", .string("boolean"))])
  private static var memberName: ConfigValue { matching("^[A-Za-z0-9_.-]{1,64}$") }
  private static var memberNames: ConfigValue {
    anyOf([
      memberName, described(list(memberName), "The names of nested members, the outermost first."),
    ])
  }
}
