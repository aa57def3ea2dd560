/// A piece of one source text, in bytes; the upper bound is not part of it.
package struct SourceRange: Hashable, Sendable {
  package let file: FileID
  package let lower: Int32
  package let upper: Int32

  package init(file: FileID, lower: Int32, upper: Int32) {
    self.file = file
    self.lower = lower
    self.upper = upper
  }
}

/// A value together with the place that it was read from, so that a late check can still point there.
package struct Located<Value> {
  package var value: Value
  package var range: SourceRange

  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: range)
  }
}

extension Located: Sendable where Value: Sendable {}
