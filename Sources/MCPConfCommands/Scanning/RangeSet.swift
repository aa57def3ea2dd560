/// Ranges that do not overlap, to ask which places they hold.
struct RangeSet {
  private let ranges: [Range<Int>]

  init(_ ranges: [Range<Int>]) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  func contains(_ place: Int) -> Bool {
    var lower = 0
    var upper = ranges.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if ranges[middle].upperBound <= place { lower = middle + 1 } else { upper = middle }
    }
    return lower < ranges.count && ranges[lower].contains(place)
  }
}
