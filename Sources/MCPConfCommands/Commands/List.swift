internal import ConfigDocuments
package import MCPClients
internal import MCPProfile
internal import SourceText

/// `mcpconf list`: what is built in.
package enum List {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let isJSON = session.format == .json
    switch session.arguments.operands.first {
    case "clients":
      return isJSON
        ? json("clients", clients.map { clientJSON($0, session.platform) })
        : CommandResult(clientTable(session.platform))
    case "servers":
      let vendors = session.catalog()?.vendors ?? []
      return isJSON
        ? json(
          "servers", vendors.flatMap { vendor in vendor.servers.map { serverJSON($0, vendor) } })
        : CommandResult(serverTable(vendors))
    case "tokens":
      let vendors = session.catalog()?.vendors ?? []
      return isJSON
        ? json("tokens", vendors.flatMap { vendor in vendor.formats.map { tokenJSON($0, vendor) } })
        : CommandResult(tokenTable(vendors))
    case let other:
      throw UsageError(
        message: other.map {
          "there is no list of '\($0)'"
            + Diagnostic.didYouMean($0, ["clients", "servers", "tokens"])
        } ?? "list what?",
        fix: "one of: clients, servers, tokens", command: "list")
    }
  }

  private static var clients: [any Client] { ClientRegistry.all }

  private static func json(_ name: String, _ values: [ConfigValue]) -> CommandResult {
    var result = CommandResult()
    JSONText.append(.object([ConfigMember(name, .array(values))]), to: &result.output)
    result.output.append(UInt8(ascii: "\n"))
    return result
  }
}

extension List {
  private static func targets(_ client: any Client, _ platform: Platform) -> [ClientTarget] {
    client.scopes.map { ClientTarget(client, scope: $0, platform: platform) }
  }

  private static func clientTable(_ platform: Platform) -> String {
    var rows: [[String]] = []
    for client in clients {
      for target in targets(client, platform) {
        rows.append([
          client.id, client.name, target.scope.rawValue, place(of: target), client.format.name,
          transports(of: target).joined(separator: " "),
          client.references(of: target).style.rawValue, client.whenUnset,
          client.source.confidence.rawValue,
        ])
      }
    }
    return TextTable.text(
      [
        "ID", "CLIENT", "SCOPE", "FILE", "FORMAT", "TRANSPORTS", "REFERENCE", "WHEN NOT SET",
        "CONFIDENCE",
      ], rows)
  }

  /// The file, and how it is set up when not by writing into it.
  package static func place(of target: ClientTarget) -> String {
    if target.location.base == .unknown { return "(printed only)" }
    let path = target.location.display(on: target.platform)
    return path + (target.usesCommand ? " (by command)" : "")
  }

  package static func transports(of target: ClientTarget) -> [String] {
    target.client.shape(of: target).transports.map(\.rawValue)
  }

  private static func clientJSON(_ client: any Client, _ platform: Platform) -> ConfigValue {
    .object([
      ConfigMember("id", .string(client.id)), ConfigMember("name", .string(client.name)),
      ConfigMember("documentation", .string(client.source.documentation)),
      ConfigMember("checked", .string(client.source.checked)),
      ConfigMember("confidence", .string(client.source.confidence.rawValue)),
      ConfigMember("whenUnset", .string(client.whenUnset)),
      ConfigMember(
        "options",
        .object(client.options.map { ConfigMember($0.name, .strings($0.values)) })),
      ConfigMember(
        "targets",
        .array(
          targets(client, platform).map { target in
            .object([
              ConfigMember("scope", .string(target.scope.rawValue)),
              ConfigMember("path", .string(target.location.display(on: platform))),
              ConfigMember("kind", .string(target.usesCommand ? "commands" : "document")),
              ConfigMember("format", .string(client.format.name)),
              ConfigMember("root", .strings(client.rootPath(of: target))),
              ConfigMember("transports", .strings(transports(of: target))),
              ConfigMember(
                "reference", .string(client.references(of: target).style.rawValue)),
            ])
          })),
    ])
  }
}

extension List {
  private static func serverTable(_ vendors: [Vendor]) -> String {
    let rows = vendors.flatMap { vendor in
      vendor.servers.map { server in
        [template(server, vendor), vendor.name, address(server), access(server), vendor.confidence]
      }
    }
    return TextTable.text(["TEMPLATE", "VENDOR", "SERVER", "ACCESS", "CONFIDENCE"], rows)
  }

  private static func template(_ server: VendorServer, _ vendor: Vendor) -> String {
    server.name == vendor.id ? vendor.id : "\(vendor.id)/\(server.name)"
  }

  private static func address(_ server: VendorServer) -> String {
    switch server.declaration.url?.value {
    case .literal(let text)?: text
    case .reference(let before, let reference, let after)?: before + reference.text + after
    case nil: server.declaration.command?.value ?? ""
    }
  }

