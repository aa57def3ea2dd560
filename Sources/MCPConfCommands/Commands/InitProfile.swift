internal import MCPProfile
internal import Secrets
internal import SourceText

/// `mcpconf init`: writes a commented profile to start with.
enum InitProfile {
  static let profiles: [(name: String, bytes: @Sendable () -> [UInt8])] = [
    ("jam", { PackageResources.jam_yaml }), ("team", { PackageResources.team_yaml }),
    ("ci", { PackageResources.ci_yaml }),
  ]

  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let name = session.arguments.operands.first ?? "jam"
    guard let bytes = profile(name, &session) else { return CommandResult() }
    let path = session.arguments.value(.outputFile) ?? "mcpconf.yaml"
    var result = CommandResult()
    if path == "-" {
      result.output = bytes
      return result
    }
    do {
      try session.world.createFile(path, bytes, 0o666, nil)
      result.output = Array("created \(path)\n".utf8)
      if !session.arguments.has(.quiet) {
        let named = path == "mcpconf.yaml" ? "" : " \(path)"
        result.remarks = "next: mcpconf validate\(named), then mcpconf generate\(named)\n"
      }
    } catch {
      session.fail(error)
    }
    return result
  }

  private static func profile(_ name: String, _ session: inout Session) -> [UInt8]? {
    if let profile = profiles.first(where: { $0.name == name }) { return profile.bytes() }
    guard let catalog = session.catalog() else { return nil }
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    if let id = parts.first, let vendor = catalog.vendor(id) {
      let named = parts.count > 1 ? parts[1] : nil
      if let server = vendor.server(named: named) { return Array(text(vendor, server).utf8) }
      let known = vendor.servers.map { "\(id)/\($0.name)" }
      session.fail(
        "unknown-template",
        (named == nil
          ? "\(vendor.name) has several servers"
          : "\(vendor.name) has no server \(Diagnostic.quoted(name))")
          + (named == nil ? "" : Diagnostic.didYouMean(name, known)),
        fix: "use one of: \(known.joined(separator: ", "))")
      return nil
    }
    let known = profiles.map(\.name) + catalog.ids
    session.fail(
      "unknown-template",
      "cannot find the starter profile \(Diagnostic.quoted(name))"
        + Diagnostic.didYouMean(name, known),
      fix:
        "use one of: \(profiles.map(\.name).joined(separator: ", ")), or a vendor of 'mcpconf list servers'"
    )
    return nil
  }

  /// Returns a profile with one vendor's server.
  private static func text(_ vendor: Vendor, _ server: VendorServer) -> String {
    let isMain = server.name == vendor.id
    var token = ""
    if let variable = server.declaration.token?.variables?.shared?.value {
      token =
        "    token: \(variable.text)   # the variable with your token, never the token itself\n"
    } else if server.oauth == .only {
      token = "    # no token: the client opens a browser to sign in\n"
    } else {
      let names = server.declaration.headers.compactMap { $0.value.value.reference?.name }
      if !names.isEmpty { token = "    # reads \(names.joined(separator: " and "))\n" }
    }
    return """
      # yaml-language-server: $schema=./mcpconf.schema.json
      # \(vendor.documentation)
      version: 1
      servers:
        \(isMain ? vendor.id : "\(vendor.id)-\(server.name)"):
          template: \(isMain ? vendor.id : "\(vendor.id)/\(server.name)")
      \(token)
      """
  }
}
