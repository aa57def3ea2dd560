internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds comments that begin a line.
enum CommentText {
  /// Returns whether at least one of the places is at the beginning of a line, apart from spaces.
  ///
  /// `places` are the places at which a comment may begin.
  static func hasLine(_ bytes: [UInt8], at places: [Int]) -> Bool {
    places.contains { place in
      let before = bytes[..<place].last { $0 == 0x0A || $0 > 0x20 }
      return before == nil || before == 0x0A
    }
  }

  /// Returns the comments that begin a line, with spaces instead of all other text; nil if there
  /// are none.
  ///
  /// The offsets and the line breaks are the same as in `bytes`.
  static func only(_ bytes: [UInt8], _ format: ScannedFormat) -> [UInt8]? {
    var output: [UInt8]?
    var isInBlock = false
    let text = bytes.span
    var start = 0
    while start < text.count {
      let end = text.firstIndex(of: 0x0A, from: start) ?? text.count
      var content = start
      while content < end, text[content] <= 0x20 { content += 1 }
      let line = text.extracting(content..<end)
      if format == .json, line.has("/*", at: 0) { isInBlock = true }
      let isComment =
        isInBlock || (format == .json ? line.has("//", at: 0) : line.has("#", at: 0))
      if isComment {
        if output == nil {
          output = bytes.map { $0 == 0x0A ? $0 : 0x20 }
        }
        for index in content..<end { output?[index] = text[index] }
      }
      if isInBlock, String(decoding: bytes[content..<end], as: UTF8.self).contains(text: "*/") {
        isInBlock = false
      }
      start = end + 1
    }
    return output
  }
}

/// The code blocks in a Markdown page.
enum FencedBlocks {
  /// Returns the ranges of the blocks' contents that may be JSON, because they begin with `{`.
  static func all(in bytes: [UInt8]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var opening: Int?
    let text = bytes.span
    var start = 0
    while start < text.count {
      let end = text.firstIndex(of: 0x0A, from: start) ?? text.count
      var content = start
      while content < end, text[content] <= 0x20 { content += 1 }
      if text.has("```", at: content) || text.has("~~~", at: content) {
        if let lower = opening {
          if bytes[lower..<start].first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            blocks.append(lower..<start)
          }
          opening = nil
        } else {
          opening = min(end + 1, text.count)
        }
      }
      start = end + 1
    }
    return blocks
  }
}

/// The typographic quotes that word processors write.
enum TypographicQuotes {
  /// Replaces typographic quotes with plain quotes and spaces, so that all other bytes keep their
  /// offsets.
  ///
  /// Returns nil if the text has no typographic quotes.
  static func replaced(in bytes: [UInt8]) -> [UInt8]? {
    let text = bytes.span
    var output: [UInt8]?
    var index = 0
    while let found = text.firstIndex(of: 0xE2, from: index) {
      index = found + 1
      guard found + 2 < text.count, text[found + 1] == 0x80 else { continue }
      let quote: UInt8? =
        switch text[found + 2] {
        case 0x9C, 0x9D, 0x9E, 0x9F: UInt8(ascii: "\"")
        case 0x98, 0x99, 0x9A, 0x9B: UInt8(ascii: "'")
        default: nil
        }
      guard let quote else { continue }
      // A string follows an opening quote and precedes a closing quote.
      let isOpening = text[found + 2] == 0x9C || text[found + 2] == 0x98 || text[found + 2] == 0x9E
      if output == nil { output = bytes }
      output?[found] = isOpening ? 0x20 : quote
      output?[found + 1] = 0x20
      output?[found + 2] = isOpening ? quote : 0x20
    }
    return output
  }
}

/// Private keys in PEM form.
enum PrivateKeys {
  static func all(in bytes: [UInt8], file: FileID) -> [PlacedSecret] {
    var found: [PlacedSecret] = []
    let text = bytes.span
    var index = 0
    while let dash = text.firstIndex(of: UInt8(ascii: "-"), from: index) {
      index = dash + 1
      guard text.has("-----BEGIN ", at: dash) else { continue }
      let title = bytes[(dash + 11)...].prefix(48).prefix { $0 != UInt8(ascii: "-") }
      index = title.endIndex
      guard
        String(decoding: title, as: UTF8.self).hasSuffix("PRIVATE KEY")
          || String(decoding: title, as: UTF8.self).hasSuffix("PRIVATE KEY BLOCK")
      else { continue }
      let body = bytes[title.endIndex...].prefix(400).filter(TokenAlphabet.base64.contains)
      guard body.count >= 60 else { continue }
      found.append(
        PlacedSecret(
          LiteralSecret(rule: .privateKey, confidence: .high),
          at: SourceRange(
            file: file, lower: Int32(clamping: dash), upper: Int32(clamping: title.endIndex)),
          path: []))
    }
    return found
  }
}
