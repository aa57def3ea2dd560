/// The lines from one header to the next; the first section has no header and is the document's.
struct TOMLSection: Sendable {
  let node: Int
  /// The header with its brackets; empty for the first section.
  let header: Range<Int>
  /// Behind the last value, or behind the header.
  var end: Int
  /// Whether it has keys of its own.
  var isEmpty = true
}
