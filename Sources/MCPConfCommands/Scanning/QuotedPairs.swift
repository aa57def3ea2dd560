internal import MCPProfile
internal import SourceText

/// Finds `name: "value"` and `--option", "value"` in a text whose structure cannot be read: a broken
/// file, or JSON, TOML and YAML inside a script or a page of documentation.
///
/// Only what looks generated counts here.
struct QuotedPairs {
  private let bytes: [UInt8]
  private let file: FileID
  /// Those that are still to come.
  private var tokens: ArraySlice<LiteralSecrets.VendorToken>
  private var index = 0
  private var found: [PlacedSecret] = []

  /// `tokens` are the vendors' tokens of the whole text, in order.
  static func secrets(
    in bytes: [UInt8], file: FileID, tokens: [LiteralSecrets.VendorToken]
  ) -> [PlacedSecret] {
    var reader = QuotedPairs(bytes: bytes, file: file, tokens: tokens)
    reader.read()
    return reader.found
  }

  private init(bytes: [UInt8], file: FileID, tokens: [LiteralSecrets.VendorToken]) {
    self.bytes = bytes
    self.file = file
    self.tokens = tokens[...]
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

  /// A string never goes on in another line.
  private mutating func nextQuoted() -> Quoted? {
    while index < bytes.count {
      let quote = bytes[index]
      let start = index
      index += 1
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      // JSON for a program, as in `echo '{"url": …}'`: the strings in it count.
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
        at: SourceRange(
          file: file, lower: Int32(clamping: value.range.lowerBound),
          upper: Int32(clamping: value.range.upperBound)),
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
    tokens = tokens.drop { $0.start < value.range.lowerBound }
    if let token = tokens.first, value.range.contains(token.start) {
      var secret = LiteralSecret(token)
      secret.key = name
      return secret
    }
    let flag = separator == [UInt8(ascii: ",")] ? last.flatMap { ArgumentJudge.flag($0.text) } : nil
    let secret =
      name.map { judge(value.text, named: $0) } ?? ArgumentJudge.judge(value.text, after: flag)
    guard let secret, secret.confidence == .high || secret.rule != .named else { return nil }
    return LiteralSecret(rule: secret.rule, confidence: .medium, key: secret.key)
  }

  private func judge(_ text: String, named name: String) -> LiteralSecret? {
    SecretJudge.url(text) ?? SecretJudge.header(text, named: name)
  }

  /// `name` of `name = "value"`.
  private static func bareName(_ between: ArraySlice<UInt8>) -> String {
    let name = between.reversed().drop { $0 <= 0x20 || $0 == 0x3D || $0 == 0x3A }.prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    return String(decoding: name.reversed(), as: UTF8.self)
  }
}
