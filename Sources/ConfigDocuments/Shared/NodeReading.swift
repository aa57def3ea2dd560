package import SourceText

/// How much of a member is read.
package enum NodeReading: Sendable {
  /// It and everything inside.
  case whole
  /// It, and of its own members those that are asked for in turn.
  case members
  /// It is checked and left out.
  case nothing
}

/// A string of a JSON text, with the names and numbers that lead to it.
package struct PlacedText: Sendable {
  package let path: [String]
  package let range: SourceRange
  /// As it reads without escapes.
  package let text: String
}
