/// One value of a TOML text: what a key, an element of an array or a table's header stands for.
struct TOMLNode: Sendable {
  enum Kind: Sendable {
    case string, number, bool
    /// An array that is written as a value.
    case array
    case inlineTable
    /// A table with a header, the element of an array of tables, or the document itself.
    case table
    /// A table that only stands in front of others in their headers: `a` in `[a.b]`.
    case implicit
    /// A table that dotted keys make: `a` in `a.b = 1`.
    case dotted
    /// An array of tables, each with its own `[[header]]`.
    case tables
  }

  var kind: Kind
  /// The table or array that it stands in; the root's is itself.
  let parent: Int
  /// How many tables and arrays are around it.
  let depth: Int
  /// The name without quotes; empty in an array.
  let name: [UInt8]
  /// The part of the key or header that mentions it first; in an array its value.
  let key: Range<Int>
  /// The value as it is written, the header of a table, or the part of a key that makes it.
  var range: Range<Int>
  /// In the order in which the text mentions them.
  var children: [Int] = []
  /// Of a table that has its own header.
  var section: Int?
}

extension TOMLNode.Kind {
  var isTable: Bool {
    switch self {
    case .inlineTable, .table, .implicit, .dotted: true
    case .string, .number, .bool, .array, .tables: false
    }
  }

  /// Whether it stands behind a `=` or in brackets, in one piece.
  var isValue: Bool {
    switch self {
    case .string, .number, .bool, .array, .inlineTable: true
    case .table, .implicit, .dotted, .tables: false
    }
  }
}

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
