internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds `name: "value"` and `"--option", "value"` in text whose structure cannot be read: in a
/// broken file, or in JSON, TOML and YAML inside a script or documentation.
struct QuotedPairs {
  private let bytes: [UInt8]
  private let file: FileID
  private let classifier: SecretClassifier
  private let catalog: VendorCatalog
  /// Whether the text is a client's file.
  ///
  /// In such a file, a value that looks generated counts as a secret, unless it has the name of an
  /// identifier.
  private let isClientFile: Bool
  private var index = 0
  private var found: [PlacedSecret] = []

  static func secrets(
    in bytes: [UInt8], file: FileID, _ classifier: SecretClassifier, _ catalog: VendorCatalog,
    isClientFile: Bool = false
  ) -> [PlacedSecret] {
    var reader = QuotedPairs(bytes: bytes, file: file, classifier, catalog, isClientFile)
    reader.read()
    return reader.found
  }

  private init(
    bytes: [UInt8], file: FileID, _ classifier: SecretClassifier, _ catalog: VendorCatalog,
    _ isClientFile: Bool
  ) {
    self.isClientFile = isClientFile
    self.bytes = bytes
    self.file = file
    self.classifier = classifier
    self.catalog = catalog
  }

  private struct Quoted {
    let text: String
    let range: Range<Int>
  }

  private mutating func read() {
    var last: Quoted?
    while let next = nextQuoted() {
      let between = bytes[(last?.range.upperBound ?? 0)..<next.range.lowerBound]
      judge(next, between, after: last)
      last = next
    }
  }

  /// Returns the next quoted string; nil if there is none.
  ///
  /// A string never continues on the next line.
  private mutating func nextQuoted() -> Quoted? {
    while index < bytes.count {
      let quote = bytes[index]
      let start = index
      index += 1
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      // Also search the strings in JSON that is passed to a program, as in `echo '{"url": …}'`.
      if quote == UInt8(ascii: "'"), index < bytes.count, bytes[index] == UInt8(ascii: "{") {
        continue
      }
      var end = index
      while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A {
        end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard end < bytes.count, bytes[end] == quote else { continue }
      index = end + 1
      return Quoted(
        text: String(decoding: bytes[(start + 1)..<end], as: UTF8.self), range: start..<(end + 1))
    }
    return nil
  }

  private mutating func judge(_ value: Quoted, _ between: ArraySlice<UInt8>, after last: Quoted?) {
    guard let secret = secret(in: value, between, after: last) else { return }
    found.append(
      PlacedSecret(
        secret,
        at: SourceRange(file: file, value.range),
        path: []))
  }

  private mutating func secret(
    in value: Quoted, _ between: ArraySlice<UInt8>, after last: Quoted?
  ) -> LiteralSecret? {
    let separator = between.filter { $0 > 0x20 }
    let name: String?
    switch separator {
    case [UInt8(ascii: ":")], [UInt8(ascii: "=")]: name = last?.text
    case _ where separator.last == UInt8(ascii: "=") || separator.last == UInt8(ascii: ":"):
      name = Self.bareName(between)
    default: name = nil
    }
    let flag =
      separator == [UInt8(ascii: ",")] || separator.isEmpty && between.contains(0x0A)
      ? last.flatMap { SecretClassifier.flag($0.text) } : nil
    let place: SecretPlace = name.map { .header($0) } ?? .argument(after: flag)
    guard var secret = classifier.literal(value.text, at: place, catalog),
      secret.rule != .generated || isClientFile && isKey(value.text, name)
    else { return nil }
    // Ignore the CSS classes in highlighted code.
    if name == "class" || name == "className" { return nil }
    guard secret.token != nil else { return secret.guessed() }
    secret.key = name
    return secret
  }

  private func isKey(_ text: String, _ name: String?) -> Bool {
    GeneratedText.looksLikeKey(Array(text.utf8)[...])
      && !(name.map(SecretName.isIdentifier) ?? false)
  }

  /// Returns the name without quotes in `name = "value"`.
  private static func bareName(_ between: ArraySlice<UInt8>) -> String {
    let name = between.reversed().drop { $0 <= 0x20 || $0 == 0x3D || $0 == 0x3A }.prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    return String(decoding: name.reversed(), as: UTF8.self)
  }
}
