internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Converts a registry's server into a client's entry.
///
/// If there are several ways to run the server, a remote server is preferred to a package, because
/// a remote server needs nothing on the machine.
struct RegistryEntry {
  private let server: ConfigNode
  private let choice: RegistryChoice
  private(set) var diagnostics = Diagnostics()

  init(_ server: ConfigNode, _ choice: RegistryChoice) {
    self.server = server
    self.choice = choice
  }

  /// One way to run the server.
  private struct Way {
    let kind: String
    /// The address of a remote server, or the identifier of a package.
    let identifier: String
    let node: ConfigNode
    let isRemote: Bool
  }

  /// The kinds that mcpconf can use, in order of preference.
  private static let order = ["http", "sse", "npm", "pypi", "oci", "nuget"]

  mutating func entry() -> ConfigNode? {
    let ways = self.ways
    guard let way = chosen(ways) else { return nil }
    if let problem = RegistryRules.problem(way.identifier, isRemote: way.isRemote) {
      diagnostics.add(
        Diagnostic(.error, problem.code, problem.message, at: way.node.range, fix: problem.fix))
      return nil
    }
    var values = RegistryValues(choice.values)
    let members: [ConfigNodeMember]?
    if way.isRemote {
      members = remote(way, &values)
    } else {
      var package = RegistryPackage(way.node, kind: way.kind, identifier: way.identifier)
      members = package.members(&values)
      diagnostics.add(package.diagnostics)
    }
    diagnostics.add(values.diagnostics)
    if !values.missing.isEmpty {
      diagnostics.add(.valuesNeeded(values.missing, at: way.node.range))
    }
    if let name = values.unknown.first {
      diagnostics.add(.unknownInput(name, values.asked))
    }
    noteOthers(way, ways)
    return members.map { ConfigNode(.object($0), at: way.node.range) }
  }

  private var ways: [Way] {
    var ways: [Way] = []
    if case .array(let remotes)? = server["remotes"]?.content {
      for remote in remotes {
        guard let url = remote["url"]?.text else { continue }
        let type = (remote["type"] ?? remote["transport_type"])?.text ?? "streamable-http"
        ways.append(
          Way(kind: type == "sse" ? "sse" : "http", identifier: url, node: remote, isRemote: true))
      }
    }
    if case .array(let packages)? = server["packages"]?.content {
      for package in packages {
        guard let identifier = (package["identifier"] ?? package["name"])?.text else { continue }
        let type =
          (package["registryType"] ?? package["registry_type"] ?? package["registry_name"])?.text
        ways.append(
          Way(
            kind: Self.kind(type ?? "npm"), identifier: identifier, node: package, isRemote: false))
      }
    }
    return ways
  }

  /// Returns the current name of a kind; older entries use other names.
  private static func kind(_ type: String) -> String {
    switch ASCII.lowercased(type) {
    case "docker": "oci"
    case "crates.io": "cargo"
    case let kind: kind
    }
  }

  private mutating func chosen(_ ways: [Way]) -> Way? {
    let picked = ways.filter { way in
      choice.picks.contains { $0 == way.kind || $0 == way.identifier }
    }
    let names = [server["name"]?.text].compactMap(\.self).flatMap {
      [$0, RegistryReader.shortName($0)]
    }
    let isPicked = choice.picks.contains { !names.contains($0) }
    if isPicked, picked.isEmpty {
      diagnostics.add(.noSuchWay(choice.picks, ways.map(Self.label), at: server.range))
      return nil
    }
    let candidates = picked.isEmpty ? ways : picked
    for kind in Self.order {
      let same = candidates.filter { $0.kind == kind }
      guard let first = same.first else { continue }
      if Set(same.map(\.identifier)).count > 1 {
        diagnostics.add(.severalWays(same.map(\.identifier), at: server.range))
        return nil
      }
      return first
    }
    diagnostics.add(.noWay(candidates.map(\.kind), at: server.range))
    return nil
  }

  private static func label(_ way: Way) -> String { way.kind }

  private mutating func noteOthers(_ way: Way, _ ways: [Way]) {
    var kinds: [String] = []
    for other in ways where other.kind != way.kind && Self.order.contains(other.kind) {
      if !kinds.contains(other.kind) { kinds.append(other.kind) }
    }
    if choice.picks.isEmpty, !kinds.isEmpty {
      diagnostics.add(.otherWays(way.kind, kinds, at: way.node.range))
    }
  }

