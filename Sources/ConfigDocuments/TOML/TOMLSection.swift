/// The lines from one header to the next.
///
/// The first section has no header and belongs to the root.
struct TOMLSection: Sendable {
  let node: Int
  /// The header with its brackets; empty for the first section.
  let header: Range<Int>
  /// The end of the last value; the end of the header, if the section has no values.
  var end: Int
  /// Whether the section has no keys of its own.
  var isEmpty = true
}
