internal import SourceText

/// A document that is edited by splices into its text.
protocol SplicedDocument: ProvableDocument {
  var text: [UInt8] { get }

  func plan(_ changes: ChangeTree, count: Int) throws(DocumentError) -> EditPlan

  /// The document that another text of the same kind is.
  func reread(_ text: [UInt8]) throws(DocumentError) -> Self
}

/// The splices that make changes true.
struct EditPlan {
  /// Given a mark where a container goes with the last of its members.
  let changes: ChangeTree
  let edits: [TextEdit]
  let origins: [ParentOrigin?]
  /// Every place that the changes cannot reach.
  let problems: [Diagnostic]
}

extension SplicedDocument {
  /// Plans the splices, applies them, and proves the result on the text that comes out.
  func splice(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try splice(changes) { (tree, count) throws(DocumentError) in try plan(tree, count: count) }
  }

  /// The same with another way to plan.
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
      throw .internal("a value is not as asked for")
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
