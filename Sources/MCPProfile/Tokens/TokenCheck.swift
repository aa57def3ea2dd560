package import Secrets
package import SourceText

/// Checks a token from the environment, and reports what is wrong without showing any of it.
package struct TokenCheck {
  /// The name of the variable.
  let name: String
  /// The scheme that the profile itself puts before the token.
  let scheme: String?
  /// The accepted formats; empty if no format is known.
  let formats: [TokenFormat]
  let catalog: VendorCatalog

  package init(
    name: String, scheme: String?, formats: [TokenFormat], catalog: VendorCatalog
  ) {
    self.name = name
    self.scheme = scheme
    self.formats = formats
    self.catalog = catalog
  }

  package struct Finding: Sendable {
    package let severity: Diagnostic.Severity
    package let code: String
    package let message: String
    package let fix: String

    package func diagnostic(at range: SourceRange) -> Diagnostic {
      Diagnostic(severity, code, message, at: range, fix: fix)
    }
  }

  package struct Outcome: Sendable {
    package let findings: [Finding]
    /// The summary for a report, such as "wrong prefix" or "ok: GitHub personal access token".
    package let summary: String
  }

  package func outcome(_ secret: Secret) -> Outcome {
    secret.withBytes { bytes in
      if let problem = shapeProblem(bytes) { return problem }
      guard !formats.isEmpty else { return Outcome(findings: [], summary: "set") }
      if let format = formats.first(where: { $0.mismatch(of: bytes) == nil }) {
        // If any text is accepted, another vendor's token is recognised by its own format.
        if format.prefixes.isEmpty, let other = stranger(bytes) {
          return otherToken(other, formats.flatMap(\.prefixes))
        }
        return shortness(of: bytes, format)
          ?? Outcome(findings: [], summary: "ok: \(format.title)")
      }
      return mismatch(bytes)
    }
  }

  private func problem(
    _ summary: String, _ message: String, fix: String, _ severity: Diagnostic.Severity = .error
  ) -> Outcome {
    let finding = Finding(
      severity: severity, code: "token-format", message: "\(name) \(message)", fix: fix)
    return Outcome(findings: [finding], summary: summary)
  }
}

/// Finds mistakes that happen when a token is copied from a vendor's page into a variable.
extension TokenCheck {
  private func shapeProblem(_ bytes: [UInt8]) -> Outcome? {
    guard let first = bytes.first, let last = bytes.last else {
      return problem("empty", "is set but empty", fix: "set it to the token, or unset it")
    }
    if last == 0x0A || last == 0x0D {
      return problem(
        "line break", "ends in a line break",
        fix: "export it without the line break: \(name)=\"$(cat FILE)\"")
    }
    if first <= 0x20 || last <= 0x20 {
      return problem(
        "white space", "begins or ends with white space", fix: "remove the white space")
    }
    let quotes: [UInt8] = [0x22, 0x27, 0x60]
    if quotes.contains(first) || quotes.contains(last) {
      return problem(
        "quotes", "has quotes around its value",
        fix: "remove the quotes; some .env readers keep them as part of the value")
    }
    if let word = Self.schemes.first(where: { word in
      bytes.count > word.utf8.count
        && bytes.prefix(word.utf8.count).elementsEqual(word.utf8) {
          ASCII.lowercased($0) == $1
        }
    }) {
      let name = String(word.dropLast())
      let isWritten = scheme.map(ASCII.lowercased) == name
      return problem(
        "has a scheme",
        "begins with '\(name)', which "
          + (isWritten ? "the profile already writes" : "is not part of the token"),
        fix: "keep only the token in the variable")
    }
    if let expansion = Self.reference(bytes) { return expansionProblem(expansion) }
    if !bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      return problem(
        "odd characters",
        "contains spaces, control characters or non-ASCII characters, which no token contains",
        fix: "copy the token again")
    }
    if isBasic, bytes.contains(UInt8(ascii: ":")) {
      return problem(
        "not encoded",
        "contains a user name and password that are not base64-encoded, as 'Basic' requires",
        fix: "export \(name)=\"$(printf %s 'USER:PASSWORD' | base64 | tr -d '\\n')\"")
    }
    if isPlaceholder(bytes) {
      return problem(
        "placeholder", "contains a placeholder, not a token", fix: "set it to the real token")
    }
    return nil
  }

  private var isBasic: Bool { scheme.map(ASCII.lowercased) == "basic" }

  private static let schemes = ["bearer ", "basic ", "token ", "sentry-bearer "]

  private static func reference(_ bytes: [UInt8]) -> String? {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") {
      if bytes[(index + 1)...].first == UInt8(ascii: "{") { return "${" }
    }
    return nil
  }

  private func expansionProblem(_ found: String) -> Outcome {
    problem(
      "contains a reference", "contains '\(found)', which clients expand again",
      fix: "set it to the token itself")
  }

  /// Returns whether the value is a placeholder, such as `jam_pat_...`, `<token>`, `YOUR_TOKEN`,
  /// `xxxx` or `changeme`.
  private func isPlaceholder(_ bytes: [UInt8]) -> Bool {
    let prefix =
      formats.compactMap { $0.matchedPrefix(of: bytes) }.max { $0.count < $1.count } ?? ""
    return Placeholder.matches(bytes.dropFirst(prefix.utf8.count))
  }
}

