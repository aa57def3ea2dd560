internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Finds literal secrets in the nodes of a client's file, by where they stand.
struct NodeScanner {
  /// The vendors' tokens of the whole text, in order.
  let tokens: [LiteralSecrets.VendorToken]
  private(set) var found: [PlacedSecret] = []
  private var path: [String]
  private var server: String?
  private var host: String?

  /// `path` leads from the root of the document to what is scanned.
  init(tokens: [LiteralSecrets.VendorToken], path: [String] = [], server: String? = nil) {
    self.tokens = tokens
    self.path = path
    self.server = server
  }

  /// What the members of an object are.
  private enum Place {
    case plain, headers, variables
    /// Names of variables, never values.
    case names
  }

  mutating func scan(_ node: ConfigNode) { scan(node, as: "", in: .plain) }

  mutating func scan(_ member: ConfigNodeMember, below outer: [String] = []) {
    let name = member.name.value
    path += outer + [name]
    scan(member.node, as: name, in: Self.place(of: name))
    path.removeLast(outer.count + 1)
  }

  private mutating func scan(_ node: ConfigNode, as name: String, in place: Place) {
    switch node.content {
    case .object(let members): scan(members, as: name, in: place)
    case .array(let elements): scan(elements, as: name, in: place)
    case .string(let text): add(judge(text, as: name, in: place), node, key: name)
    case .null, .bool, .number: break
    }
  }

  private mutating func scan(_ members: [ConfigNodeMember], as name: String, in place: Place) {
    let outer = (server, host)
    if Self.isEntry(members) {
      let node = ConfigNode(.object(members), at: members[0].node.range)
      server = node["name"]?.text ?? (name.isEmpty ? server : name)
      host = Self.addressNames.lazy.compactMap { node[$0]?.text }.first
        .flatMap(VendorTemplates.host)
    }
    for member in members {
      let name = member.name.value
      path.append(name)
      let isValue = place == .headers || place == .variables
      scan(
        member.node, as: name, in: isValue && member.node.text != nil ? place : Self.place(of: name)
      )
      path.removeLast()
    }
    (server, host) = outer
  }

  private static let addressNames = ["url", "serverUrl", "httpUrl", "uri"]

  /// Members of an entry that can hold a secret, and those that make it one.
  static let entryNames: Set<String> = [
    "url", "serverUrl", "httpUrl", "uri", "command", "cmd", "args", "env", "headers", "name",
  ]

  static func isEntry(_ members: [ConfigNodeMember]) -> Bool {
    members.contains { member in
      addressNames.contains(member.name.value) || ["command", "cmd"].contains(member.name.value)
    }
  }

  private static func place(of name: String) -> Place {
    let name = ASCII.lowercased(name).filter { $0 != "_" && $0 != "-" }
    if ["env", "environment", "envs", "variables"].contains(name) { return .variables }
    if name.hasPrefix("envhttpheaders") || name.hasSuffix("env") || name.hasSuffix("envvar")
      || name.hasSuffix("envvars") || name.hasSuffix("envkeys") || name.hasSuffix("envfile")
    {
      return .names
    }
    return name.hasSuffix("headers") ? .headers : .plain
  }
}

/// Single texts.
extension NodeScanner {
  private func judge(_ text: String, as name: String, in place: Place) -> LiteralSecret? {
    switch place {
    case .names: nil
    case .headers: SecretJudge.header(text, named: name) ?? SecretJudge.url(text)
    case .variables: SecretJudge.named(text, name) ?? SecretJudge.url(text)
    case .plain:
      name == "default"
        ? SecretJudge.named(text, "input-token") ?? SecretJudge.url(text)
        : SecretJudge.named(text, name) ?? SecretJudge.url(text)
    }
  }

  private mutating func add(
    _ secret: LiteralSecret?, _ node: ConfigNode, key: String?, isArgument: Bool = false
  ) {
    guard var secret = token(in: node).map({ LiteralSecret($0) }) ?? secret else { return }
    secret.key = secret.key ?? key
    found.append(
      PlacedSecret(
        secret, at: node.range, path: path, server: server, host: host, isArgument: isArgument))
  }

  /// The vendor's token that stands in a node.
  private func token(in node: ConfigNode) -> LiteralSecrets.VendorToken? {
    var lower = 0
    var upper = tokens.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if tokens[middle].start < Int(node.range.lower) { lower = middle + 1 } else { upper = middle }
    }
    return lower < tokens.count && tokens[lower].start < Int(node.range.upper)
      ? tokens[lower] : nil
  }
}

/// Lists: arguments, and objects.
extension NodeScanner {
  private mutating func scan(_ elements: [ConfigNode], as name: String, in place: Place) {
    var flag: String?
    for (index, element) in elements.enumerated() {
      path.append(String(index))
      if let text = element.text {
        let secret = place == .names ? nil : ArgumentJudge.judge(text, after: flag)
        add(secret, element, key: flag, isArgument: true)
        flag = ArgumentJudge.flag(text)
      } else {
        scan(element, as: name, in: place == .variables ? .variables : .plain)
        flag = nil
      }
      path.removeLast()
    }
  }
}

extension LiteralSecret {
  init(_ token: LiteralSecrets.VendorToken) {
    self.init(rule: .token(token.format), confidence: .high, token: token)
  }
}
