extension RandomAccessCollection where Index == Int {
  /// The first place from which on the condition holds, in a collection where it holds for all that
  /// follow once it holds.
  package func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var lower = startIndex
    var upper = endIndex
    while lower < upper {
      let middle = (lower + upper) / 2
      if holds(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
