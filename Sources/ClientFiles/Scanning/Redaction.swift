package import ConfigDocuments
package import MCPProfile
package import Secrets
internal import SourceText

/// Finds the secrets of somebody's file by its structure, so that a diff can leave them out: those that
/// `scan` reports, wherever in the file they are.
package struct Redaction {
  package let finder: SecretFinder
  private let catalog: VendorCatalog
  private let classifier: SecretClassifier

  package init(_ catalog: VendorCatalog) {
    self.catalog = catalog
    classifier = SecretClassifier(vendors: catalog)
    finder = SecretFinder(prefixes: catalog.prefixes)
  }

  /// Ranges of strings and names that must not be shown, in bytes of the text.
  package func ranges(in root: ConfigNode?) -> [Range<Int>] {
    guard let root else { return [] }
    var scanner = NodeScanner(classifier, catalog)
    scanner.scan(root)
    return scanner.found.map { Int($0.range.lower)..<Int($0.range.upper) }
  }

  /// Tokens of vendors anywhere in a text, comments included.
  package func tokens(in text: [UInt8]) -> [Range<Int>] {
    TokenScanner(vendors: catalog).literals(in: text)
      .filter { !$0.isPlaceholder && $0.format.name != "google-api-key" }.map(\.range)
  }

  /// What a comment holds: a server that somebody commented out, or a note.
  package func comments(of text: [UInt8], _ format: ScannedFormat) -> [Range<Int>] {
    let scanner = FileScanner(catalog: catalog)
    return scanner.comments(in: text, format).map { Int($0.range.lower)..<Int($0.range.upper) }
  }

  /// Whether a name is rather a token.
  package func isSecret(name: String) -> Bool {
    SecretPlace.ofNames(name).contains { !classifier.parts(name, at: $0).isEmpty }
  }
}
