internal import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Finds literal secrets in the nodes of a client's file, by where they stand.
struct NodeScanner {
  /// The vendors' tokens of the whole text, in order.
  let tokens: [LiteralSecrets.VendorToken]
  private var secrets: LiteralSecrets
  private(set) var found: [PlacedSecret] = []
  private var path: [String]
  private var server: String?
  private var address: String?
  private var places: [String: Place] = [:]

  /// `path` leads from the root of the document to what is scanned.
  init(
    tokens: [LiteralSecrets.VendorToken], secrets: LiteralSecrets, path: [String] = [],
    server: String? = nil
  ) {
    self.tokens = tokens
    self.secrets = secrets
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
    scan(member.node, as: name, in: contents(of: name))
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
    let outer = (server, address)
    let isEntry =
      Self.isEntry(members)
      || server == nil && members.contains { Self.entryNames.contains($0.name.value) }
    if let first = members.first, isEntry {
      let node = ConfigNode(.object(members), at: first.node.range)
      server = node["name"]?.text ?? (name.isEmpty ? server : name)
      address = Self.addressNames.lazy.compactMap { node[$0]?.text }.first
    }
    let pair = Self.pair(members)
    for member in members {
      let name = member.name.value
      path.append(name)
      defer { path.removeLast() }
      if let pair, name == "value" {
        add(judge(pair.value, as: pair.name, in: place), member.node, key: pair.name)
        continue
      }
      let isValue = (place == .headers || place == .variables) && member.node.text != nil
      scan(member.node, as: name, in: isValue ? place : contents(of: name))
    }
    (server, address) = outer
  }

  /// `{"name": "API_KEY", "value": "…"}`, as some have it in lists of variables and headers.
  private static func pair(_ members: [ConfigNodeMember]) -> (name: String, value: String)? {
    func text(_ names: [String]) -> String? {
      members.lazy.filter { names.contains($0.name.value) }.compactMap(\.node.text).first
    }
    guard members.count <= 4, let value = text(["value"]), let name = text(["name", "key"]) else {
      return nil
    }
    return (name, value)
  }

  private static let addressNames = ["url", "serverUrl", "httpUrl", "uri"]

  /// Members of an entry that can hold a secret, and those that make it one.
  static let entryNames: Set<String> = [
    "url", "serverUrl", "httpUrl", "uri", "command", "cmd", "args", "env", "headers", "name",
  ]

  static func isEntry(_ members: [ConfigNodeMember]) -> Bool {
    members.contains { endpointNames.contains($0.name.value) }
  }

  private static let endpointNames = addressNames + ["command", "cmd"]

  /// What the members of a member are; names come again and again.
  private mutating func contents(of name: String) -> Place {
    if let place = places[name] { return place }
    let place = Self.place(named: name)
    // The names of servers are all different.
    if places.count < 256 { places[name] = place }
    return place
  }

  private static func place(named name: String) -> Place {
    let name = ASCII.lowercased(name).filter { $0 != "_" && $0 != "-" }
    if ["env", "environment", "envs", "variables"].contains(name) { return .variables }
    let isName = ["env", "envvar", "envvars", "envkeys", "envfile", "envhttpheaders"].contains {
      name.hasSuffix($0)
    }
    if isName { return .names }
    return name.hasSuffix("headers") ? .headers : .plain
  }
}

/// Single texts.
extension NodeScanner {
  private func judge(_ text: String, as name: String, in place: Place) -> LiteralSecret? {
    switch place {
    case .names: SecretJudge.variableName(text)
    case .headers: SecretJudge.header(text, named: name) ?? SecretJudge.url(text)
    case .variables: SecretJudge.named(text, name) ?? SecretJudge.url(text)
    case .plain: name == "default" ? promptDefault(text) : plain(text, name)
    }
  }

  private func plain(_ text: String, _ name: String) -> LiteralSecret? {
    if name == "command" || name == "cmd" {
      return text.utf8.contains(0x20) ? ArgumentJudge.judge(commandLine: text) : nil
    }
    return SecretJudge.named(text, name) ?? SecretJudge.url(text)
  }

  /// A prompt's answer, which is a secret when it looks like one.
  private func promptDefault(_ text: String) -> LiteralSecret? {
    var secret = plain(text, "token")
    secret?.key = nil
    return secret?.confidence == .high ? secret : nil
  }

  private mutating func add(
    _ secret: LiteralSecret?, _ node: ConfigNode, key: String?, isArgument: Bool = false
  ) {
    let token = token(in: node) ?? hiddenToken(in: node)
    guard var secret = token.map({ LiteralSecret($0) }) ?? secret else { return }
    secret.key = secret.key ?? key
    found.append(
      PlacedSecret(
        secret, at: node.range, path: path, server: server,
        host: address.flatMap(VendorTemplates.host), isArgument: isArgument))
  }

  /// The vendor's token that stands in a node.
  private func token(in node: ConfigNode) -> LiteralSecrets.VendorToken? {
    let index = tokens.partitioningIndex { $0.start >= Int(node.range.lower) }
    return index < tokens.count && tokens[index].start < Int(node.range.upper)
      ? tokens[index] : nil
  }
}

/// Tokens that the whole text does not show.
extension NodeScanner {
  /// One that is written with escapes, over several lines, or percent-encoded.
  private mutating func hiddenToken(in node: ConfigNode) -> LiteralSecrets.VendorToken? {
    guard let text = node.text, text.utf8.count > 16 else { return nil }
    let written = Int(node.range.upper - node.range.lower) - text.utf8.count
    // Nothing but the quotes.
    if written != 0, written != 2, let token = token(inDecoded: Array(text.utf8)) { return token }
    return Encodings.percentDecoded(text).flatMap { token(inDecoded: $0) }
  }

  private mutating func token(inDecoded text: [UInt8]) -> LiteralSecrets.VendorToken? {
    secrets.vendorTokens(in: text).first
  }
}

/// Lists: arguments, and objects.
extension NodeScanner {
  private mutating func scan(_ elements: [ConfigNode], as name: String, in place: Place) {
    var flag: String?
    for (index, element) in elements.enumerated() {
      path.append(String(index))
      if let text = element.text {
        let secret =
          place == .names
          ? SecretJudge.variableName(text) : ArgumentJudge.judge(text, after: flag)
        add(secret, element, key: flag, isArgument: true)
        flag = ArgumentJudge.flag(text)
      } else {
        scan(element, as: name, in: place == .names ? .plain : place)
        flag = nil
      }
      path.removeLast()
    }
  }
}
