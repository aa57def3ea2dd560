internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets in two places of a profile that `NodeScanner` does not cover: the source of a
/// variable (`from`), and a client secret that is a mapping or a list.
struct ProfileMembers {
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private(set) var found: [PlacedSecret] = []

  init(_ classifier: SecretClassifier, _ catalog: VendorCatalog) {
    self.classifier = classifier
    self.catalog = catalog
  }

  mutating func scan(_ root: ConfigNode) {
    guard let servers = root["servers"], root["version"] != nil else { return }
    for variable in root["variables"]?.members ?? [] {
      let name = variable.name.value
      guard let source = variable.node["from"] else { continue }
      if let pointer = source.text.flatMap(SecretPointer.init), !pointer.containsKey { continue }
      add(source, .environmentVariable(name), ["variables", name, "from"])
    }
    for server in servers.members {
      guard let secret = server.node["oauth"]?["clientSecret"], secret.text == nil else { continue }
      visit(secret, ["servers", server.name.value, "oauth", "clientSecret"])
    }
  }

  private mutating func visit(_ node: ConfigNode, _ path: [String]) {
    switch node.content {
    case .object(let members):
      for member in members { visit(member.node, path + [member.name.value]) }
    case .array(let elements):
      for (index, element) in elements.enumerated() { visit(element, path + [String(index)]) }
    default: add(node, .mappingKey("clientSecret"), path)
    }
  }

  private mutating func add(_ node: ConfigNode, _ place: SecretPlace, _ path: [String]) {
    guard let text = node.scalarText, var secret = classifier.literal(text, at: place, catalog)
    else { return }
    secret.key = path.last
    found.append(PlacedSecret(secret, at: node.range, path: path))
  }
}

extension ConfigNode {
  /// The value as a string; nil unless it is a string or a number.
  ///
  /// YAML reads a key that consists of digits as a number.
  fileprivate var scalarText: String? {
    switch content {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
