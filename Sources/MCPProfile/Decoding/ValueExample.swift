/// What to write where a value has the wrong kind.
enum ValueExample {
  /// Returns the advice; `what` is the value's name in the message, such as `'args'`.
  static func fix(_ what: String, expected: String) -> String {
    let key = key(of: what)
    let known = examples.first { name, value in
      (key.map { $0 == name } ?? what.hasPrefix(name)) && isKind(value, expected)
    }
    let value = known?.value ?? generic.first { isKind($0, expected) } ?? generic[0]
    let place = known != nil && key != nil ? "\(key ?? ""): " : ""
    return switch value.utf8.first {
    case UInt8(ascii: "{"): "write keys with values, for example: \(place)\(value)"
    case UInt8(ascii: "["): "write a list, for example: \(place)\(value)"
    case _ where value.hasPrefix("write "): value
    default: "write one value, for example: \(place)\(value)"
    }
  }

  /// Returns the key without its group, such as `allow` for `'tools.allow'`; nil for a description,
  /// such as `the options of a client`.
  private static func key(of what: String) -> Substring? {
    guard what.utf8.first == UInt8(ascii: "'") else { return nil }
    return what.dropFirst().dropLast().split(separator: ".").last
  }

  private static func isKind(_ value: String, _ expected: String) -> Bool {
    let start = value.utf8.first
    return switch expected {
    case "a mapping": start == UInt8(ascii: "{")
    case "a list": start == UInt8(ascii: "[")
    case "a single value": start != UInt8(ascii: "{") && start != UInt8(ascii: "[")
    case "a single value or a list": start != UInt8(ascii: "{")
    default: true
    }
  }

  private static let generic = [
    "{ KEY: VALUE }", "[VALUE, VALUE]", "write one value, not a list or a mapping",
  ]

  /// Example values for the keys of a profile, and for the descriptions that messages use for
  /// values without a key.
  private static let examples: [(name: String, value: String)] = [
    ("version", "1"),
    ("extends", "../team.yaml"),
    ("clients", "[cursor, vscode]"),
    ("the options of a client", "{ scope: user }"),
    ("servers", "{ Jam: { template: jam } }"),
    ("the server '", "{ url: https://mcp.example.com/mcp }"),
    ("variables", "{ JAM_TOKEN: { from: \"op://Private/Jam/credential\" } }"),
    ("template", "jam"),
    ("url", "https://mcp.example.com/mcp"),
    ("transport", "http"),
    ("token", "${JAM_TOKEN}"),
    ("headers", "{ X-Team: platform }"),
    ("command", "write only the program in 'command', and its arguments in 'args'"),
    ("args", "[-y, PACKAGE]"),
    ("env", "{ LOG_LEVEL: info }"),
    ("env", "JAM_TOKEN"),
    ("timeout", "60s"),
    ("startupTimeout", "20s"),
    ("tools", "{ deny: [delete_file] }"),
    ("allow", "[search]"),
    ("deny", "[delete_file]"),
    ("approve", "[search]"),
    ("scopes", "[mcp:read]"),
    ("oauth", "{ scopes: [mcp:read] }"),
    ("overrides", "{ cursor: { timeout: 60s } }"),
    ("the overrides of ", "{ timeout: 60s }"),
    ("settings", "{ required: true }"),
  ]
}
