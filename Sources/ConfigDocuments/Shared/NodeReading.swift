package import SourceText

/// The part of a member that is read.
package enum NodeReading: Sendable {
  /// The member and everything inside it.
  case whole
  /// The member; if its value is an object, only the requested members of that object.
  case members
  /// Nothing: the member is checked and left out.
  case nothing
}

/// A string or member name in a JSON document, with its path.
package struct PlacedText: Sendable {
  package let path: [String]
  package let range: SourceRange
  /// The string after its escapes are resolved.
  package let text: String
}
