extension TOMLDocument: SplicedDocument {
  package func edit(_ changes: [DocumentChange]) throws(DocumentError) -> DocumentEdit {
    try splice(changes)
  }

  func plan(_ changes: ChangeTree, count: Int) throws(DocumentError) -> EditPlan {
    try TOMLPlanner(self, changes, count: count).plan
  }

  func reread(_ text: [UInt8]) throws(DocumentError) -> TOMLDocument {
    try TOMLDocument(text, dialect: dialect, file: file)
  }
}
