internal import MCPProfile
internal import SourceText

/// Checks that need the whole description.
extension CustomClientDecoder {
  mutating func checkID(_ id: Located<String>) {
    if let known = ClientRegistry.client(id.value) {
      base.diagnostics.add(.builtIn(id, known.name, at: mapping.key))
    } else if !Self.isID(id.value) {
      base.diagnostics.add(.clientID(id))
    }
  }

  /// Returns whether an ID is valid.
  ///
  /// A valid ID starts with a letter, and consists of at most 64 lower-case letters, digits and
  /// hyphens. Capitals are refused, so that no ID differs from a built-in ID only in case.
  /// `default` is refused, because `mcpconf env` uses this word for all clients.
  private static func isID(_ id: String) -> Bool {
    guard (1...64).contains(id.utf8.count), let first = id.utf8.first, ASCII.isLower(first),
      id != "default"
    else { return false }
    return id.utf8.allSatisfy {
      ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-")
    }
  }

  mutating func checkWhole(_ client: inout CustomClient) {
    checkExtensions()
    // A missing key or a wrong combination may only follow from a refused key, so report these only
    // if there are no other errors.
    if !base.diagnostics.hasErrors { checkKeys(client) }
    checkReferences(&client)
    if !hasRefusedName { checkMembers(client) }
  }

  private mutating func checkKeys(_ client: CustomClient) {
    for key in ["format", "files", "transports", "reference"] where seen[key] == nil {
      base.diagnostics.add(.missingKey(key, at: mapping.key))
    }
    let isEmpty = [
      "files": client.files.isEmpty, "transports": client.shape.transports.isEmpty,
      "root": client.root.isEmpty,
    ]
    for (key, range) in seen where isEmpty[key] == true {
      base.diagnostics.add(.missingValue("'\(key)'", at: range))
    }
    if let range = seen["fields.type"], seen["types"] == nil {
      base.diagnostics.add(.alone("type", "types", at: range))
    }
  }

  /// Checks that each path has an extension of the format, so that the file is not a script or a
  /// program.
  private mutating func checkExtensions() {
    guard let format else { return }
    let known =
      switch format.value {
      case "json": [".json"]
      case "jsonc": [".jsonc", ".json"]
      case "toml", "toml-1.1": [".toml"]
      default: [".yaml", ".yml"]
      }
    for path in paths where !known.contains(where: { path.value.utf8.hasSuffix($0.utf8) }) {
      base.diagnostics.add(.fileExtension(known.joined(separator: " or "), at: path.range))
    }
  }

  private mutating func checkReferences(_ client: inout CustomClient) {
    guard let range = seen["reference"], let style else { return }
    let isSpelled = style != .none && style != .name
    if let place = seen["expands"], !isSpelled {
      base.diagnostics.add(.expandsNothing(style.rawValue, at: place))
    }
    if isSpelled, seen["expands"] == nil, !base.diagnostics.hasErrors {
      base.diagnostics.add(.missingExpands(at: range))
    }
    var fields: ReferenceSyntax.Fields = []
    for word in expands ?? [] where isSpelled {
      switch word.value {
      case "headers": fields.insert(.headers)
      case "env": fields.insert(.environment)
      default: fields.insert(.url)
      }
    }
    client.references = ReferenceSyntax(style, in: fields)
    if case .named = client.shape.headers, fields.contains(.headers), let place = seen["expands"] {
      base.diagnostics.add(.twoWays(at: place))
    }
    if style == .name, client.shape.passedVariables == nil, !lacksField {
      if case .named = client.shape.headers { return }
      base.diagnostics.add(.noVariableMember(at: range))
    }
  }

  /// Checks that no two members have the same name, because one would replace the other.
  private mutating func checkMembers(_ client: CustomClient) {
    let shape = client.shape
    let remote = [shape.url, shape.sseURL].compactMap { $0 } + shape.headerMembers
    let common = [
      client.listKey, shape.name,
      shape.http ?? shape.sse ?? shape.stdio == nil ? nil : shape.typeKey,
    ].compactMap { $0 }
    // `list` is a member's name too; if it equals `name`, the member is written once.
    let own = client.listKey == shape.name ? Array(common.dropFirst()) : common
    let settings = Set(client.settings.map { $0.path[0] })
    let members = remote + shape.stdioMembers + own + settings.sorted()
    let twice = members.enumerated().first { index, name in members[..<index].contains(name) }
    if let twice {
      base.diagnostics.add(.sameMember(twice.element, at: seen["fields"] ?? mapping.key))
    }
  }
}
