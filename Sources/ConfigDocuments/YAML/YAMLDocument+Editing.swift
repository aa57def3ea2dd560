internal import SourceText
internal import YAMLSyntax

extension YAMLDocument: SplicedDocument {
  func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try splice(changes)
  }

  func editByHand(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    var style = YAMLStyle(of: self)
    style.hasShortLists = !hasListsBelowEachOther
    return try splice(changes) { (tree, count) throws(DocumentError) in
      try plan(tree, style, count: count)
    }
  }

  func plan(_ changes: ChangeTree, count: Int) throws(DocumentError) -> EditPlan {
    try plan(changes, YAMLStyle(of: self), count: count)
  }

  private func plan(
    _ changes: ChangeTree, _ style: YAMLStyle, count: Int
  ) throws(DocumentError) -> EditPlan {
    let planner = try YAMLPlanner(self, changes, style, count: count)
    var problems = planner.problems
    if problems.isEmpty, let openText,
      planner.edits.contains(where: { $0.range.lowerBound == text.count })
    {
      problems = [.openText(at: place(openText))]
    }
    return EditPlan(
      changes: planner.tree, edits: planner.edits, origins: planner.origins, problems: problems)
  }

  func reread(_ text: [UInt8]) throws(DocumentError) -> YAMLDocument {
    try YAMLDocument(text, file: file)
  }

  /// Whether the first list of scalars has one element per line.
  private var hasListsBelowEachOther: Bool {
    let list = tree.nodes.first { node in
      tree.kind(of: node) == .sequence && !tree.children(of: node).isEmpty
        && tree.children(of: node).allSatisfy { tree.kind(of: $0) == .scalar }
    }
    return list.map { tree.style(of: $0) == .block } ?? false
  }

  /// The range of the block scalar that would gain a line break if a line were added at the end of
  /// the file; nil if there is none.
  var openText: Range<Int>? {
    guard let last = tree.last, tree.range(of: last).upperBound == text.count, endsOpen(last)
    else { return nil }
    return tree.range(of: last)
  }
}
