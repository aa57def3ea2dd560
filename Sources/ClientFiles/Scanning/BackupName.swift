internal import MCPProfile
internal import SourceText

/// Recognises the names of copies that editors, clients and people leave beside a file.
package enum BackupName {
  /// Returns the name of the original file; nil if `name` is not the name of a copy.
  ///
  /// Examples: `mcp.json~`, `mcp.json.bak`, `.claude.json.backup.1700000000`, `#mcp.json#`,
  /// `.mcp.json.mcpconf-4711-0.tmp`, `mcp.json.2026-11-24`, `mcp copy.json`.
  package static func original(of name: String) -> String? {
    let bytes = Array(name.utf8)
    if bytes.last == UInt8(ascii: "~") { return text(bytes.dropLast()) }
    if bytes.count > 2, bytes.first == UInt8(ascii: "#"), bytes.last == UInt8(ascii: "#") {
      return text(bytes.dropFirst().dropLast())
    }
    if let marker = name.range(ofBytes: ".mcpconf-"), name.hasSuffix(".tmp") {
      return name.hasPrefix(".") ? String(name[..<marker.lowerBound].dropFirst()) : nil
    }
    guard let end = ending(bytes) else { return beforeExtension(bytes) }
    return text(bytes[..<end])
  }

  /// Returns the original name if the mark of a copy is before the extension; otherwise nil.
  ///
  /// Examples: `mcp copy.json`, `mcp (1).json`, `mcp-backup.json`, `mcp.bak.json`.
  private static func beforeExtension(_ bytes: [UInt8]) -> String? {
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return nil }
    var stem = bytes[..<dot]
    while stem.last.map({ ASCII.isDigit($0) || $0 == UInt8(ascii: ")") || $0 == 0x20 }) ?? false {
      stem.removeLast()
    }
    let isNumbered = stem.last == UInt8(ascii: "(") && bytes[dot - 1] == UInt8(ascii: ")")
    if isNumbered {
      stem.removeLast()
    } else {
      let start = stem.lastIndex { !ASCII.isLetter($0) } ?? stem.startIndex
      guard " -_.".utf8.contains(stem[start]),
        words.contains(ASCII.lowercased(text(stem[(start + 1)...])))
      else { return nil }
      stem = stem[...start]
    }
    while stem.last.map({ " -_.".utf8.contains($0) }) ?? false { stem.removeLast() }
    return stem.isEmpty ? nil : text(stem) + text(bytes[dot...])
  }

  private static let words = [
    "bak", "backup", "orig", "old", "tmp", "temp", "save", "saved", "rej", "copy", "swp",
    "corrupted",
    "vsctmp",
  ]

  /// Returns the index at which the endings of a copy start, such as `.bak`, `.backup-3` or
  /// `.20261124`; nil if the name has no such ending.
  private static func ending(_ bytes: [UInt8]) -> Int? {
    var end: Int?
    var rest = bytes[...]
    while let dot = rest.lastIndex(of: UInt8(ascii: ".")), dot > 0 {
      let part = bytes[(dot + 1)..<rest.endIndex]
      // Matches the last part of Claude Code's `.claude.json.tmp.4711.0a1b2c`.
      if end == nil, rest.endIndex == bytes.count, part.count >= 6,
        part.allSatisfy(ASCII.isHexDigit),
        let before = ending(Array(bytes[..<dot]))
      {
        return before
      }
      let word = ASCII.lowercased(text(part.prefix(while: ASCII.isLetter)))
      let isDate =
        part.count >= 1 && part.allSatisfy { ASCII.isDigit($0) || "-_T:Z".utf8.contains($0) }
      guard isDate || words.contains(word) else { break }
      end = dot
      rest = bytes[..<dot]
    }
    return end
  }

  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
