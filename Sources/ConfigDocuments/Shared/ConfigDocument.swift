package import SourceText

/// A configuration file's text, checked from end to end, that can be looked into and edited without
/// loss.
///
/// Data flow: bytes → `ConfigDocument` → nodes to look at, or changes → `DocumentEdit`. All of it
/// is pure: nothing here reads or writes a file.
package protocol ConfigDocument: Sendable {
  /// The value at `path`, or nil when nothing is there.
  ///
  /// Each call walks the containers on the way. To look at many entries, read their container once.
  func node(at path: ConfigPath) throws(DocumentError) -> ConfigNode?

  /// The names of the object at `path`, in order, without reading their values; empty when it is
  /// none.
  func memberNames(at path: ConfigPath) throws(DocumentError) -> [Located<String>]

  /// The smallest edits that make the changes true, applied and checked.
  ///
  /// The result was parsed again: values differ exactly where a change asks for it, and the bytes
  /// outside the edits are equal. Anything else is an error, and so is a place that the changes
  /// cannot reach: a parent that is not an object, or a member on the path that stands twice.
  func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit

  /// The same for a file that people write by hand: a new list of words is written on one line, unless
  /// the document writes its own lists below each other.
  func editByHand(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit

  /// What npm's `yaml` refuses or reads differently, for a client that reads its file with it.
  func problemsInJavaScript() -> [Diagnostic]
}

extension ConfigDocument {
  package func problemsInJavaScript() -> [Diagnostic] { [] }

  package func editByHand(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try edit(changes)
  }
}
