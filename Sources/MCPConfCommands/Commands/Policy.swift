internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Policies
internal import Printing
internal import SourceText

/// `mcpconf policy`: prints the list of servers that an administrator allows a client to run, or
/// checks such a list.
enum Policy {
  static func run(_ session: inout Session) throws(UsageError) -> CommandResult {
    let arguments = session.arguments
    if arguments.has(.checkPolicy) { return try PolicyCheck.run(&session) }
    if arguments.has(.force), !arguments.has(.outputTree) {
      throw UsageError(message: "'--force' works only with '--output'", command: "policy")
    }
    if arguments.operands.count > 1 {
      throw UsageError(
        message: "unexpected argument \(Diagnostic.quoted(arguments.operands[1]))",
        fix: "use '--check' to check policy files", command: "policy")
    }
    let format = try format(arguments)
    guard let loaded = session.loadProfile(detail: .serversOnly) else { return CommandResult() }
    let outputs = outputs(loaded, format, &session)
    if session.diagnostics.hasErrors { return CommandResult() }
    if let directory = arguments.value(.outputTree) {
      let tree = OutputTree(directory: directory, replaces: arguments.has(.force))
      return tree.write(
        outputs.map { OutputTree.File($0.path, $0.bytes, .forEverybody(nil)) }, &session)
    }
    if format.platform != nil, outputs.count > 1 {
      session.fail(
        "several-files", "with '--format \(format.rawValue)', each client has a file of its own",
        fix: "choose one client with '--client', or write all files with '--output DIR'")
      return CommandResult()
    }
    return session.format == .json ? json(outputs, session) : text(outputs, session)
  }

  /// Returns the format of the output.
  ///
  /// Throws an error if the format is for one system, and `--platform` names a different system.
  private static func format(_ arguments: ParsedArguments) throws(UsageError) -> PolicyFormat {
    let format = arguments.choice(.policyFormat, PolicyFormat.self) ?? .text
    if let platform = format.platform,
      let other = arguments.choice(.platform, Platform.self), other != platform
    {
      throw UsageError(
        message:
          "'--format \(format.rawValue)' is for \(platform.name), so '--platform' cannot be '\(other.rawValue)'",
        command: "policy")
    }
    return format
  }

  private struct Output {
    let target: ClientTarget
    let place: PolicyPlace
    /// The path of the file in a tree of files.
    let path: String
    let bytes: [UInt8]
  }

  private static func outputs(
    _ loaded: LoadedProfile, _ format: PolicyFormat, _ session: inout Session
  ) -> [Output] {
    let denying = session.arguments.has(.deny)
    var outputs: [Output] = []
    var without: [String] = []
    var leftOut: [String] = []
    var seen: [String] = []
    var unsupported: [(policy: any ClientPolicy, target: ClientTarget)] = []
    for target in loaded.targets {
      guard let policy = PolicyRegistry.policy(of: target.client.id) else {
        without.append(target.client.name)
        continue
      }
      if denying, let problem = policy.denyProblem {
        session.diagnostics.add(.noDenyList(problem))
        continue
      }
      let place = policy.place(on: target.platform, denying: denying)
      if seen.contains(place.path) { continue }
      seen.append(place.path)
      let delivery = format.platform.flatMap { policy.delivery(to: target, on: $0) }
      if format.platform != nil, delivery == nil {
        unsupported.append((policy, target))
        continue
      }
      let sharing = loaded.targets.filter { policy.clients.contains($0.client.id) }
      let (servers, without) = session.policyServers(loaded, sharing, denying: denying)
      leftOut += without
      if without.count == sharing.count { continue }
      if servers.isEmpty, session.worksForEveryClient { continue }
      if servers.isEmpty { session.diagnostics.add(.noServers(target, denying: denying)) }
      // If several clients have the same problem at the same place, report it only once.
      var found = Diagnostics()
      do {
        var bytes = try policy.text(servers, denying: denying, &found)
        var path = place.treePath
        if let delivery {
          bytes = try format.bytes(bytes, delivery, for: target, denying: denying)
          path = "\(policy.clients[0])\(denying ? "-deny" : "").\(format.rawValue)"
          found.add(delivery.caution)
        }
        session.diagnostics.add(found, unless: session.diagnostics.contains)
        outputs.append(Output(target: target, place: place, path: path, bytes: bytes))
      } catch {
        session.report(error)
      }
      let isClaude = target.client.id == "claude-code"
      if isClaude, loaded.targets.contains(where: { $0.client.id == "grok" }) {
        session.diagnostics.add(.notForGrok)
      }
      if delivery == nil, let console = place.console {
        session.diagnostics.add(.pasted(console, target))
      }
    }
    if let first = leftOut.first {
      session.diagnostics.add(.leftOut(leftOut, first, outputs.isEmpty))
    }
    if session.worksForEveryClient, !outputs.isEmpty { return outputs }
    let isError = outputs.isEmpty || !session.arguments.values(.client).isEmpty
    if !without.isEmpty { session.diagnostics.add(.noPolicy(without, isError: isError)) }
    for (policy, target) in unsupported {
      session.diagnostics.add(format.unsupported(by: policy, target, isError: isError))
    }
    return outputs
  }

