internal import SourceText

/// A document that is edited by replacing parts of its text.
protocol SplicedDocument: ProvableDocument {
  var text: [UInt8] { get }

  func plan(_ changes: ChangeTree, count: Int) throws(DocumentError) -> EditPlan

  /// Reads another text as a document of the same kind.
  func reread(_ text: [UInt8]) throws(DocumentError) -> Self
}

/// The planned edits for a list of changes.
struct EditPlan {
  /// The changes; `isPruned` marks each container that is removed with its last member.
  let changes: ChangeTree
  let edits: [TextEdit]
  let origins: [ParentOrigin?]
  /// The problems of all places that the changes cannot reach.
  let problems: [Diagnostic]
}

extension SplicedDocument {
  /// Plans the edits, applies them, and proves the result by parsing it again.
  func splice(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try splice(changes) { (tree, count) throws(DocumentError) in try plan(tree, count: count) }
  }

  /// Plans the edits with `plan` instead of the document's own planner, applies them, and proves
  /// the result.
  func splice(
    _ changes: [DocumentChange],
    _ plan: (_ changes: ChangeTree, _ count: Int) throws(DocumentError) -> EditPlan
  ) throws(DocumentError) -> DocumentEdit {
    guard !changes.isEmpty else { return DocumentEdit(edits: [], bytes: text, origins: []) }
    let plan = try plan(ChangeTree(changes), changes.count)
    guard plan.problems.isEmpty else { throw DocumentError(plan.problems) }
    let bytes = plan.edits.isEmpty ? text : TextEdit.apply(plan.edits, to: text)
    let edited = plan.edits.isEmpty ? self : try reparse(bytes)
    guard TextEdit.leadsExactly(plan.edits, from: text, to: bytes) else {
      throw .internal("bytes outside the edits differ")
    }
    guard try edited.satisfies(plan.changes, since: self) else {
      throw .internal("a value differs from the requested value")
    }
    return DocumentEdit(edits: plan.edits, bytes: bytes, origins: plan.origins)
  }

  private func reparse(_ bytes: [UInt8]) throws(DocumentError) -> Self {
    do {
      return try reread(bytes)
    } catch {
      let place = error.problems.first?.range.map { " at byte \($0.lower)" } ?? ""
      throw .internal("the new text does not parse\(place)")
    }
  }
}
