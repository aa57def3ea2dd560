extension RandomAccessCollection where Index == Int {
  /// Returns the first index at which the condition holds, by binary search; `endIndex` if there is
  /// none.
  ///
  /// From that index on, the condition must hold for all elements.
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
