/// The edits that make a list of changes true, already applied and checked.
package struct DocumentEdit: Sendable {
  /// In order, without overlaps; offsets in the bytes that the document was made from.
  package let edits: [TextEdit]
  /// The text after the edits.
  package let bytes: [UInt8]
  /// For each change, in the order given: what it found around its place, nil when it inserted
  /// nothing.
  ///
  /// Whoever wants to undo an insertion later keeps this and gives it to `DocumentChange.remove`. A
  /// container is made only once: keep the first origin of the document, not that of each entry.
  package let origins: [ParentOrigin?]

  package var isEmpty: Bool { edits.isEmpty }
}
