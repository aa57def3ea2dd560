internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets line by line in unstructured text: a script, `.env`, a page, a comment, or a
/// broken file.
///
/// The scanner handles `NAME=value`, `name: value`, the arguments of commands, and addresses.
struct LineScanner {
  private let bytes: [UInt8]
  private let file: FileID
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private(set) var found: [PlacedSecret] = []
  private var named: NamedValues
  /// The places at which the name of a secret may begin.
  private var names: PlacesInOrder

  init(
    _ bytes: [UInt8], _ survey: TextSurvey, file: FileID, _ classifier: SecretClassifier,
    _ catalog: VendorCatalog
  ) {
    self.bytes = bytes
    self.file = file
    self.classifier = classifier
    self.catalog = catalog
    named = NamedValues(bytes, classifier)
    names = PlacesInOrder(survey.names)
  }

  mutating func scan() {
    var start = 0
    while start < bytes.count {
      let end = bytes.span.firstIndex(of: 0x0A, from: start) ?? bytes.count
      let line = start..<end
      let before = found.count
      let content = content(of: line)
      if content == .pairs { scan(line) }
      if content != .nothing || named.awaitsValue { addNamed(line, besides: before) }
      start = end + 1
    }
  }

  /// Adds secrets that the search for pairs and options misses: values with punctuation or words
  /// between the name and the value, and a key that is printed into a pipe.
  ///
  /// `before` is the number of secrets that were found on earlier lines.
  private mutating func addNamed(_ line: Range<Int>, besides before: Int) {
    guard
      named.awaitsValue || NamedValues.mayHoldValue(bytes.span.extracting(line))
        || Self.mayEndWithName(bytes.span.extracting(line))
    else { return }
    let setsVariable = VariableSetter.begins(bytes.span.extracting(line))
    let parts = named.secrets(in: line, setsVariable: setsVariable)
    let known = found[before...].map { (Int($0.range.lower)..<Int($0.range.upper), $0.secret.key) }
    for part in parts
    where !known.contains(where: { $0.0.overlaps(part.range) || $0.1 == part.key }) {
      add(part, part.range)
    }
    if found.count == before, let part = PipedSecret.part(in: bytes, line) { add(part, part.range) }
  }

  /// Returns whether the line may end with the name of a secret whose value is on the next line.
  private static func mayEndWithName(_ line: Span<UInt8>) -> Bool {
    var end = line.count
    while end > 0, line[end - 1] <= 0x20 { end -= 1 }
    guard end > 0 else { return false }
    // Such a line ends with a name and some punctuation, or with an option.
    let tail = line.extracting(max(0, end - 40)..<end)
    var hasSign = "\\`^:,={>\"'|([".utf8.contains(line[end - 1])
    for index in tail.indices where !hasSign {
      let byte = tail[index]
      hasSign =
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=")
        || byte == UInt8(ascii: "-") && index + 1 < tail.count && tail[index + 1] > 0x20
    }
    return hasSign && SecretClassifier.mayNameSecret(tail)
  }

  private enum Content {
    case nothing
    /// A name; its value may follow on the same line or the next line.
    case names
    /// An assignment such as `NAME=value`, an option, or an address.
    case pairs
  }

