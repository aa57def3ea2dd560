package import ConfigDocuments
package import MCPProfile
package import Secrets
internal import SourceText

/// Finds literal secrets in the nodes of a client's file by the places of the nodes.
package struct NodeScanner {
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  package private(set) var found: [PlacedSecret] = []
  /// The environment files that the entries mention.
  package private(set) var environmentFiles: [String] = []
  /// The ranges of all strings that were judged, whether they are secrets or not.
  ///
  /// The commands of helpers are not included, because they are also scanned elsewhere.
  private(set) var judged: [Range<Int>] = []
  private var path: [String]
  private var server: String?
  private var address: String?
  private var places: [String: Contents] = [:]

  /// Creates a scanner; `path` is the path from the root of the document to the scanned part, and
  /// `server` is the name of the server that contains this part.
  package init(
    _ classifier: SecretClassifier, _ catalog: VendorCatalog, path: [String] = [],
    server: String? = nil
  ) {
    self.classifier = classifier
    self.catalog = catalog
    self.path = path
    self.server = server
  }

  /// The kind of content that the members of an object have.
  private enum Contents {
    case plain, headers, variables
    /// The values are the names of variables.
    case names
  }

  package mutating func scan(_ node: ConfigNode) { scan(node, as: "", in: .plain) }

  /// Calls `body` for the part of the document below a name or an index.
  mutating func within(_ step: String, _ body: (inout NodeScanner) -> Void) {
    path.append(step)
    body(&self)
    path.removeLast()
  }

  /// Scans a list of strings at the root of the document, such as arguments that were pasted
  /// without the rest of their server; does nothing if an element is not a string.
  mutating func scan(arguments elements: [ConfigNode]) {
    if elements.allSatisfy({ $0.text != nil }) { scan(elements, as: "", in: .plain) }
  }

  /// Removes secrets that were found twice.
  ///
  /// The search outside the servers finds nested roots again.
  mutating func removeRepeated() {
    var seen: Set<Int32> = []
    found.removeAll { !seen.insert($0.range.lower).inserted }
  }

  /// Scans the members of `node` except those that `isKnown` accepts by name, and keeps only
  /// secrets that are certain outside a server.
  package mutating func scan(beside node: ConfigNode, except isKnown: (String) -> Bool) {
    if case .array(let elements) = node.content {
      for (index, element) in elements.enumerated() {
        within(String(index)) { $0.scan(beside: element, except: isKnown) }
      }
    }
    for member in node.members where !isKnown(member.name.value) {
      var other = NodeScanner(classifier, catalog, path: path)
      other.scan(member)
      found += other.found.filter(Self.isCertain)
    }
  }

  /// Returns whether a secret is certain although nothing says that its place belongs to a server.
  private static func isCertain(_ placed: PlacedSecret) -> Bool {
    switch placed.secret.rule {
    case .privateKey, .authorization: true
    case .named:
      placed.isArgument
        || [placed.path.last, placed.secret.key].contains {
          $0.map { SecretName($0)?.isStrong == true } == true
        }
        || placed.path.contains { ["env", "environment"].contains($0) }
    default: false
    }
  }

  package mutating func scan(_ member: ConfigNodeMember, below outer: [String] = []) {
    let name = member.name.value
    path += outer + [name]
    scan(member.node, as: name, in: contents(of: name))
    path.removeLast(outer.count + 1)
  }

  private mutating func scan(_ node: ConfigNode, as name: String, in place: Contents) {
    switch node.content {
    case .object(let members): scan(members, as: name, in: place)
    case .array(let elements): scan(elements, as: name, in: place)
    case .string(let text):
      add(text, node, at: self.place(text, as: name, in: place), key: name)
    // YAML reads a key that consists of digits without quotes as a number.
    case .number(let text) where place == .headers || place == .variables:
      add(text, node, at: self.place(text, as: name, in: place), key: name)
    case .null, .bool, .number: break
    }
  }

  private mutating func scan(_ members: [ConfigNodeMember], as name: String, in place: Contents) {
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
    // If the input of a value is hidden, the value is a secret.
    let hidesAnswer = members.contains { member in
      if case .bool(true) = member.node.content { member.name.value == "password" } else { false }
    }
    for member in members {
      let name = member.name.value
      path.append(name)
      defer { path.removeLast() }
      addName(member.name)
      if let pair, Self.valueNames.contains(name), let text = member.node.text,
        place != .plain || Self.isValue(text, of: pair)
      {
        let inner = place == .plain ? Contents.variables : place
        let isOption = pair.utf8.first == UInt8(ascii: "-")
        add(
          text, member.node,
          at: isOption ? .argument(after: pair) : self.place(text, as: pair, in: inner), key: pair,
          isArgument: isOption)
        continue
      }
      if hidesAnswer, name == "default", let text = member.node.text {
        add(text, member.node, at: .mappingKey("password"), key: "default")
        continue
      }
      let isValue = (place == .headers || place == .variables) && member.node.isScalar
      scan(member.node, as: name, in: isValue ? place : contents(of: name))
    }
    (server, address) = outer
  }

  /// Returns the name in `{"name": "API_KEY", "value": "…"}`; nil for an object of another form.
  ///
  /// Lists of variables, headers and arguments use this form.
  private static func pair(_ members: [ConfigNodeMember]) -> String? {
    func text(_ names: [String]) -> String? {
      members.lazy.filter { names.contains($0.name.value) }.compactMap(\.node.text).first
    }
    guard text(valueNames) != nil, let name = text(["name", "key"]) else { return nil }
    // An object with more members may be anything that has a name.
    return members.count <= 4 || SecretName(name)?.isStrong == true || name.hasPrefix("-")
      ? name : nil
  }

  /// Returns whether an object with the name `name` and the value `text` probably sets a variable,
  /// header or option.
  ///
  /// Such an object may also describe something else.
  private static func isValue(_ text: String, of name: String) -> Bool {
    !name.utf8.contains(where: ASCII.isLower) || name.hasPrefix("-") || name.hasPrefix("X-")
      || ASCII.lowercased(name).hasSuffix("authorization")
      || GeneratedText.looksLikeKey(Array(text.utf8)[...])
  }

  /// The names that the MCP registry uses for members with a value
  /// (<https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json>, 2026-11-30).
  private static let valueNames = ["value", "default"]

  private static let addressNames = ["url", "serverUrl", "httpUrl", "uri"]

  /// The members of an entry that may contain a secret, or that show that an object is an entry.
  static let entryNames: Set<String> = [
    "url", "serverUrl", "httpUrl", "uri", "command", "cmd", "args", "env", "headers", "name",
  ]

  static func isEntry(_ members: [ConfigNodeMember]) -> Bool {
    members.contains { endpointNames.contains($0.name.value) }
  }

  private static let endpointNames = addressNames + ["command", "cmd"]

  /// Returns the kind of content in a member.
  ///
  /// The results are cached, because the same names recur.
  private mutating func contents(of name: String) -> Contents {
    if let place = places[name] { return place }
    let place = Self.place(named: name)
    // Every server has a different name, so limit the size of the cache.
    if places.count < 256 { places[name] = place }
    return place
  }

  private static func place(named name: String) -> Contents {
    let name = ASCII.lowercased(name).filter { $0 != "_" && $0 != "-" }
    if ["env", "environment", "envs", "variables"].contains(name) { return .variables }
    let isName = ["env", "envvar", "envvars", "envkeys", "envkey", "envhttpheaders"].contains {
      name.hasSuffix($0)
    }
    if isName { return .names }
    return name.hasSuffix("headers") ? .headers : .plain
  }
}

