/// Finds the nodes to which steps lead in one table or list.
///
/// For many steps in a list, one pass over the list's elements finds all of them.
struct TOMLElementIndex {
  private let document: TOMLDocument
  private let container: Int
  /// The member by which elements are found; nil if each step is looked up separately.
  private let key: String?
  private let elements: [[UInt8]: [Int]]

  /// The smallest number of steps for which one pass is faster than separate look-ups.
  private static let manySteps = 5

  init(_ document: TOMLDocument, in container: Int, for steps: [PathStep]) {
    self.document = document
    self.container = container
    guard steps.count >= Self.manySteps, case .element(let key, _) = steps[0],
      !document.tree[container].kind.isTable
    else {
      key = nil
      elements = [:]
      return
    }
    var elements: [[UInt8]: [Int]] = [:]
    for element in document.tree.children(of: container) {
      guard let name = document.stringMember(key, of: element) else { continue }
      elements[name, default: []].append(element)
    }
    self.key = key
    self.elements = elements
  }

  func ids(of step: PathStep) -> [Int] {
    guard case .element(key, let value) = step else { return document.ids(of: step, in: container) }
    return elements[Array(value.utf8)] ?? []
  }
}
