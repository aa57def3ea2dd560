package import SourceText

/// A configuration file that was checked completely, and that can be read and edited without loss.
///
/// Data flow: bytes → `ConfigDocument` → nodes to read, or changes → `DocumentEdit`. All of this is
/// pure: nothing here reads or writes a file.
package protocol ConfigDocument: Sendable {
  /// Returns the value at `path`; nil if it does not exist.
  ///
  /// Throws if a step of the path leads to several values.
  ///
  /// Each call searches the containers on the path. To read many entries, read their container
  /// once.
  func node(at path: ConfigPath) throws(DocumentError) -> ConfigNode?

  /// Returns the names of the object at `path`, in order, without reading their values; returns no
  /// names if the value does not exist or is not an object.
  func memberNames(at path: ConfigPath) throws(DocumentError) -> [Located<String>]

  /// Returns the edits that make the changes, with the edited document.
  ///
  /// The edited document is parsed and compared with the old document: values must differ exactly
  /// where a change requires it, and the bytes outside the edits must be equal.
  ///
  /// Throws if the comparison fails or a place cannot be reached, for example because a parent is a
  /// string, or because a member on the path occurs twice.
  func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit

  /// Returns the edits for a file that people write by hand.
  ///
  /// The edits differ from those of `edit` only in YAML: a short new list of scalars is written on
  /// one line, unless the first such list of the document has one element per line.
  func editByHand(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit

  /// Returns problems for everything that npm's `yaml` refuses or reads differently, for a client
  /// that reads its file with this package.
  func problemsInJavaScript() -> [Diagnostic]
}

extension ConfigDocument {
  package func problemsInJavaScript() -> [Diagnostic] { [] }

  package func editByHand(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try edit(changes)
  }
}
