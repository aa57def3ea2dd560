import ConfigDocuments
import SourceText

func yaml(_ bytes: [UInt8]) throws(DocumentError) -> any ConfigDocument {
  try ConfigFormat.yaml.document(bytes, file: FileID(index: 0))
}

func yaml(_ text: String) throws(DocumentError) -> any ConfigDocument { try yaml(Array(text.utf8)) }

extension EditCase {
  static func yaml(
    _ name: String, _ before: String, _ changes: [DocumentChange], _ after: String
  ) -> EditCase {
    EditCase(name, before, changes, after, .yaml)
  }

  static func yaml(
    _ name: String, _ before: String, _ change: DocumentChange, _ after: String
  ) -> EditCase {
    EditCase(name, before, [change], after, .yaml)
  }
}
