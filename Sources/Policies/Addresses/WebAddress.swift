internal import SourceText

/// A URL as a browser's parser reads it (url.spec.whatwg.org), split into the parts that policies
/// compare.
///
/// Patterns are parsed in the same way, so each part except the port can contain a `*`.
struct WebAddress {
  var scheme: [UInt8]
  var host: [UInt8] = []
  /// The port; empty if it is missing or is the usual port of the scheme.
  var port: [UInt8] = []
  var path: [UInt8] = []
  /// The query, with the question mark; empty if the URL has no query.
  var query: [UInt8] = []
  var fragment: [UInt8] = []

  private static let usualPorts: [(scheme: String, port: String)] = [
    ("http", "80"), ("https", "443"), ("ws", "80"), ("wss", "443"), ("ftp", "21"),
  ]

  /// Returns whether a pattern contains characters outside ASCII.
  ///
  /// mcpconf does not evaluate such a pattern, because converting a host name to ASCII requires
  /// Unicode tables.
  static func isInternational(_ text: String) -> Bool { text.utf8.contains { $0 >= 0x80 } }

  init?(_ text: String) {
    var bytes = text.utf8.drop { $0 <= 0x20 }[...]
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    var rest = bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex,
      ASCII.isLetter(rest[rest.startIndex]) || rest[rest.startIndex] == UInt8(ascii: "*"),
      rest[..<colon].allSatisfy({ ASCII.isLetterOrDigit($0) || "+-.*".utf8.contains($0) })
    else { return nil }
    let scheme = rest[..<colon].map(ASCII.lowercased)
    self.scheme = scheme
    rest = rest[(colon + 1)...]
    let usualPort = Self.usualPorts.first { scheme.elementsEqual($0.scheme.utf8) }?.port
    let isSpecial = usualPort != nil
    func isSlash(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "/") || isSpecial && byte == UInt8(ascii: "\\")
    }
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
      fragment = Array(rest[hash...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      query = Self.escaped(rest[mark...], also: isSpecial ? " \"#<>'" : " \"#<>")
      if query.count == 1 { query = [] }
      rest = rest[..<mark]
    }
    if isSpecial {
      rest = rest.drop(while: isSlash)
    } else {
      guard rest.starts(with: "//".utf8) else {
        path = Array(rest)
        return
      }
      rest = rest.dropFirst(2)
    }
    let end = rest.firstIndex(where: isSlash) ?? rest.endIndex
    guard setAuthority(rest[..<end], isSpecial, usualPort) else { return nil }
    path = Self.path(rest[end...], isSpecial, isSlash)
  }

  private mutating func setAuthority(
    _ text: ArraySlice<UInt8>, _ isSpecial: Bool, _ usualPort: String?
  ) -> Bool {
    var text = text
    if let at = text.lastIndex(of: UInt8(ascii: "@")) { text = text[(at + 1)...] }
    let afterBracket = text.lastIndex(of: UInt8(ascii: "]")) ?? text.startIndex
    if let colon = text[afterBracket...].firstIndex(of: UInt8(ascii: ":")) {
      let digits = text[(colon + 1)...]
      guard digits.allSatisfy(ASCII.isDigit), digits.count < 10 else { return false }
      let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      guard number <= 65535 else { return false }
      if !digits.isEmpty { port = Array(String(number).utf8) }
      if let usualPort, port.elementsEqual(usualPort.utf8) { port = [] }
      text = text[..<colon]
    }
    guard let host = HostName.normalized(text, isSpecial: isSpecial) else { return false }
    self.host = host
    return !(isSpecial && host.isEmpty)
  }

  /// Returns the path with `.` and `..` segments resolved and special characters encoded.
  private static func path(
    _ text: ArraySlice<UInt8>, _ isSpecial: Bool, _ isSlash: (UInt8) -> Bool
  ) -> [UInt8] {
    if text.isEmpty { return isSpecial ? [UInt8(ascii: "/")] : [] }
    var segments: [[UInt8]] = []
    let pieces = text.dropFirst().split(omittingEmptySubsequences: false, whereSeparator: isSlash)
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      let dots = String(decoding: piece, as: UTF8.self).lowercased()
      switch dots {
      case ".", "%2e": if isLast { segments.append([]) }
      case "..", ".%2e", "%2e.", "%2e%2e":
        _ = segments.popLast()
        if isLast { segments.append([]) }
      default: segments.append(escaped(piece, also: " \"#<>?^`{}"))
      }
    }
    return segments.reduce(into: []) { $0 += [UInt8(ascii: "/")] + $1 }
  }

  private static func escaped(_ text: ArraySlice<UInt8>, also special: String) -> [UInt8] {
    var output: [UInt8] = []
    for byte in text {
      if byte > 0x20, byte < 0x7F, !special.utf8.contains(byte) {
        output.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        output += Array("%\(byte < 16 ? "0" : "")\(digits)".utf8)
      }
    }
    return output
  }
}
