package import SourceText

/// The formats that clients keep their configuration in.
package enum ConfigFormat: Sendable {
  case json(JSONDialect)
  case toml(TOMLDialect)
  /// One document, as YAML 1.2 reads it.
  case yaml

  /// For people.
  package var name: String {
    switch self {
    case .json(.strict): "JSON"
    case .json(.comments): "JSON with comments"
    case .json(.jsonc): "JSONC"
    case .toml: "TOML"
    case .yaml: "YAML"
    }
  }

  /// Checks `bytes` and opens them.
  ///
  /// An empty text is a document without a value, which an edit fills; in TOML, an empty table.
  ///
  /// `file` is the `SourceFile` that was made from the same bytes; problems point into it.
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
