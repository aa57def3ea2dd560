/// A piece of one source text, in bytes; the upper bound is not part of it.
public struct SourceRange: Hashable, Sendable {
  public let file: FileID
  public let lower: Int32
  public let upper: Int32

  public init(file: FileID, lower: Int32, upper: Int32) {
    self.file = file
    self.lower = lower
    self.upper = upper
  }

  /// Where bytes of a file are; a place beyond what a range can hold is its last one.
  package init(file: FileID, _ range: Range<Int>) {
    self.init(
      file: file, lower: Int32(clamping: range.lowerBound), upper: Int32(clamping: range.upperBound)
    )
  }
}

/// A value together with the place that it was read from, so that a late check can still point there.
///
/// Public, as are the types in it: the optimiser looks into another module's generics only when they are, and
/// without that every value of a profile costs a look-up of its type at run time.
public struct Located<Value> {
  public var value: Value
  public var range: SourceRange

  public init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  public func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: range)
  }
}

extension Located: Sendable where Value: Sendable {}
