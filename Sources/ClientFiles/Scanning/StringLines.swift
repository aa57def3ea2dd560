internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets in strings of a JSON file that contain several words: prompts with pasted content,
/// scripts, commands, and the text of other files.
struct StringLines {
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  private let beginnings: TextBeginnings

  init(
    _ classifier: SecretClassifier, _ catalog: VendorCatalog, _ beginnings: TextBeginnings
  ) {
    self.classifier = classifier
    self.catalog = catalog
    self.beginnings = beginnings
  }

  /// Returns the secrets, each with the range of the string that contains it; in one string, only
  /// the first secret for each key.
  ///
  /// `isKnown` returns whether the string at an offset was already judged.
  func secrets(
    in bytes: [UInt8], _ survey: TextSurvey, _ format: ConfigFormat, file: FileID,
    isKnown: (Int) -> Bool
  ) -> [PlacedSecret] {
    let starts = Self.starts(in: bytes, survey).filter { !isKnown($0) }
    guard !starts.isEmpty else { return [] }
    return format.strings(at: starts, in: bytes).flatMap { placed -> [PlacedSecret] in
      let range = SourceRange(file: file, lower: placed.range.lower, upper: placed.range.upper)
      var keys: Set<String?> = []
      return lines(Array(placed.text.utf8), file).filter { keys.insert($0.secret.key).inserted }
        .map { PlacedSecret($0.secret, at: range, path: placed.path) }
    }
  }

  private func lines(_ text: [UInt8], _ file: FileID) -> [PlacedSecret] {
    var scanner = LineScanner(
      text, TextSurvey(text, beginnings), file: file, classifier, catalog)
    scanner.scan()
    let found = scanner.found
    return found
      + QuotedPairs.secrets(in: text, file: file, classifier, catalog).filter { pair in
        !found.contains { $0.range.lower < pair.range.upper && pair.range.lower < $0.range.upper }
      }
  }

  /// Returns the starts of the strings that may contain both the name of a secret and its value.
  private static func starts(in bytes: [UInt8], _ survey: TextSurvey) -> [Int] {
    let text = bytes.span
    var names = PlacesInOrder(survey.names)
    var starts: [Int] = []
    // The end of the last string.
    var last = 0
    for place in survey.words where place >= last {
      guard let open = openingQuote(text, before: place, from: last) else { continue }
      let end = closingQuote(text, from: open + 1)
      last = end + 1
      guard end - open > 12 else { continue }
      let content = text.extracting(open + 1..<end)
      if names.areIn(open + 1..<end) || VariableSetter.mayHoldValue(content), mayHold(content) {
        starts.append(open)
      }
    }
    return starts
  }

  /// Returns the last quote before `place` that is not escaped; nil if there is none from `start`
  /// on.
  private static func openingQuote(
    _ text: Span<UInt8>, before place: Int, from start: Int
  ) -> Int? {
    var index = place
    while index > start {
      index -= 1
      guard text[index] == UInt8(ascii: "\"") else { continue }
      var escape = index
      while escape > start, text[escape - 1] == UInt8(ascii: "\\") { escape -= 1 }
      if (index - escape).isMultiple(of: 2) { return index }
      index = escape
    }
    return nil
  }

  /// Returns the next quote that is not escaped; without such a quote, the end of the text.
  private static func closingQuote(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, text.count)
  }

  /// Returns whether a string may contain a name and a value, because it contains a space, a
  /// separator or an escape.
  private static func mayHold(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0x20, UInt8(ascii: "="), UInt8(ascii: "\\"), UInt8(ascii: ":"): return true
      default: continue
      }
    }
    return false
  }
}
