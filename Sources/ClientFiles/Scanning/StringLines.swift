internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds secrets in the strings of a JSON file that contain longer text: prompts with pasted
/// content, scripts, commands, and files inside the file.
struct StringLines {
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog

  init(_ classifier: SecretClassifier, _ catalog: VendorCatalog) {
    self.classifier = classifier
    self.catalog = catalog
  }

  /// Returns the secrets, each with the range of its string.
  ///
  /// `isKnown` says which strings were already judged.
  func secrets(
    in bytes: [UInt8], _ format: ConfigFormat, file: FileID, isKnown: (Int) -> Bool
  ) -> [PlacedSecret] {
    let starts = Self.starts(in: bytes).filter { !isKnown($0) }
    guard !starts.isEmpty else { return [] }
    return format.strings(at: starts, in: bytes).flatMap { placed -> [PlacedSecret] in
      let range = SourceRange(file: file, lower: placed.range.lower, upper: placed.range.upper)
      var keys: Set<String?> = []
      return lines(Array(placed.text.utf8), file).filter { keys.insert($0.secret.key).inserted }
        .map { PlacedSecret($0.secret, at: range, path: placed.path) }
    }
  }

  private func lines(_ text: [UInt8], _ file: FileID) -> [PlacedSecret] {
    var scanner = LineScanner(text, file: file, classifier, catalog)
    scanner.scan()
    let found = scanner.found
    return found
      + QuotedPairs.secrets(in: text, file: file, classifier, catalog).filter { pair in
        !found.contains { $0.range.lower < pair.range.upper && pair.range.lower < $0.range.upper }
      }
  }

  /// Returns the starts of the strings that may contain the name of a secret with its value.
  private static func starts(in bytes: [UInt8]) -> [Int] {
    let text = bytes.span
    var starts: [Int] = []
    var index = 0
    while let open = text.firstIndex(of: UInt8(ascii: "\""), from: index) {
      var end = open + 1
      while end < text.count, text[end] != UInt8(ascii: "\"") {
        end += text[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      end = min(end, text.count)
      index = end + 1
      guard end - open > 12 else { continue }
      let content = text.extracting(open + 1..<end)
      if mayHold(content) { starts.append(open) }
    }
    return starts
  }

  private static func mayHold(_ text: Span<UInt8>) -> Bool {
    var hasBlank = false
    for index in text.indices {
      let byte = text[index]
      if byte == 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: ":")
      {
        hasBlank = true
        break
      }
    }
    guard hasBlank else { return false }
    return SecretClassifier.mayNameSecret(text)
      || VariableSetter.mayHoldValue(text)
  }
}
