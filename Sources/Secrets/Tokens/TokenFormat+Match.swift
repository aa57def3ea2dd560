internal import SourceText

extension TokenFormat {
  /// The reason why a value does not match the format.
  ///
  /// The reason contains nothing from the random part.
  package enum Mismatch: Equatable, Sendable {
    case prefix
    case length(after: String, found: Int, expected: ClosedRange<Int>)
    case character(position: Int, expected: TokenAlphabet)
    case separator(expected: String)
    case checksum
  }

  /// Returns the longest prefix of this format with which the value starts; nil if no prefix
  /// matches.
  ///
  /// For a format without prefixes, the result is an empty string.
  package func matchedPrefix(of value: [UInt8]) -> String? {
    if prefixes.isEmpty { return "" }
    var longest: String?
    for prefix in prefixes where prefix.utf8.count > longest?.utf8.count ?? -1 {
      if value.span.has(prefix.utf8Span.span, at: 0) { longest = prefix }
    }
    return longest
  }

  /// Returns the first mismatch; nil if the whole value has this format.
  package func mismatch(of value: [UInt8]) -> Mismatch? {
    guard let prefix = matchedPrefix(of: value) else { return .prefix }
    var rest = value[prefix.utf8.count...]
    // A wrong length is reported for the whole body, so the segments do not matter.
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
        // A variable length is followed only by a literal outside the alphabet or by the end, so no
        // backtracking is needed.
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

  /// The possible numbers of bytes after the prefix.
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

  /// The value that means "no upper limit" for a segment's length.
  package static let maximumLength = 1 << 20
}
