internal import ConfigDocuments
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf list servers [VENDOR]`: lists the servers of all vendors in a table, or all facts about
/// one vendor.
extension List {
  static func servers(of id: String?, _ session: inout Session) -> CommandResult {
    guard let catalog = session.catalog() else { return CommandResult() }
    guard let id else {
      let vendors = catalog.vendors
      return session.format == .json
        ? json("servers", entries(vendors)) : CommandResult(serverTable(vendors))
    }
    guard let vendor = catalog.vendor(id) else {
      session.fail(
        "unknown-vendor",
        "there is no vendor \(Diagnostic.quoted(id))"
          + Diagnostic.didYouMean(id, catalog.ids),
        fix: "run 'mcpconf list servers' to see all vendors")
      return CommandResult()
    }
    return session.format == .json
      ? json("servers", entries([vendor])) : CommandResult(details(vendor))
  }

  private static func entries(_ vendors: [Vendor]) -> [ConfigValue] {
    vendors.flatMap { vendor in vendor.servers.map { serverJSON($0, vendor) } }
  }

  /// Returns the facts about a vendor, one fact on each line, because the facts are too many for a
  /// table.
  private static func details(_ vendor: Vendor) -> String {
    let servers = vendor.servers.map { server in
      var rows = [
        ("server", "\(address(server)) (\(transport(server)))"), ("access", access(server)),
      ]
      if server.declaration.token?.query != nil {
        rows.append(("warning", warning))
      }
      if let reason = server.reason { rows.append(("reason", reason)) }
      let formats =
        (server.declaration.token?.formats ?? []).map(\.value) + server.headerFormats.map(\.format)
      if !formats.isEmpty { rows.append(("formats", formats.joined(separator: ", "))) }
      for header in server.optionalHeaders {
        rows.append(("optional", "\(header.name): \(header.explanation)"))
      }
      return "\(template(server, vendor))\n\(indented(rows))"
    }
    var about: [(String, String)] = []
    if !vendor.scopes.isEmpty {
      about.append(("scopes", vendor.scopes.joined(separator: ", ")))
    }
    if let expiry = vendor.expiry { about.append(("expiry", expiry)) }
    if let advice = vendor.tokenPerClient { about.append(("tokens", advice)) }
    if let page = vendor.tokenPage { about.append(("tokens at", page)) }
    about.append(("documented", vendor.documentation))
    about.append(("checked", "\(vendor.checked), confidence \(vendor.confidence)"))
    return servers.joined() + "\(vendor.name)\n\(indented(about))"
  }

  private static func indented(_ rows: [(String, String)]) -> String {
    rows.map { name, value in
      "  \(name)\(String(repeating: " ", count: max(12 - name.count, 1)))\(value)\n"
    }.joined()
  }

  private static func transport(_ server: VendorServer) -> String {
    server.declaration.transport?.value.rawValue ?? "http"
  }

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

  /// The warning about a server that expects its token in the query of the URL.
  private static let warning = "the token is part of the URL, and servers and proxies log URLs"

  /// Returns the variables in the value of a header; an empty list if the value contains no
  /// variable.
  private static func variables(of header: String, _ server: VendorServer) -> [String] {
    server.declaration.headers.filter { $0.name.value.utf8.elementsEqual(header.utf8) }
      .compactMap { $0.value.value.reference?.name }
  }

  private static func serverJSON(_ server: VendorServer, _ vendor: Vendor) -> ConfigValue {
    var members = [
      ConfigMember("template", .string(template(server, vendor))),
      ConfigMember("vendor", .string(vendor.name)),
      ConfigMember("url", .string(address(server))),
      ConfigMember("transport", .string(transport(server))),
      ConfigMember("access", .string(access(server))),
      ConfigMember("oauth", .string(server.oauth.rawValue)),
    ]
    if let reason = server.reason { members.append(ConfigMember("reason", .string(reason))) }
    if server.declaration.token?.query != nil {
      members.append(ConfigMember("warning", .string(warning)))
    }
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
    if !server.headerFormats.isEmpty {
      members.append(
        ConfigMember(
          "headerFormats",
          .array(
            server.headerFormats.map { header, format in
              // Do not write `"API_KEY": "…"`, because secret scanners would report it.
              .object(
                [ConfigMember("header", .string(header))]
                  + variables(of: header, server).map { ConfigMember("variable", .string($0)) }
                  + [ConfigMember("format", .string(format))])
            })))
    }
    if !vendor.scopes.isEmpty { members.append(ConfigMember("scopes", .strings(vendor.scopes))) }
    if let expiry = vendor.expiry { members.append(ConfigMember("expiry", .string(expiry))) }
    if let advice = vendor.tokenPerClient {
      members.append(ConfigMember("tokenPerClient", .string(advice)))
    }
    if let page = vendor.tokenPage { members.append(ConfigMember("tokenPage", .string(page))) }
    members += [
      ConfigMember("documentation", .string(vendor.documentation)),
      ConfigMember("checked", .string(vendor.checked)),
      ConfigMember("confidence", .string(vendor.confidence)),
    ]
    return .object(members)
  }
}
