internal import SourceText
internal import YAMLSyntax

extension YAMLDocument {
  func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try edit(changes, YAMLStyle(of: self))
  }

  func editByHand(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    var style = YAMLStyle(of: self)
    style.hasShortLists = !hasListsBelowEachOther
    return try edit(changes, style)
  }

  private func edit(
    _ changes: [DocumentChange], _ style: YAMLStyle
  ) throws(DocumentError) -> DocumentEdit {
    guard !changes.isEmpty else { return DocumentEdit(edits: [], bytes: text, origins: []) }
    let plan = try YAMLPlanner(self, ChangeTree(changes), style, count: changes.count)
    guard plan.problems.isEmpty else { throw DocumentError(plan.problems) }
    if let openText, plan.edits.contains(where: { $0.range.lowerBound == text.count }) {
      throw DocumentError(.openText(at: place(openText)))
    }
    let bytes = plan.edits.isEmpty ? text : TextEdit.apply(plan.edits, to: text)
    let edited = plan.edits.isEmpty ? self : try reparse(bytes)
    guard TextEdit.leadsExactly(plan.edits, from: text, to: bytes) else {
      throw .internal("bytes outside the edits differ")
    }
    guard YAMLVerifier(old: self, new: edited).satisfies(plan.tree) else {
      throw .internal("a value is not as asked for")
    }
    return DocumentEdit(edits: plan.edits, bytes: bytes, origins: plan.origins)
  }

  /// Whether the first list of words has a line for each.
  private var hasListsBelowEachOther: Bool {
    let list = tree.nodes.first { node in
      tree.kind(of: node) == .sequence && !tree.children(of: node).isEmpty
        && tree.children(of: node).allSatisfy { tree.kind(of: $0) == .scalar }
    }
    return list.map { tree.style(of: $0) == .block } ?? false
  }

  /// A block scalar that ends with the file, to which a line break would be added with a line below.
  var openText: Range<Int>? {
    guard let last = tree.last, tree.range(of: last).upperBound == text.count, endsOpen(last)
    else { return nil }
    return tree.range(of: last)
  }

  private func reparse(_ bytes: [UInt8]) throws(DocumentError) -> YAMLDocument {
    do {
      return try YAMLDocument(bytes, file: file)
    } catch {
      let place = error.problems.first?.range.map { " at byte \($0.lower)" } ?? ""
      throw .internal("the new text does not parse\(place)")
    }
  }
}
