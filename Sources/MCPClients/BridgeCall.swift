package import MCPProfile
internal import SourceText

/// A command in a client's file that starts `mcp-remote`, in the form that mcpconf writes or in a
/// form that people often write.
package struct BridgeCall {
  package let url: (text: String, index: Int)
  package let transport: Transport
  /// The headers, each with the index of the word that contains it.
  package let headers: [(name: String, value: String, index: Int)]

  /// Reads the words of a command; returns nil if the words do not start `mcp-remote` with a URL,
  /// or if there is a word that mcpconf does not understand.
  package init?(_ words: [String]) {
    guard var index = Self.afterLauncher(words) else { return nil }
    var url: (text: String, index: Int)?
    var transport = Transport.http
    var headers: [(name: String, value: String, index: Int)] = []
    while index < words.count {
      let next = index + 1 < words.count ? words[index + 1] : nil
      switch (words[index], next) {
      case ("--transport", "http-only"), ("--transport", "http-first"): index += 1
      case ("--transport", "sse-only"), ("--transport", "sse-first"):
        transport = .sse
        index += 1
      case ("--header", let header?):
        guard let colon = header.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let value = header[header.utf8.index(after: colon)...].drop { $0 == " " }
        headers.append((String(header[..<colon]), String(value), index + 1))
        index += 1
      case ("--allow-http", _): break
      case (let word, _) where !word.hasPrefix("-") && url == nil: url = (word, index)
      default: return nil
      }
      index += 1
    }
    guard let url else { return nil }
    self.url = url
    self.transport = transport
    self.headers = headers
  }

  /// Returns the index after `npx -y mcp-remote@VERSION`, in which `-y` and the version are
  /// optional.
  ///
  /// The words of `Bridge.launcher` can precede `npx`. Returns nil if the command starts in another
  /// way.
  private static func afterLauncher(_ words: [String]) -> Int? {
    var rest = words[...]
    if rest.count > 4, ["sh", "zsh"].contains(rest[0]), rest[1] == "-lc" {
      guard rest[2] == #"exec "$@""# else { return nil }
      rest = rest.dropFirst(4)
    } else if rest.starts(with: ["cmd", "/c"]) {
      rest = rest.dropFirst(2)
    }
    guard rest.popFirst() == "npx" else { return nil }
    if rest.first == "-y" { rest = rest.dropFirst() }
    guard let package = rest.popFirst(),
      package == Bridge.program || package.hasPrefix(Bridge.program + "@")
    else { return nil }
    return rest.startIndex
  }
}
