internal import SourceText

/// How many bytes the texts of one run may have together, with what their aliases stand for.
///
/// An alias of ten bytes can stand for a megabyte, so the size of a file alone limits nothing.
package struct ExpansionBudget: Sendable {
  static let maximum = InputLimit.byteCount

  /// Bytes of texts, and bytes that aliases added to them.
  package private(set) var used = 0

  package init() {}

  /// False when there is no room for so many bytes.
  package mutating func add(_ count: Int) -> Bool {
    used += count
    return used <= Self.maximum
  }
}
