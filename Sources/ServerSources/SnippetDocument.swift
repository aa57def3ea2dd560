internal import ClientFiles
internal import ConfigDocuments
internal import SourceText

/// Reads JSON, TOML and YAML in the form in which people copy it: a part of a file, with other text
/// around it.
struct SnippetDocument {
  let snippet: Snippet

  /// The maximum number of places in one text at which reading is tried.
  private static let maximumAttempts = 32

  /// Reads the text as JSON, or as members such as `"name": {…},` that have no braces around them.
  ///
  /// Returns nil if the text is empty.
  func json(_ range: Range<Int>) throws(DocumentError) -> ConfigNode? {
    let range = snippet.trimmed(range)
    guard let first = snippet.bytes[range].first else { return nil }
    var text = Self.withoutEllipses(Array(snippet.bytes[range]))
    guard first == UInt8(ascii: "\"") else {
      return try parse(text, .json(.jsonc), at: range.lowerBound)
    }
    // After the value, the text may contain a comma, or a closing brace whose opening brace was not
    // copied.
    if let end = Self.firstExcessBrace(text) { text = Array(text[..<end]) }
    while let last = text.last, last <= 0x20 || last == UInt8(ascii: ",") { text.removeLast() }
    return try parse(
      [UInt8(ascii: "{")] + text + [UInt8(ascii: "}")], .json(.jsonc), at: range.lowerBound - 1)
  }

  /// Reads the text as TOML and as YAML.
  ///
  /// Returns the root for each of the two formats in which the text is valid. A root can also be an
  /// empty table, or a string.
  func table(_ range: Range<Int>) -> [ConfigNode] {
    let text = Array(snippet.bytes[range])
    return [ConfigFormat.toml(.version1_1), .yaml].compactMap { format in
      try? parse(text, format, at: range.lowerBound)
    }
  }

  /// Returns the JSON objects that start at the beginning of a line in a range, even if their
  /// braces are missing.
  ///
  /// At most `maximumAttempts` lines are tried.
  func embeddedJSON(_ range: Range<Int>) -> [ConfigNode] {
    var nodes: [ConfigNode] = []
    var attempts = 0
    var end = range.lowerBound
    for line in snippet.lines(range) {
      let content = snippet.trimmed(line)
      guard let first = snippet.bytes[content].first, content.lowerBound >= end,
        first == UInt8(ascii: "{") || first == UInt8(ascii: "\"")
      else { continue }
      attempts += 1
      if attempts > Self.maximumAttempts { break }
      let rest = content.lowerBound..<range.upperBound
      let region =
        first == UInt8(ascii: "{") ? balanced(from: content.lowerBound, to: range.upperBound) : rest
      guard let region, let node = try? json(upToLastBrace(region)) else { continue }
      nodes.append(node)
      end = region.upperBound
    }
    return nodes
  }

  /// Reads the text that starts at the first line such as `[mcp_servers.x]` or `mcpServers:`, and
  /// returns the same as `table`.
  ///
  /// The text ends at an empty line or at the end of the range, as late as the text is still valid.
  func embeddedTables(_ range: Range<Int>, roots: Set<String>) -> [ConfigNode] {
    let lines = snippet.lines(range)
    guard let first = lines.firstIndex(where: { begins($0, roots) }) else { return [] }
    let start = lines[first].lowerBound
    var ends = lines[first...].filter { snippet.trimmed($0).isEmpty }.map(\.lowerBound)
    ends.append(range.upperBound)
    for end in ends.reversed().prefix(Self.maximumAttempts) where end > start {
      let nodes = table(start..<end)
      if !nodes.isEmpty { return nodes }
    }
    return []
  }

  private func begins(_ line: Range<Int>, _ roots: Set<String>) -> Bool {
    let bytes = snippet.bytes[line]
    let isTable = bytes.first == UInt8(ascii: "[")
    let name = bytes.drop { $0 == UInt8(ascii: "[") }.prefix {
      $0 == UInt8(ascii: "_") || ASCII.isLetterOrDigit($0)
    }
    guard roots.contains(String(decoding: name, as: UTF8.self)) else { return false }
    return isTable || bytes[name.endIndex...].first == UInt8(ascii: ":")
  }

  private func parse(
    _ text: [UInt8], _ format: ConfigFormat, at offset: Int
  ) throws(DocumentError) -> ConfigNode? {
    do {
      let node = try format.document(text, file: snippet.file).node(at: [])
      return node?.moved(by: offset)
    } catch {
      throw DocumentError(error.problems.map { $0.moved(by: offset) })
    }
  }
}

extension SnippetDocument {
  /// Replaces the three dots with which pages mark omissions, and the comma after the dots, with
  /// spaces.
  private static func withoutEllipses(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: ".")) || text.contains(0xE2) else { return text }
    var output = text
    var isString = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      let dots = ["...", "…"].first { text[index...].starts(with: $0.utf8) }
      if isString, byte == UInt8(ascii: "\\") {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isString.toggle()
      } else if !isString, let dots {
        for place in index..<index + dots.utf8.count { output[place] = 0x20 }
        index += dots.utf8.count
        while index < text.count, text[index] <= 0x20 { index += 1 }
        if index < text.count, text[index] == UInt8(ascii: ",") { output[index] = 0x20 }
        continue
      }
      index += 1
    }
    return output
  }

  /// Returns the place of the first closing brace or bracket without an opening one; nil if there
  /// is none.
  private static func firstExcessBrace(_ text: [UInt8]) -> Int? {
    var depth = 0
    return scan(text, from: 0) { byte in
      depth += byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") ? 1 : -1
      return depth < 0
    }
  }

  /// Returns the range from the opening brace at `start` to its closing brace; nil if the brace is
  /// not closed before `end`.
  private func balanced(from start: Int, to end: Int) -> Range<Int>? {
    var depth = 0
    let text = snippet.bytes[..<end]
    let close = Self.scan(Array(text), from: start) { byte in
      depth += byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") ? 1 : -1
      return depth == 0
    }
    return close.map { start..<$0 + 1 }
  }

  /// Returns the place of the first brace or bracket outside strings for which `isFound` returns
  /// true; nil if there is none.
  private static func scan(
    _ text: [UInt8], from start: Int, isFound: (UInt8) -> Bool
  ) -> Int? {
    var isString = false
    var index = start
    while index < text.count {
      let byte = text[index]
      if isString, byte == UInt8(ascii: "\\") {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        isString.toggle()
      } else if !isString, "{}[]".utf8.contains(byte), isFound(byte) {
        return index
      }
      index += 1
    }
    return nil
  }

  private func upToLastBrace(_ range: Range<Int>) -> Range<Int> {
    let last = snippet.bytes[range].lastIndex(of: UInt8(ascii: "}"))
    return range.lowerBound..<(last.map { $0 + 1 } ?? range.upperBound)
  }
}

extension ConfigNode {
  /// Returns a copy with all places moved by `offset`.
  func moved(by offset: Int) -> ConfigNode {
    mapRanges { $0.moved(by: offset) }
  }
}

extension SourceRange {
  func moved(by offset: Int) -> SourceRange {
    SourceRange(
      file: file, lower: Int32(clamping: max(Int(lower) + offset, 0)),
      upper: Int32(clamping: max(Int(upper) + offset, 0)))
  }
}

extension Diagnostic {
  fileprivate func moved(by offset: Int) -> Diagnostic {
    Diagnostic(
      severity, code, message, at: range?.moved(by: offset),
      notes: notes.map { Note($0.message, at: $0.range?.moved(by: offset)) }, fix: fix,
      hidesRange: hidesRange)
  }
}
