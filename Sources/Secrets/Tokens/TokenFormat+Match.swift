extension TokenFormat {
  /// Why a value is not of this format.
  ///
  /// Nothing in it comes from the random part.
  package enum Mismatch: Equatable, Sendable {
    case prefix
    case length(after: String, found: Int, expected: ClosedRange<Int>)
    case character(position: Int, expected: TokenAlphabet)
    case separator(expected: String)
    case checksum
  }

  /// The prefix of this format that the value starts with: the longest, or "" for a format without prefix.
  package func matchedPrefix(of value: [UInt8]) -> String? {
    if prefixes.isEmpty { return "" }
    var longest: String?
    for prefix in prefixes where prefix.utf8.count > longest?.utf8.count ?? -1 {
      if value.starts(with: prefix.utf8) { longest = prefix }
    }
    return longest
  }

  /// Nil when the whole value is of this format.
  package func mismatch(of value: [UInt8]) -> Mismatch? {
    guard let prefix = matchedPrefix(of: value) else { return .prefix }
    var rest = value[prefix.utf8.count...]
    // One wrong length is best told for the whole body; it needs no look at the segments.
    let body = bodyLength
    if !body.contains(rest.count) {
      return .length(after: prefix, found: rest.count, expected: body)
    }
    for (index, segment) in segments.enumerated() {
      switch segment {
      case .literal(let literal):
        guard rest.starts(with: literal.utf8) else { return .separator(expected: literal) }
        rest = rest.dropFirst(literal.utf8.count)
      case .characters(let alphabet, let lengths):
        // Only a literal outside the alphabet, or the end, can follow a variable length: no backtracking.
        let run = rest.prefix(lengths.upperBound).prefix(while: alphabet.contains)
        if run.count < lengths.lowerBound {
          return .character(position: run.endIndex + 1, expected: alphabet)
        }
        rest = rest[run.endIndex...]
        if index == segments.count - 1, !rest.isEmpty {
          return .character(position: rest.startIndex + 1, expected: alphabet)
        }
      }
    }
    if !rest.isEmpty { return .separator(expected: "") }
    if let checksum, !checksum.isValid(value, prefix: prefix) { return .checksum }
    return nil
  }

  /// How many bytes may follow the prefix.
  package var bodyLength: ClosedRange<Int> {
    var lower = 0
    var upper = 0
    for segment in segments {
      switch segment {
      case .literal(let literal):
        lower += literal.utf8.count
        upper += literal.utf8.count
      case .characters(_, let lengths):
        lower += lengths.lowerBound
        upper = min(upper + lengths.upperBound, Self.maximumLength)
      }
    }
    return lower...max(lower, upper)
  }

  /// Stands for "no upper limit" of a segment's length.
  package static let maximumLength = 1 << 20
}