  /// Classifies a line; most lines contain neither a name nor an address.
  private mutating func content(of line: Range<Int>) -> Content {
    let hasName = names.areIn(line)
    let text = bytes.span
    guard hasName || VariableSetter.mayHoldValue(text.extracting(line)) else { return .nothing }
    var content = Content.nothing
    for index in line {
      let byte = text[index]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "<")
        || byte == UInt8(ascii: "-") && index + 1 < line.upperBound && text[index + 1] > 0x20
        || byte == 0x20 && text.has(" is ", at: index)
      {
        content = .pairs
        break
      }
      if ASCII.isDigit(byte) || byte == UInt8(ascii: "\"") { content = .names }
    }
    if SecretClassifier.setsVariable(text.extracting(line)) { content = .pairs }
    guard content != .nothing else { return .nothing }
    return hasName ? content : .pairs
  }

  private mutating func scan(_ line: Range<Int>) {
    let content = withoutMarker(line)
    guard !content.isEmpty else { return }
    if let (name, value, isShell) = assignment(content) {
      guard let value else { return onPage(line) }
      let before = found.count
      let isHeader = ASCII.lowercased(name).hasSuffix("authorization")
      add(
        value, isShell ? .environmentVariable(name) : isHeader ? .header(name) : .mappingKey(name))
      if found.count > before || isShell { return }
    }
    let before = found.count
    commandLine(content)
    if found.count == before { onPage(line) }
  }

  private mutating func onPage(_ line: Range<Int>) {
    for part in PageLines(bytes, classifier).secrets(in: line) { add(part, part.range) }
  }

  /// Returns the line without what precedes its content: the marker of a list item, comment,
  /// quotation or shell prompt, or a word that sets a variable, such as `export`.
  private func withoutMarker(_ line: Range<Int>) -> Range<Int> {
    var lower = line.lowerBound
    var upper = line.upperBound
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    let markers = [
      "set -gx ", "set -x ", "set -Ux ", "set -U ", "#", "//", "- ", "* ", "> ", "$ ", "% ",
      "export ", "set ", "setx ", "env ",
      "ENV ", "ARG ", "declare -x ", "local ", "readonly ", "let ", "const ", "var ", "$env:",
      "-- ", "@",
    ]
    var goesOn = true
    while goesOn, lower < upper {
      while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
      let rest = bytes[lower..<upper]
      let marker = markers.first { rest.starts(with: $0.utf8) }
      lower += marker?.utf8.count ?? 0
      goesOn = marker != nil
    }
    return lower..<max(lower, upper)
  }

  /// Reads `NAME=value`, `name: value` or, after a word such as `setx`, `NAME value`; returns nil
  /// if the line starts differently.
  ///
  /// In the result, `value` is nil if there is no plain value, and `isShell` is false only for
  /// `name: value`.
  private func assignment(
    _ line: Range<Int>
  ) -> (name: String, value: Range<Int>?, isShell: Bool)? {
    let name = bytes[line].prefix {
      ASCII.isLetterOrDigit($0) || "_-.".utf8.contains($0)
    }
    guard name.count >= 2, name.count <= 80, let first = name.first,
      ASCII.isLetter(first) || first == 0x5F
    else { return nil }
    let rest = bytes[name.endIndex..<line.upperBound].drop { $0 == 0x20 }
    guard let sign = rest.first else { return nil }
    // Matches `setx NAME value`, fish's `set -gx NAME value`, and Docker's `ENV NAME value`.
    let before = bytes[..<line.lowerBound].suffix(8)
    let isSet = ["setx ", "-gx ", "set -x ", "-Ux ", "set -U ", "ENV "].contains { marker in
      before.suffix(marker.utf8.count).elementsEqual(marker.utf8)
    }
    if isSet, rest.startIndex > name.endIndex, sign != UInt8(ascii: "="), sign != UInt8(ascii: ":"),
      let value = value(rest.startIndex..<line.upperBound)
    {
      return (String(decoding: name, as: UTF8.self), value, true)
    }
    let isShell = sign == UInt8(ascii: "=")
    guard isShell || sign == UInt8(ascii: ":") && rest.dropFirst().first == 0x20 else { return nil }
    let found = value(rest.startIndex + 1..<line.upperBound)
    return (String(decoding: name, as: UTF8.self), found, isShell)
  }

  /// Returns the assigned value without its quotes and without the text that follows the value.
  ///
  /// Returns nil if there is no value, or if the value is not plain text, for example code or a
  /// list.
  private func value(_ range: Range<Int>) -> Range<Int>? {
    var lower = range.lowerBound
    while lower < range.upperBound, bytes[lower] == 0x20 { lower += 1 }
    guard lower < range.upperBound else { return nil }
    let quote = bytes[lower]
    if "\"'`".utf8.contains(quote) {
      var end = lower + 1
      while end < range.upperBound, bytes[end] != quote {
        end += bytes[end] == UInt8(ascii: "\\") && quote != UInt8(ascii: "'") ? 2 : 1
      }
      return lower + 1..<min(end, range.upperBound)
    }
    guard !"{[<&*!|>=".utf8.contains(quote) || quote == UInt8(ascii: "*") else { return nil }
    var upper = range.upperBound
    if let comment = (lower..<upper).first(where: { bytes[$0..<upper].starts(with: " #".utf8) }) {
      upper = comment
    }
    // Remove spaces and separators at the end.
    while upper > lower, bytes[upper - 1] <= 0x20 || ",;`".utf8.contains(bytes[upper - 1]) {
      upper -= 1
    }
    // `token = client.token()` is code.
    if bytes[range.lowerBound] == 0x20,
      bytes[lower..<upper].contains(where: { "([".utf8.contains($0) })
        || Self.isMember(bytes[lower..<upper])
    {
      return nil
    }
    return lower < upper ? lower..<upper : nil
  }

  /// Returns whether the value consists of names joined by dots, such as `config.apiKey`.
  ///
  /// Only the text before the first space or `?` is checked.
  static func isMember(_ value: ArraySlice<UInt8>) -> Bool {
    let names = value.prefix { $0 > 0x20 && $0 != UInt8(ascii: "?") }
      .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return names.count > 1
      && names.allSatisfy { name in
        name.count < 32 && name.first.map { ASCII.isLetter($0) || "_$".utf8.contains($0) } == true
          && name.allSatisfy { ASCII.isLetterOrDigit($0) || "_$".utf8.contains($0) }
          && !GeneratedText.looksLikeKey(name)
      }
  }

  private mutating func add(_ value: Range<Int>, _ place: SecretPlace) {
    let isHint = if case .mappingKey(let name) = place { SecretName(name) == .hint } else { false }
    for part in classifier.parts(Array(bytes[value]), at: place) where part.reason != .generated {
      // On a page for people, the word `key` often means a key of a keyboard or a cache.
      if isHint, part.reason == .named, part.token == nil,
        case let text = bytes[value].dropFirst(part.range.lowerBound).prefix(part.range.count),
        !GeneratedText.looksLikeKey(text), !text.allSatisfy(ASCII.isHexDigit)
      {
        continue
      }
      add(part, value.lowerBound + part.range.lowerBound..<value.lowerBound + part.range.upperBound)
    }
  }

  /// Adds the secrets in options and addresses.
  private mutating func commandLine(_ line: Range<Int>) {
    let text = Array(bytes[line])
    for part in classifier.parts(text, at: .commandLine) where part.countsInCommand {
      add(part, line.lowerBound + part.range.lowerBound..<line.lowerBound + part.range.upperBound)
    }
  }

  private mutating func add(_ part: SecretPart, _ range: Range<Int>) {
    var secret = LiteralSecret(part, catalog)
    if secret.token == nil, secret.rule != .urlPassword, secret.rule != .privateKey {
      secret = secret.guessed()
    }
    found.append(
      PlacedSecret(
        secret,
        at: SourceRange(file: file, range),
        path: []))
  }
}