/// Says what is wrong with a value that has none of the formats.
extension TokenCheck {
  private func mismatch(_ bytes: [UInt8]) -> Outcome {
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
      "does not begin with \(Self.list(expected)), as \(Self.article(formats[0].title)) does",
      fix: "set it to \(Self.article(formats[0].title))", isCertain ? .error : .warning)
  }

  /// Returns the nearest format with the value's prefix, because a vendor may have several.
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

  /// Warns if so few characters follow a prefix that the value cannot be a secret, for formats
  /// without a published length.
  private func shortness(of bytes: [UInt8], _ format: TokenFormat) -> Outcome? {
    guard let prefix = format.matchedPrefix(of: bytes), !prefix.isEmpty,
      format.confidence == .prefixOnly, format.bodyLength.lowerBound <= 1,
      case let count = bytes.count - prefix.utf8.count, count < TokenFormat.shortestLiteral
    else { return nil }
    return problem(
      "short",
      "begins with '\(prefix)', but only \(count) character\(count == 1 ? " follows" : "s follow"); "
        + "a token is longer",
      fix: "copy the whole token again", .warning)
  }

  private func otherToken(_ other: TokenFormat, _ expected: [String]) -> Outcome {
    let beginning = other.prefixes.isEmpty ? "" : " ('\(other.prefixes[0])…')"
    return problem(
      "wrong token",
      "contains \(Self.article(other.title))\(beginning), not \(Self.article(formats[0].title))"
        + (expected.isEmpty ? "" : " (\(Self.list(expected)))"),
      fix: "set it to \(Self.article(formats[0].title))")
  }

  /// Returns the other vendor's format that the whole value has.
  ///
  /// Includes formats of the same vendor if the value should be in base64, because no token is
  /// base64.
  private func stranger(_ bytes: [UInt8]) -> TokenFormat? {
    guard let other = owner(of: bytes), other.mismatch(of: bytes) == nil,
      let vendor = catalog.vendors.first(where: { $0.format(named: other.name) != nil }),
      isBasic || !formats.contains(where: { vendor.format(named: $0.name) != nil })
    else { return nil }
    return other
  }

  /// Returns the format without a prefix that the whole value has, for a vendor whose keys differ
  /// only in a word.
  private func sibling(_ bytes: [UInt8]) -> TokenFormat? {
    let vendor = catalog.vendors.first { vendor in
      formats.contains { vendor.format(named: $0.name) != nil }
    }
    return vendor?.formats.first { format in
      format.prefixes.isEmpty && format.hasWord && format.mismatch(of: bytes) == nil
    }
  }

  /// Returns the format of the known token whose prefix starts the value.
  private func owner(of bytes: [UInt8]) -> TokenFormat? {
    var best: (length: Int, format: TokenFormat)?
    let first = bytes.first
    for vendor in catalog.vendors {
      // Copying a format takes longer than this look at its prefixes.
      for index in vendor.formats.indices
      where vendor.formats[index].prefixes.contains(where: { $0.utf8.first == first }) {
        let format = vendor.formats[index]
        guard let prefix = format.matchedPrefix(of: bytes), !prefix.isEmpty,
          prefix.utf8.count > best?.length ?? 0,
          prefix.utf8.count >= 4 || format.mismatch(of: bytes) == nil
        else { continue }
        best = (prefix.utf8.count, format)
      }
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
    let start =
      format.matchedPrefix(of: bytes).map { $0.isEmpty ? "" : "begins with '\($0)', but " } ?? ""
    let noStart = start.isEmpty
    switch format.mismatch(of: bytes) {
    case .length(_, let found, let expected)?:
      // Whatever its length is, something follows a prefix.
      let severity: Diagnostic.Severity = found == 0 ? .error : severity
      return problem(
        "wrong length",
        start
          + (noStart
            ? "has \(found) character\(found == 1 ? "" : "s")"
            : "\(found) character\(found == 1 ? " follows" : "s follow")")
          + " instead of \(Self.count(expected))",
        fix: copy, severity)
    case .character(let position, let alphabet)?:
      return problem(
        "wrong character",
        "\(noStart ? "has a wrong character: " : start)its character \(position) is not \(alphabet.description)",
        fix: copy, severity)
    case .separator(let expected)?:
      return problem(
        "wrong shape",
        "\(noStart ? "has a wrong format: " : start)'\(expected)' is missing at the expected position",
        fix: copy, severity)
    case .checksum?:
      return problem(
        "wrong checksum", "\(start)its checksum is wrong: a character is wrong or missing",
        fix: copy, format.checksum?.isReliable == true ? .error : .warning)
    case .prefix?, nil:
      return Outcome(findings: [], summary: "set")
    }
  }

  private static func count(_ range: ClosedRange<Int>) -> String {
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
