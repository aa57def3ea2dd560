/// A step of a path, and an item of a container to which the step leads.
struct StepMatch {
  /// The index of the step.
  let child: Int
  let item: Int
}

/// A table of the items to which each step leads.
struct StepItems {
  /// The item for each step: -1 if the step leads to no item, and the first item if it leads to
  /// several.
  private var items: [Int]
  /// The matches of each step that leads to several items.
  private(set) var repeated: [[StepMatch]] = []

  init(_ matches: [StepMatch], count: Int) {
    items = Array(repeating: -1, count: count)
    var several: [Int: [StepMatch]] = [:]
    for match in matches {
      let first = items[match.child]
      if first < 0 {
        items[match.child] = match.item
      } else {
        several[match.child, default: [StepMatch(child: match.child, item: first)]].append(match)
      }
    }
    if !several.isEmpty { repeated = several.sorted { $0.key < $1.key }.map(\.value) }
  }

  subscript(step: Int) -> Int? { items[step] < 0 ? nil : items[step] }

  var all: Set<Int> { Set(items.lazy.filter { $0 >= 0 }) }
}
