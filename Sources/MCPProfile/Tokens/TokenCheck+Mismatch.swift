internal import Secrets
internal import SourceText

/// Finds the mistake in a value that has none of the formats.
extension TokenCheck {
  func mismatch(_ bytes: [UInt8]) -> Outcome {
    if let format = nearest(bytes) { return detail(format, bytes) }
    let expected = formats.flatMap(\.prefixes)
    guard !expected.isEmpty, !formats.contains(where: \.prefixes.isEmpty) else {
      if let other = owner(of: bytes) { return otherToken(other, expected) }
      guard let format = formats.first(where: \.prefixes.isEmpty) else {
        return Outcome(findings: [], summary: "set")
      }
      return detail(format, bytes)
    }
    if let other = owner(of: bytes) ?? sibling(bytes) { return otherToken(other, expected) }
    let isCertain = formats.contains { $0.confidence != .advisory }
    return problem(
      "wrong prefix",
      "\(name) does not begin with \(Self.list(expected)), so it is not \(Self.article(formats[0].title))",
      fix: "set the variable to \(Self.article(formats[0].title))", isCertain ? .error : .warning)
  }

  /// Returns the accepted format that is nearest to the value.
  ///
  /// Only a format with a prefix that starts the value counts. Returns nil if there is no such
  /// format.
  private func nearest(_ bytes: [UInt8]) -> TokenFormat? {
    func distance(_ format: TokenFormat) -> Int {
      switch format.mismatch(of: bytes) {
      case .length(_, let found, let expected)?:
        2 + max(expected.lowerBound - found, found - expected.upperBound)
      case .character?, .separator?: 1
      case .checksum?, .prefix?, nil: 0
      }
    }
    return formats.filter { $0.matchedPrefix(of: bytes)?.isEmpty == false }
      .min { distance($0) < distance($1) }
  }

  /// Returns a warning if too few characters for a secret follow the prefix; otherwise nil.
  ///
  /// Only formats without a published length are checked.
  func shortness(of bytes: [UInt8], _ format: TokenFormat) -> Outcome? {
    guard let prefix = format.matchedPrefix(of: bytes), !prefix.isEmpty,
      format.confidence == .prefixOnly, format.bodyLength.lowerBound <= 1,
      case let count = bytes.count - prefix.utf8.count, count < TokenFormat.shortestLiteral
    else { return nil }
    return problem(
      "short",
      "\(name) begins with '\(prefix)', but only \(Self.following(count)); a token is longer",
      fix: "copy the whole token again", .warning)
  }

  func otherToken(_ other: TokenFormat, _ expected: [String]) -> Outcome {
    let beginning = other.prefixes.isEmpty ? "" : " ('\(other.prefixes[0])…')"
    return problem(
      "wrong token",
      "\(name) contains \(Self.article(other.title))\(beginning), not \(Self.article(formats[0].title))"
        + (expected.isEmpty ? "" : " (\(Self.list(expected)))"),
      fix: "set the variable to \(Self.article(formats[0].title))")
  }

  /// Returns another vendor's format that the whole value has; nil if there is none.
  ///
  /// After the scheme `Basic`, base64 is expected and not a token, so a format of the same vendor
  /// counts too.
  func stranger(_ bytes: [UInt8]) -> TokenFormat? {
    guard let other = owner(of: bytes), other.mismatch(of: bytes) == nil,
      let vendor = catalog.vendors.first(where: { $0.format(named: other.name) != nil }),
      isBasic || !formats.contains(where: { vendor.format(named: $0.name) != nil })
    else { return nil }
    return other
  }

  /// Returns a format of the same vendor that the whole value has; nil if there is none.
  ///
  /// Some vendors have two kinds of keys that differ only in a word, so only formats without a
  /// prefix but with a word count.
  private func sibling(_ bytes: [UInt8]) -> TokenFormat? {
    let vendor = catalog.vendors.first { vendor in
      formats.contains { vendor.format(named: $0.name) != nil }
    }
    return vendor?.formats.first { format in
      format.prefixes.isEmpty && format.hasWord && format.mismatch(of: bytes) == nil
    }
  }

