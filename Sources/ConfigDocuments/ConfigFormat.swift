package import SourceText

/// The formats of clients' configuration files.
package enum ConfigFormat: Sendable {
  case json(JSONDialect)
  case toml(TOMLDialect)
  /// One document, read as YAML 1.2.
  case yaml

  /// The name for messages.
  package var name: String {
    switch self {
    case .json(.strict): "JSON"
    case .json(.comments): "JSON with comments"
    case .json(.jsonc): "JSONC"
    case .toml: "TOML"
    case .yaml: "YAML"
    }
  }

  /// Checks `bytes` and opens them as a document.
  ///
  /// An empty file is a document without a value, which an edit can fill; in TOML, it is an empty
  /// table. `file` is the ID of the `SourceFile` made from the same bytes; problems refer to it.
  package func document(
    _ bytes: [UInt8], file: FileID
  ) throws(DocumentError) -> any ConfigDocument {
    switch self {
    case .json(let dialect): try JSONDocument(bytes, dialect: dialect, file: file)
    case .toml(let dialect): try TOMLDocument(bytes, dialect: dialect, file: file)
    case .yaml: try YAMLDocument(bytes, file: file)
    }
  }
}
