/// The edits for a list of changes, already applied and checked.
package struct DocumentEdit: Sendable {
  /// The edits in order, without overlaps; offsets count the bytes of the original document.
  package let edits: [TextEdit]
  /// The document after the edits.
  package let bytes: [UInt8]
  /// The origin of each change, in the order of the changes; nil if the change inserted nothing.
  ///
  /// To undo an insertion later, keep this value and pass it to `DocumentChange.remove`. A
  /// container is created only once: keep the first origin for the document, not one for each
  /// entry.
  package let origins: [ParentOrigin?]

  package var isEmpty: Bool { edits.isEmpty }
}