  private static func access(_ server: VendorServer) -> String {
    if server.oauth == .only { return "OAuth only" }
    let oauth = server.oauth == .optional ? " or OAuth" : ""
    if let token = server.declaration.token, let variable = token.variables?.shared?.value {
      if let query = token.query { return "?\(query.value)=\(variable.text)\(oauth)" }
      let header = token.header?.value ?? "Authorization"
      let usual = header == "Authorization" ? "Bearer" : "none"
      let scheme = token.scheme?.value ?? usual
      return "\(header): \(scheme == "none" ? "" : scheme + " ")\(variable.text)\(oauth)"
    }
    let headers = server.declaration.headers.filter { $0.value.value.reference != nil }
    if headers.isEmpty { return server.oauth == .optional ? "open or OAuth" : "open" }
    return headers.map { "\($0.name.value): \($0.value.value.reference?.text ?? "")" }
      .joined(separator: ", ") + oauth
  }

  private static func serverJSON(_ server: VendorServer, _ vendor: Vendor) -> ConfigValue {
    var members = [
      ConfigMember("template", .string(template(server, vendor))),
      ConfigMember("vendor", .string(vendor.name)),
      ConfigMember("url", .string(address(server))),
      ConfigMember(
        "transport", .string(server.declaration.transport?.value.rawValue ?? "http")),
      ConfigMember("access", .string(access(server))),
      ConfigMember("oauth", .string(server.oauth.rawValue)),
    ]
    if let reason = server.reason { members.append(ConfigMember("reason", .string(reason))) }
    if let variable = server.declaration.token?.variables?.shared?.value {
      members.append(ConfigMember("variable", .string(variable.name)))
    }
    if let formats = server.declaration.token?.formats {
      members.append(ConfigMember("formats", .strings(formats.map(\.value))))
    }
    if !server.optionalHeaders.isEmpty {
      members.append(
        ConfigMember(
          "optionalHeaders",
          .object(server.optionalHeaders.map { ConfigMember($0.name, .string($0.explanation)) })))
    }
    if !vendor.scopes.isEmpty { members.append(ConfigMember("scopes", .strings(vendor.scopes))) }
    if let expiry = vendor.expiry { members.append(ConfigMember("expiry", .string(expiry))) }
    if let page = vendor.tokenPage { members.append(ConfigMember("tokenPage", .string(page))) }
    members += [
      ConfigMember("documentation", .string(vendor.documentation)),
      ConfigMember("checked", .string(vendor.checked)),
      ConfigMember("confidence", .string(vendor.confidence)),
    ]
    return .object(members)
  }
}

extension List {
  private static func tokenTable(_ vendors: [Vendor]) -> String {
    let rows = vendors.flatMap { vendor in
      vendor.formats.map { format in
        [format.name, format.confidence.rawValue, format.pattern, format.title]
      }
    }
    return TextTable.text(["FORMAT", "CHECKED AS", "PATTERN", "TOKEN"], rows)
  }

  private static func tokenJSON(_ format: TokenFormat, _ vendor: Vendor) -> ConfigValue {
    var members = [
      ConfigMember("format", .string(format.name)), ConfigMember("vendor", .string(vendor.name)),
      ConfigMember("title", .string(format.title)),
      ConfigMember("prefixes", .strings(format.prefixes)),
      ConfigMember("pattern", .string(format.pattern)),
      ConfigMember("confidence", .string(format.confidence.rawValue)),
      ConfigMember("public", .bool(format.isPublic)),
    ]
    if let checksum = format.checksum {
      members.append(ConfigMember("checksum", .string(checksum.rawValue)))
    }
    return .object(members)
  }
}

extension TokenFormat {
  /// As a regular expression, such as `ghp_[A-Za-z0-9]{36}`: for people, who know that notation.
  var pattern: String {
    let beginnings = prefixes.map(Self.escaped).joined(separator: "|")
    var pattern = prefixes.count > 1 ? "(\(beginnings))" : beginnings
    for segment in segments {
      switch segment {
      case .literal(let literal): pattern += Self.escaped(literal)
      case .characters(let alphabet, let lengths):
        pattern += alphabet.pattern + Self.count(lengths)
      }
    }
    return pattern
  }

  private static func count(_ lengths: ClosedRange<Int>) -> String {
    let hasEnd = lengths.upperBound < maximumLength
    if lengths.count == 1 { return lengths.lowerBound == 1 ? "" : "{\(lengths.lowerBound)}" }
    if !hasEnd, lengths.lowerBound <= 1 { return lengths.lowerBound == 0 ? "*" : "+" }
    return "{\(lengths.lowerBound),\(hasEnd ? "\(lengths.upperBound)" : "")}"
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { #".+*?()[]{}|^$\"#.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }
      .joined()
  }
}

extension TokenAlphabet {
  fileprivate var pattern: String {
    switch self {
    case .base62: "[A-Za-z0-9]"
    case .base64: "[A-Za-z0-9+/=]"
    case .base64url: "[A-Za-z0-9_-]"
    case .hex: "[0-9a-f]"
    case .anyCaseHex: "[0-9A-Fa-f]"
    case .digits: "[0-9]"
    case .lower36: "[0-9a-z]"
    case .upper36: "[0-9A-Z]"
    case .letters: "[A-Za-z]"
    case .printable: "[!-~]"
    }
  }
}