  private mutating func remote(
    _ way: Way, _ values: inout RegistryValues
  ) -> [ConfigNodeMember] {
    let input = RegistryInput(node: way.node)
    var members: [ConfigNodeMember] = []
    // If a declared input has no value, the problem is already reported.
    let url = values.filled(input, way.identifier, referring: false)
    for name in url.map(RegistryRules.braces) ?? [] {
      // Names in braces that the entry does not declare need values too, because an address with
      // braces does not work.
      let empty = RegistryInput(node: ConfigNode(.object([]), at: way.node.range))
      if values.chosen(name, empty) == nil { values.miss(name, empty) }
    }
    let address = RegistryRules.filling(url ?? way.identifier, choice.values)
    members.append(.text("url", address, way.node.range))
    members.append(.text("type", way.kind, way.node.range))
    var headers: [ConfigNodeMember] = []
    for header in way.node.inputs("headers", "headers") {
      guard let name = header.name else { continue }
      if let text = text(header, name, &values) {
        headers.append(.text(name, text, header.range))
      }
    }
    if !headers.isEmpty {
      members.append(
        ConfigNodeMember(
          name: Located("headers", at: way.node.range),
          node: ConfigNode(.object(headers), at: way.node.range)))
    }
    return members
  }

  /// Returns the value of a header; nil if the header must be left out.
  private mutating func text(
    _ header: RegistryInput, _ name: String, _ values: inout RegistryValues
  ) -> String? {
    if let value = header.value { return values.filled(header, value, referring: true) }
    if let text = values.chosen(name, header) { return text }
    if let text = header.fallback, !header.isSecret { return text }
    guard header.isSecret || header.isRequired else { return nil }
    if !header.isRequired { diagnostics.add(.optional(name, at: header.range)) }
    let short = server["name"]?.text.map(RegistryReader.shortName) ?? ""
    let reference = VariableNames.derived(from: name, server: short)
    guard ASCII.lowercased(name) == "authorization" else { return reference.text }
    diagnostics.add(.assumedBearer(at: header.range))
    return "Bearer \(reference.text)"
  }
}

extension ConfigNodeMember {
  static func text(_ name: String, _ text: String, _ range: SourceRange) -> ConfigNodeMember {
    ConfigNodeMember(
      name: Located(name, at: range), node: ConfigNode(.string(text), at: range))
  }
}

extension Diagnostic {
  static func optional(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, "optional", "\(quoted(name)) is optional", at: range,
      fix: "remove \(quoted(name)) from the profile if you have no value for it")
  }

  fileprivate static func assumedBearer(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "assumed-scheme",
      "the entry does not specify the scheme for 'Authorization', so the profile uses Bearer",
      at: range,
      fix:
        "check the server's documentation, and set 'scheme' of 'token' if the server needs another scheme"
    )
  }

  fileprivate static func valuesNeeded(
    _ missing: [(name: String, example: String?)], at range: SourceRange
  ) -> Diagnostic {
    let names = missing.map { quoted($0.name) }.joined(separator: ", ")
    let options = missing.map { "--set \($0.name)=\($0.example ?? "VALUE")" }
    return Diagnostic(
      .error, "value-needed", "the entry needs values from you: \(names)", at: range,
      fix: "add \(options.joined(separator: " "))")
  }

  fileprivate static func unknownInput(_ name: String, _ known: [String]) -> Diagnostic {
    Diagnostic(
      .error, "unknown-value",
      "the entry does not ask for a value with the name \(quoted(name))" + didYouMean(name, known),
      fix: known.isEmpty ? "remove --set" : "use one of: \(known.joined(separator: ", "))")
  }

  fileprivate static func noSuchWay(
    _ picks: [String], _ kinds: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "unknown-value",
      "nothing in the entry matches --pick \(picks.joined(separator: " "))", at: range,
      fix: "use one of: \(kinds.joined(separator: ", "))")
  }

  fileprivate static func severalWays(_ identifiers: [String], at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .error, "several-servers",
      "the entry offers several ways to set up the server: \(identifiers.prefix(8).map { quoted($0) }.joined(separator: ", "))",
      at: range, fix: "choose one with --pick")
  }

  fileprivate static func otherWays(
    _ kind: String, _ others: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, "other-set-ups",
      "the entry offers \(kind) and \(others.joined(separator: ", ")); mcpconf uses \(kind)",
      at: range, fix: "use --pick to choose another one, such as --pick \(others[0])")
  }

  fileprivate static func noWay(_ kinds: [String], at range: SourceRange) -> Diagnostic {
    if kinds.contains("mcpb") {
      return Diagnostic(
        .error, "not-supported",
        "the server is a bundle (.mcpb), which mcpconf cannot start with a command",
        at: range,
        fix: "install the bundle in a client that supports bundles, such as Claude Desktop")
    }
    return Diagnostic(
      .error, "not-supported",
      kinds.isEmpty
        ? "the entry has neither packages nor remotes"
        : "mcpconf cannot start a package of \(quoted(kinds[0]))",
      at: range, fix: "if you know the server's command, run: mcpconf add NAME -- COMMAND")
  }
}
