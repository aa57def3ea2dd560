import MCPProfile
import Secrets
import SourceText
import TestSupport

/// Replaces markers of case files, so that nothing that looks like a token, and nothing huge or unreadable, is committed.
///
/// | marker | replaced by |
/// |---|---|
/// | `@token:FORMAT@` | a valid token of a vendor's format, the same in every place |
/// | `@token:FORMAT:VARIANT@` | another token: one character too `short` or too `long`, or with a `typo` |
/// | `@secret:ALPHABET:COUNT@` | random characters of no format |
/// | `@repeat:COUNT:TEXT@` | a repeated text, in which `\n` is a line break |
/// | `@hex:EFBBBF@` | bytes |
/// | `@work@`, `@home@` | the working directory and `HOME` |
struct Markers {
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  let work: String
  let home: String
  /// The random parts of all generated values, which must never appear in any output.
  private(set) var secrets: [[UInt8]] = []

  init(work: String, home: String) {
    self.work = work
    self.home = home
  }

  mutating func replaced(in bytes: [UInt8]) throws -> [UInt8] {
    var output: [UInt8] = []
    var rest = bytes[...]
    while let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      output += rest[..<at]
      let body = rest[(at + 1)...].prefix { $0 != UInt8(ascii: "@") && $0 != 0x0A }
      let isClosed = body.endIndex < rest.endIndex && rest[body.endIndex] == UInt8(ascii: "@")
      if isClosed, let value = try value(String(decoding: body, as: UTF8.self)) {
        output += value
        rest = rest[(body.endIndex + 1)...]
      } else {
        output.append(UInt8(ascii: "@"))
        rest = rest[(at + 1)...]
      }
    }
    return output + rest
  }

  mutating func replaced(in text: String) throws -> String {
    String(decoding: try replaced(in: Array(text.utf8)), as: UTF8.self)
  }

  private mutating func value(_ marker: String) throws -> [UInt8]? {
    let parts = marker.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    switch (parts[0], parts.count) {
    case ("work", 1): return Array(work.utf8)
    case ("home", 1): return Array(home.utf8)
    case ("token", 2), ("token", 3): return try token(parts[1], parts.count == 3 ? parts[2] : "")
    case ("secret", 3): return try secret(parts[1], parts[2])
    case ("repeat", 3):
      guard let count = Int(parts[1]) else { throw Problem(description: "@\(marker)@") }
      let text = parts[2].replacing("\\n", with: "\n").utf8.map(\.self)
      if text.count == 1 { return Array(repeating: text[0], count: count) }
      return (0..<count).reduce(into: []) { output, _ in output += text }
    case ("hex", 2):
      return try parts[1].filter { $0 != " " }.pairs.map { pair in
        guard let byte = UInt8(pair, radix: 16) else { throw Problem(description: "@\(marker)@") }
        return byte
      }
    default: return nil
    }
  }

  private mutating func token(_ name: String, _ variant: String) throws -> [UInt8] {
    guard let format = Markers.formats[name] else {
      throw Problem(description: "there is no token format '\(name)'")
    }
    let isSame = ["", "short", "long", "typo"].contains(variant)
    var generator = SeededGenerator(seed: Markers.seed(isSame ? name : "\(name):\(variant)"))
    let example = TokenExample(of: format, using: &generator)
    var bytes = example.bytes
    switch variant {
    case "short": bytes.removeLast()
    case "long": bytes.append(bytes[bytes.count - 1])
    case "typo":
      let place = example.prefix.utf8.count + 2
      bytes = example.replacing(place, by: bytes[place] == 0x61 ? 0x62 : 0x61)
    default: break
    }
    secrets.append(Array(bytes.dropFirst(example.prefix.utf8.count)))
    return bytes
  }

  private mutating func secret(_ alphabet: String, _ count: String) throws -> [UInt8] {
    guard let alphabet = TokenAlphabet(rawValue: alphabet), let count = Int(count) else {
      throw Problem(description: "@secret:\(alphabet):\(count)@")
    }
    var generator = SeededGenerator(seed: Markers.seed("\(alphabet) \(count)"))
    let characters = alphabet.characters
    let bytes = (0..<count).compactMap { _ in characters.randomElement(using: &generator) }
    secrets.append(bytes)
    return bytes
  }

  private static let formats = Dictionary(
    VendorCatalog().vendors.flatMap(\.formats).map { ($0.name, $0) }
  ) { first, _ in first }

  private static func seed(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension Markers {
  /// Returns the first piece of a secret that occurs in a text.
  func leak(in text: [UInt8]) -> String? {
    let length = 6
    for secret in secrets where secret.count >= length {
      for start in 0...(secret.count - length) {
        let piece = secret[start..<(start + length)]
        if text.contains(piece) { return String(decoding: piece, as: UTF8.self) }
      }
    }
    return nil
  }
}

extension [UInt8] {
  fileprivate func contains(_ piece: ArraySlice<UInt8>) -> Bool {
    guard let first = piece.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      if self[start...].starts(with: piece) { return true }
      rest = self[(start + 1)...]
    }
    return false
  }
}

extension String {
  fileprivate var pairs: [Substring] {
    stride(from: 0, to: utf8.count, by: 2).map { offset in
      let start = utf8.index(startIndex, offsetBy: offset)
      return self[start...].prefix(2)
    }
  }
}