  /// Returns the known format with the longest prefix that starts the value; nil if there is none.
  ///
  /// A prefix of fewer than four characters counts only if the whole value has the format. The
  /// result has only the prefixes that start the value, and no checksum.
  private func owner(of bytes: [UInt8]) -> TokenFormat? {
    guard let first = bytes.first else { return nil }
    var best: (length: Int, format: TokenFormat)?
    for format in catalog.formats(beginningWith: first) {
      guard let prefix = format.matchedPrefix(of: bytes), !prefix.isEmpty,
        prefix.utf8.count > best?.length ?? 0,
        prefix.utf8.count >= 4 || format.mismatch(of: bytes) == nil
      else { continue }
      best = (prefix.utf8.count, format)
    }
    return best.map { best in
      TokenFormat(
        name: best.format.name, title: best.format.title,
        prefixes: best.format.prefixes.filter { bytes.starts(with: $0.utf8) },
        segments: best.format.segments, checksum: nil, confidence: best.format.confidence,
        isPublic: best.format.isPublic)
    }
  }

  private func detail(_ format: TokenFormat, _ bytes: [UInt8]) -> Outcome {
    let severity: Diagnostic.Severity = format.confidence == .fixed ? .error : .warning
    let copy = "copy the whole token again"
    let prefix = format.matchedPrefix(of: bytes) ?? ""
    let hasPrefix = !prefix.isEmpty
    let start = hasPrefix ? "\(name) begins with '\(prefix)', but" : "\(name) has a wrong format:"
    switch format.mismatch(of: bytes) {
    case .length(_, let found, let expected)?:
      // It is always an error if nothing follows a prefix.
      let severity: Diagnostic.Severity = found == 0 ? .error : severity
      return problem(
        "wrong length",
        hasPrefix
          ? "\(start) \(Self.following(found)) instead of \(Self.count(expected))"
          : "\(name) has \(Self.characters(found)) instead of \(Self.count(expected))",
        fix: copy, severity)
    case .character(let position, let alphabet)?:
      return problem(
        "wrong character", "\(start) character \(position) is not \(alphabet.description)",
        fix: copy, severity)
    case .separator(let expected)?:
      return problem(
        "wrong shape", "\(start) '\(expected)' is missing at the expected position",
        fix: copy, severity)
    case .checksum?:
      return problem(
        "wrong checksum", "\(start) the checksum does not match: a character is wrong or missing",
        fix: copy, format.checksum?.isReliable == true ? .error : .warning)
    case .prefix?, nil:
      return Outcome(findings: [], summary: "set")
    }
  }

  private static func characters(_ count: Int) -> String {
    count == 1 ? "1 character" : "\(count) characters"
  }

  private static func following(_ count: Int) -> String {
    characters(count) + (count == 1 ? " follows" : " follow")
  }

  static func count(_ range: ClosedRange<Int>) -> String {
    if range.upperBound >= TokenFormat.maximumLength { return "at least \(range.lowerBound)" }
    return range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  private static func list(_ prefixes: [String]) -> String {
    var seen: Set<String> = []
    return prefixes.filter { seen.insert($0).inserted }.map { "'\($0)'" }.joined(separator: " or ")
  }

  private static func article(_ title: String) -> String {
    let first = title.utf8.first.map(ASCII.lowercased) ?? 0
    return ("aeio".utf8.contains(first) ? "an " : "a ") + title
  }
}

extension TokenFormat {
  /// Whether every value contains a literal that is longer than a separator.
  fileprivate var hasWord: Bool {
    segments.contains { if case .literal(let text) = $0 { text.utf8.count >= 4 } else { false } }
  }
}