/// Scans single strings.
extension NodeScanner {
  private func place(_ text: String, as name: String, in place: Contents) -> SecretPlace {
    switch place {
    case .names: .variableName
    case .headers: .header(name)
    case .variables: .environmentVariable(name)
    case .plain:
      switch name {
      case "default": .promptDefault
      case "command", "cmd": .commandLine
      default: ASCII.lowercased(name).hasSuffix("authorization") ? .header(name) : .mappingKey(name)
      }
    }
  }

  private mutating func add(
    _ text: String, _ node: ConfigNode, at place: SecretPlace, key: String?,
    isArgument: Bool = false
  ) {
    // The value of a helper is also scanned as a command.
    if path.last?.hasSuffix("Helper") != true {
      judged.append(Int(node.range.lower)..<Int(node.range.upper))
    }
    if ["envFile", "env_file"].contains(path.last) { environmentFiles.append(text) }
    guard var secret = classifier.literal(text, at: place, catalog) else { return }
    secret.key = key == "default" ? key : secret.key ?? key
    if place == .promptDefault { secret.key = nil }
    add(secret, at: node.range, isArgument: isArgument)
  }

  /// Adds a token that is used as a name, or a name that is a whole pair, header or address with a
  /// secret.
  private mutating func addName(_ name: Located<String>) {
    for place in SecretPlace.ofNames(name.value) {
      guard let secret = classifier.literal(name.value, at: place, catalog) else { continue }
      add(secret, at: name.range, isArgument: false)
      return
    }
  }

  private mutating func add(_ secret: LiteralSecret, at range: SourceRange, isArgument: Bool) {
    found.append(
      PlacedSecret(
        secret, at: range, path: path, server: server,
        host: address.flatMap(VendorTemplates.host), isArgument: isArgument))
  }
}

/// Scans lists of arguments and objects.
extension NodeScanner {
  private mutating func scan(_ elements: [ConfigNode], as name: String, in place: Contents) {
    var flag: String?
    for (index, element) in elements.enumerated() {
      path.append(String(index))
      if let text = element.text {
        add(
          text, element, at: place == .names ? .variableName : .argument(after: flag), key: flag,
          isArgument: true)
        flag = SecretClassifier.flag(text)
      } else {
        scan(element, as: name, in: place == .names ? .plain : place)
        flag = nil
      }
      path.removeLast()
    }
  }
}

extension ConfigNode {
  fileprivate var isScalar: Bool {
    switch content {
    case .object, .array: false
    default: true
    }
  }
}
