internal import SourceText

/// The limit for the total size of one or more YAML inputs, including what their aliases expand to.
///
/// An alias of ten bytes can expand to a megabyte, so limiting the file size is not enough.
package struct ExpansionBudget: Sendable {
  static let maximum = InputLimit.byteCount

  /// The number of bytes in the inputs, plus the bytes that aliases added.
  package private(set) var used = 0

  package init() {}

  /// Adds `count` bytes; returns false if this exceeds the limit.
  package mutating func add(_ count: Int) -> Bool {
    used += count
    return used <= Self.maximum
  }
}
