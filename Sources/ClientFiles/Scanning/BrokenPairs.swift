internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets by the names before them, in a client's file that does not parse.
///
/// Any mistake may be between a name and its value: a lost quote, a missing separator, a list
/// instead of a string. So the search skips quotes, separators and brackets after a name, and takes
/// the text that follows on the line as the value. `QuotedPairs` finds well-formed pairs.
struct BrokenPairs {
  private let bytes: [UInt8]
  private let file: FileID
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private var found: [PlacedSecret] = []

  static func secrets(
    in bytes: [UInt8], _ survey: TextSurvey, file: FileID, _ classifier: SecretClassifier,
    _ catalog: VendorCatalog
  ) -> [PlacedSecret] {
    var reader = BrokenPairs(bytes: bytes, file: file, classifier: classifier, catalog: catalog)
    reader.read(survey)
    return reader.found
  }

  private mutating func read(_ survey: TextSurvey) {
    var names = PlacesInOrder(survey.names)
    var start = 0
    while start < bytes.count {
      let end = bytes.span.firstIndex(of: 0x0A, from: start) ?? bytes.count
      if names.areIn(start..<end) { read(start..<end) }
      start = end + 1
    }
  }

  private mutating func read(_ line: Range<Int>) {
    var index = line.lowerBound
    while let name = nextWord(from: index, in: line) {
      index = name.upperBound
      let text = String(decoding: bytes[name], as: UTF8.self)
      guard SecretName(text)?.isStrong == true,
        let value = value(after: name, in: line)
      else { continue }
      let isOption = text.utf8.first == UInt8(ascii: "-")
      let place: SecretPlace =
        ASCII.lowercased(text).hasSuffix("authorization")
        ? .header(text) : isOption ? .argument(after: text) : .mappingKey(text)
      guard
        let secret = classifier.literal(
          String(decoding: bytes[value], as: UTF8.self), at: place, catalog),
        secret.rule != .generated
      else { continue }
      add(secret, value, text)
      index = value.upperBound
    }
  }

  /// Returns the next word, which may be a name; nil if the line has no further word.
  ///
  /// The dashes of an option belong to the word.
  private func nextWord(from start: Int, in line: Range<Int>) -> Range<Int>? {
    guard let first = bytes[start..<line.upperBound].firstIndex(where: NamedValues.isNameByte)
    else {
      return nil
    }
    let end = bytes[first..<line.upperBound].firstIndex { !NamedValues.isNameByte($0) }
    return first..<(end ?? line.upperBound)
  }

  private func value(after name: Range<Int>, in line: Range<Int>) -> Range<Int>? {
    guard let start = bytes[name.upperBound..<line.upperBound].firstIndex(where: { !isSign($0) }),
      start > name.upperBound
    else { return nil }
    let quote = bytes[start - 1]
    if "\"'".utf8.contains(quote), let end = bytes[start..<line.upperBound].firstIndex(of: quote) {
      // Matches `"name": "API_KEY", "value": "…"`.
      let key = start..<end
      let next = bytes[(end + 1)..<line.upperBound].first { $0 > 0x20 }
      if next == UInt8(ascii: ":") {
        let word = ASCII.lowercased(String(decoding: bytes[key], as: UTF8.self))
        return ["value", "val", "default"].contains(word) ? value(after: key, in: line) : nil
      }
      return key
    }
    // A value without quotes ends before a quote, a comma or a closing bracket, or at the end of
    // the line.
    let rest = bytes[start..<line.upperBound].prefix { !"\"']},".utf8.contains($0) }
    let end = rest.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
    return end > start ? start..<end : nil
  }

  private func isSign(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'\\:=;,|[{(".utf8.contains(byte) }

  private mutating func add(_ secret: LiteralSecret, _ range: Range<Int>, _ name: String) {
    let placed = secret.token == nil ? secret.guessed(under: name) : secret
    found.append(
      PlacedSecret(
        placed,
        at: SourceRange(file: file, range),
        path: []))
  }
}
