package import ConfigDocuments
package import MCPProfile
package import Secrets
internal import SourceText

/// Finds the secrets that a diff of a file must hide: secrets in values and names, secrets in
/// comments, and vendors' tokens anywhere.
package struct Redaction {
  package let finder: SecretFinder
  private let catalog: VendorCatalog
  private let classifier: SecretClassifier

  package init(_ catalog: VendorCatalog) {
    self.catalog = catalog
    classifier = SecretClassifier(vendors: catalog)
    finder = SecretFinder(prefixes: catalog.prefixes)
  }

  /// Returns the ranges of the strings and names to hide, as byte offsets in the file.
  package func ranges(in root: ConfigNode?) -> [Range<Int>] {
    guard let root else { return [] }
    var scanner = NodeScanner(classifier, catalog)
    scanner.scan(root)
    return scanner.found.map { Int($0.range.lower)..<Int($0.range.upper) }
  }

  /// Returns the secrets in one server of a client's file.
  package func secrets(in server: ConfigNodeMember) -> [PlacedSecret] {
    var scanner = NodeScanner(classifier, catalog)
    scanner.scan(ConfigNode(.object([server]), at: server.node.range))
    return scanner.found
  }

  /// Returns the ranges of the vendors' tokens anywhere in a text, including its comments; without
  /// placeholders and Google's API keys.
  package func tokens(in text: [UInt8]) -> [Range<Int>] {
    TokenScanner(vendors: catalog).literals(in: text)
      .filter { !$0.isPlaceholder && $0.format.name != "google-api-key" }.map(\.range)
  }

  /// Returns the ranges of the secrets in comments, for example in a server that is commented out.
  package func comments(of text: [UInt8], _ format: ScannedFormat) -> [Range<Int>] {
    let scanner = FileScanner(catalog: catalog)
    return scanner.comments(in: text, format).map { Int($0.range.lower)..<Int($0.range.upper) }
  }

  /// Returns whether a name contains a secret.
  package func isSecret(name: String) -> Bool {
    SecretPlace.ofNames(name).contains { !classifier.parts(name, at: $0).isEmpty }
  }
}
