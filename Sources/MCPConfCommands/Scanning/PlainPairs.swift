internal import MCPProfile
internal import SourceText

/// Finds `name: value` without quotes in a text whose structure cannot be read: a broken YAML file, or
/// YAML inside a script or a page of documentation.
///
/// Only what looks generated counts here.
enum PlainPairs {
  /// `tokens` are the vendors' tokens of the whole text, in order; they are told without this.
  static func secrets(
    in bytes: [UInt8], file: FileID, tokens: [LiteralSecrets.VendorToken]
  ) -> [PlacedSecret] {
    var found: [PlacedSecret] = []
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if let (name, value) = pair(in: bytes[index..<end]), let secret = secret(value, named: name),
        !holdsToken(value.startIndex..<value.endIndex, tokens)
      {
        found.append(
          PlacedSecret(
            secret,
            at: SourceRange(
              file: file, lower: Int32(clamping: value.startIndex),
              upper: Int32(clamping: value.endIndex)),
            path: []))
      }
      index = end + 1
    }
    return found
  }

  /// `  - name: value # comment`, without quotes.
  private static func pair(in line: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
    let start = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "-") }
    let name = start.prefix {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    let rest = line[name.endIndex...]
    guard !name.isEmpty, rest.starts(with: ": ".utf8) else { return nil }
    var value = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    if let comment = value.indices.first(where: { value[$0...].starts(with: " #".utf8) }) {
      value = value[..<comment]
    }
    while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
    guard let first = value.first, !"\"'`{[<&*!|>".utf8.contains(first) else { return nil }
    return (String(decoding: name, as: UTF8.self), value)
  }

  private static func secret(_ value: ArraySlice<UInt8>, named name: String) -> LiteralSecret? {
    let text = String(decoding: value, as: UTF8.self)
    let secret = SecretJudge.url(text) ?? SecretJudge.header(text, named: name)
    guard let secret, secret.confidence == .high else { return nil }
    return LiteralSecret(rule: secret.rule, confidence: .medium, key: secret.key)
  }

  private static func holdsToken(
    _ range: Range<Int>, _ tokens: [LiteralSecrets.VendorToken]
  ) -> Bool {
    let index = tokens.partitioningIndex { $0.start >= range.lowerBound }
    return index < tokens.count && tokens[index].start < range.upperBound
  }
}
