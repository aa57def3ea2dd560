/// A range of bytes in one source file; the upper bound is excluded.
public struct SourceRange: Hashable, Sendable {
  public let file: FileID
  public let lower: Int32
  public let upper: Int32

  public init(file: FileID, lower: Int32, upper: Int32) {
    self.file = file
    self.lower = lower
    self.upper = upper
  }

  /// Creates a range.
  ///
  /// Offsets that are too large become the largest possible offset.
  package init(file: FileID, _ range: Range<Int>) {
    self.init(
      file: file, lower: Int32(clamping: range.lowerBound), upper: Int32(clamping: range.upperBound)
    )
  }
}

/// A value with its place in the source, so that a late check can still report the place.
///
/// This type and its members are public, because the optimiser specialises another module's
/// generics only then. Otherwise every value of a profile costs a type look-up at run time.
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
