internal import SourceText

extension TOMLDocument {
  package func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    guard !changes.isEmpty else { return DocumentEdit(edits: [], bytes: text, origins: []) }
    let plan = try TOMLPlanner(self, ChangeTree(changes), count: changes.count)
    guard plan.problems.isEmpty else { throw DocumentError(plan.problems) }
    let bytes = plan.edits.isEmpty ? text : TextEdit.apply(plan.edits, to: text)
    let edited = plan.edits.isEmpty ? self : try reparse(bytes)
    guard TextEdit.leadsExactly(plan.edits, from: text, to: bytes) else {
      throw .internal("bytes outside the edits differ")
    }
    try TOMLVerifier(old: self, new: edited).check(plan.changes)
    return DocumentEdit(edits: plan.edits, bytes: bytes, origins: plan.origins)
  }

  private func reparse(_ bytes: [UInt8]) throws(DocumentError) -> TOMLDocument {
    do {
      return try TOMLDocument(bytes, file: file)
    } catch {
      let place = error.problems.first?.range.map { " at byte \($0.lower)" } ?? ""
      throw .internal("the new text does not parse\(place)")
    }
  }
}
