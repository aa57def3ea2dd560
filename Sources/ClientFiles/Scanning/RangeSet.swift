internal import SourceText

/// Ranges, for testing whether any of them contains a place.
///
/// The ranges must not overlap, unless they are equal.
struct RangeSet {
  private let ranges: [Range<Int>]

  init(_ ranges: [Range<Int>]) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  func contains(_ place: Int) -> Bool {
    let index = ranges.partitioningIndex { $0.upperBound > place }
    return index < ranges.count && ranges[index].contains(place)
  }
}
