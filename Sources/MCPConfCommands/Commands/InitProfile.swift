internal import ConfigDocuments
internal import HostSystem
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// `mcpconf init`: writes a profile with comments, for the user to continue.
enum InitProfile {
  static let profiles: [(name: String, bytes: @Sendable () -> [UInt8])] = [
    ("jam", { PackageResources.jam_yaml }), ("team", { PackageResources.team_yaml }),
    ("ci", { PackageResources.ci_yaml }),
  ]

  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    if session.arguments.has(.userProfile), session.arguments.has(.outputFile) {
      throw UsageError(message: "'--user' and '--output' cannot be combined", command: "init")
    }
    let name = session.arguments.operands.first ?? "jam"
    guard let bytes = profile(name, &session) else { return CommandResult() }
    guard let path = path(&session) else { return CommandResult() }
    let variables = variables(of: bytes, at: path, session)
    if path == "-" { return printed(bytes, variables, session) }
    do {
      try session.world.createFile(path, Array("\(schemaLine)\n".utf8) + bytes, .shared)
    } catch {
      session.fail(error)
      return failed(path, OutcomeReason(error), session)
    }
    let schema = writeSchema(beside: path, &session)
    let next = ProfileSteps(path, variables, session)
    if session.format == .json {
      var members = TargetOutcome.created.members() + session.pathMembers(path)
      if let schema { members.append(ConfigMember("schema", .object(session.pathMembers(schema)))) }
      members.append(ConfigMember("variables", .strings(variables)))
      members.append(ConfigMember("next", .strings(next.commands)))
      return CommandResult(json: members)
    }
    var result = CommandResult("created \(path)\n" + (schema.map { "created \($0)\n" } ?? ""))
    if !session.arguments.has(.quiet) { result.remarks = next.text }
    return result
  }

  private static func path(_ session: inout Session) -> String? {
    guard session.arguments.has(.userProfile) else {
      return session.arguments.value(.outputFile) ?? "mcpconf.yaml"
    }
    let path = session.usualProfiles.dropFirst().first
    if path == nil, !session.refusesHome() {
      session.fail("home", "the variable HOME is not set", fix: "set HOME, or use --output FILE")
    }
    return path
  }

  private static func printed(
    _ bytes: [UInt8], _ variables: [String], _ session: Session
  ) -> CommandResult {
    if session.format == .json {
      return CommandResult(json: [
        ConfigMember("profile", .string(String(decoding: bytes, as: UTF8.self))),
        ConfigMember("variables", .strings(variables)),
      ])
    }
    var result = CommandResult()
    result.output = bytes
    return result
  }

  private static func failed(
    _ path: String, _ reason: OutcomeReason, _ session: Session
  ) -> CommandResult {
    guard session.format == .json else { return CommandResult() }
    var result = CommandResult(
      json: TargetOutcome.failed.members(reason) + session.pathMembers(path))
    result.isPartial = true
    return result
  }

  private static let schemaName = "mcpconf.schema.json"
  /// The line that tells editors where the schema is.
  ///
  /// `init` writes the schema next to the profile.
  private static let schemaLine = "# yaml-language-server: $schema=./\(schemaName)"

  /// Writes the schema next to the profile, unless a file with the schema's name exists.
  ///
  /// Returns the path of the new file; nil if no file was written.
  private static func writeSchema(beside path: String, _ session: inout Session) -> String? {
    let schema = PathText.directory(of: path) + schemaName
    if session.world.fileKind(schema, false) != nil { return nil }
    do {
      try session.world.createFile(schema, Schema.run().output, .shared)
      return schema
    } catch {
      session.fail(error)
      return nil
    }
  }

  /// Returns the names of the variables that the clients will look up; an empty list if the profile
  /// cannot be read.
  static func variables(of bytes: [UInt8], at path: String, _ session: Session) -> [String] {
    var own = session
    guard let catalog = own.catalog(), let loaded = own.loadProfile(bytes, at: path, catalog) else {
      return []
    }
    return VariableUse.all(in: loaded).map(\.name)
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
    let starters = profiles.map(\.name)
    let known = starters + catalog.ids
    let names = starters.joined(separator: ", ")
    session.fail(
      "unknown-template",
      "cannot find the starter profile \(Diagnostic.quoted(name))"
        + Diagnostic.didYouMean(name, known),
      fix: "use one of: \(names), or a vendor of 'mcpconf list servers'")
    return nil
  }

  /// Returns a profile that contains one server of a vendor.
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
      if !names.isEmpty { token = "    # the client reads \(names.joined(separator: " and "))\n" }
    }
    return """
      # \(vendor.documentation)
      version: 1
      servers:
        \(isMain ? vendor.id : "\(vendor.id)-\(server.name)"):
          template: \(isMain ? vendor.id : "\(vendor.id)/\(server.name)")
      \(token)
      """
  }
}

/// The next steps after a profile was written.
private struct ProfileSteps {
  let variables: [String]
  /// The command lines for the user, in order.
  let commands: [String]

  init(_ path: String, _ variables: [String], _ session: Session) {
    self.variables = variables
    let usual = session.usualProfiles
    // mcpconf uses the user's profile only if the project has no profile.
    let isFound = path == usual.first { $0 == path || session.world.fileExists($0) }
    let operand = isFound ? "" : " " + (Shell.posix.quoted(path) ?? path)
    commands = ["validate", "apply"].map { "mcpconf \($0)\(operand)" }
  }

  var text: String {
    let names =
      switch variables.count {
      case 0: ""
      case 1...3: "set \(variables.listed), "
      default: "set the variables of the profile, "
      }
    return "next: \(names)check with '\(commands[0])', then run '\(commands[1])'\n"
  }
}
