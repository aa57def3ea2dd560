/// A pattern in which each `*` matches any number of bytes, or no bytes.
enum Wildcard {
  static func matches(_ pattern: some Collection<UInt8>, _ text: some Collection<UInt8>) -> Bool {
    let pattern = Array(pattern)
    let text = Array(text)
    var place = 0
    var index = 0
    /// The place after the last `*` in the pattern, and the index of the first byte that this `*`
    /// does not match yet; nil before the first `*`.
    var star: (place: Int, index: Int)?
    while index < text.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        place += 1
        star = (place, index)
      } else if place < pattern.count, pattern[place] == text[index] {
        place += 1
        index += 1
      } else if let last = star {
        star = (last.place, last.index + 1)
        place = last.place
        index = last.index + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
