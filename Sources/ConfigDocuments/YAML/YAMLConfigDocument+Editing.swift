internal import SourceText
internal import YAMLSyntax

extension YAMLConfigDocument {
  func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    guard !changes.isEmpty else { return DocumentEdit(edits: [], bytes: text, origins: []) }
    let plan = try YAMLPlanner(self, ChangeTree(changes), count: changes.count)
    guard plan.problems.isEmpty else { throw DocumentError(plan.problems) }
    if let openText, plan.edits.contains(where: { $0.range.lowerBound == text.count }) {
      throw DocumentError(.openText(at: place(openText)))
    }
    let bytes = plan.edits.isEmpty ? text : TextEdit.apply(plan.edits, to: text)
    let edited = plan.edits.isEmpty ? self : try reparse(bytes)
    guard TextEdit.leadsExactly(plan.edits, from: text, to: bytes) else {
      throw .internal("bytes outside the edits differ")
    }
    guard YAMLVerifier(old: self, new: edited).isAsAsked(plan.tree) else {
      throw .internal("a value is not as asked for")
    }
    return DocumentEdit(edits: plan.edits, bytes: bytes, origins: plan.origins)
  }

  /// A block scalar that ends with the file, to which a line break would be added with a line below.
  var openText: Range<Int>? {
    guard let last = tree.last, tree.range(of: last).upperBound == text.count, endsOpen(last)
    else { return nil }
    return tree.range(of: last)
  }

  private func reparse(_ bytes: [UInt8]) throws(DocumentError) -> YAMLConfigDocument {
    do {
      return try YAMLConfigDocument(bytes, file: file)
    } catch {
      let place = error.problems.first?.range.map { " at byte \($0.lower)" } ?? ""
      throw .internal("the new text does not parse\(place)")
    }
  }
}