  private static func text(_ outputs: [Output], _ session: Session) -> CommandResult {
    var result = CommandResult()
    for (index, output) in outputs.enumerated() {
      if outputs.count > 1 {
        let path = output.place.display(on: output.target.platform)
        result.output += Array(
          "\(index > 0 ? "\n" : "")# \(output.target.client.id): \(path)\n".utf8)
      }
      result.output += output.bytes
    }
    return result
  }

  private static func json(_ outputs: [Output], _ session: Session) -> CommandResult {
    CommandResult(json: [
      ConfigMember(
        "policies",
        .array(
          outputs.map { output in
            .object([
              ConfigMember("client", .string(output.target.client.id)),
              ConfigMember(
                output.place.console == nil ? "path" : "console",
                .string(output.place.console ?? output.place.display(on: output.target.platform))),
              ConfigMember(
                "content", .string(String(decoding: output.bytes, as: UTF8.self))),
            ])
          }))
    ])
  }
}

extension Session {
  /// Returns the servers of the clients that share a list, without duplicates, and the IDs of the
  /// clients that cannot express the profile's servers.
  fileprivate mutating func policyServers(
    _ loaded: LoadedProfile, _ targets: [ClientTarget], denying: Bool
  ) -> (servers: [PolicyServer], without: [String]) {
    var servers: [PolicyServer] = []
    var without: [String] = []
    var known: [String: PolicyServer.Endpoint] = [:]
    for target in targets {
      guard let own = policyServers(loaded, target, denying: denying) else {
        without.append(target.client.id)
        continue
      }
      let new = own.filter { known[$0.server] != $0.endpoint }
      for server in new { known[server.server] = server.endpoint }
      servers += new
    }
    return (servers, without)
  }

  /// Returns the servers in the form that mcpconf writes for the client.
  ///
  /// Servers that the profile switches off are left out, even if the client's file contains them.
  /// If the run is for every client and this client cannot have the servers, the result is nil.
  mutating func policyServers(
    _ loaded: LoadedProfile, _ target: ClientTarget, denying: Bool
  ) -> [PolicyServer]? {
    var found = Diagnostics()
    let rendering = Renderer.render(loaded.profile, for: target, diagnostics: &found)
    if found.hasErrors, worksForEveryClient { return nil }
    for problem in found.list where problem.severity == .error || problem.code == "left-out" {
      diagnostics.add(problem)
    }
    let off = Set(loaded.profile.servers(for: target.client.id).filter(\.isOff).map(\.name.value))
    if denying {
      for server in loaded.profile.servers(for: target.client.id) where server.isOff {
        let problem = Diagnostic.notDenied(server.name)
        if !diagnostics.contains(problem) { diagnostics.add(problem) }
      }
    }
    return rendering.entries.compactMap { entry in
      off.contains(entry.server) ? nil : PolicyServer(entry, for: target)
    }
  }
}

extension Diagnostic {
  static func noPolicy(_ names: [String], isError: Bool) -> Diagnostic {
    Diagnostic(
      isError ? .error : .warning, "no-policy",
      "mcpconf cannot write a list of servers for \(names.joined(separator: ", "))",
      fix: "use one of: \(PolicyRegistry.clients.joined(separator: ", "))")
  }

  fileprivate static func noServers(_ target: ClientTarget, denying: Bool) -> Diagnostic {
    let verb = denying ? "blocks" : "allows"
    return Diagnostic(
      .warning, "policy-empty",
      "the profile contains no enabled server for \(target.client.name), so the list \(verb) no server",
      fix:
        "add a server for this client, or remove 'enabled: false' from a server of this client")
  }

  fileprivate static func notDenied(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, "policy-left-out",
      "the profile disables \(quoted(name.value)), so the deny list does not contain this server",
      at: name.range,
      fix: "remove 'enabled: false' to deny the server")
  }

  fileprivate static func noDenyList(_ problem: String) -> Diagnostic {
    Diagnostic(
      .error, "no-policy", problem, fix: "remove '--deny' to print the servers that may run")
  }

  fileprivate static func pasted(_ console: String, _ target: ClientTarget) -> Diagnostic {
    Diagnostic(
      .note, "policy-console", "\(target.client.name) does not read this policy from a file",
      fix: console)
  }
}
