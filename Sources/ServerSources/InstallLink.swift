internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// A one-click install link of Cursor, VS Code or goose, or of a client with the same form of link.
///
/// - `cursor://anysphere.cursor-deeplink/mcp/install?name=N&config=BASE64` and
///   `https://cursor.com/install-mcp?…` (cursor.com/docs/mcp/install-links, 2026-11-23)
/// - `vscode:mcp/install?JSON`, `https://vscode.dev/redirect/mcp/install?name=N&config=JSON` and
///   `https://vscode.dev/redirect?url=…` (`microsoft/vscode`, 2026-11-23)
/// - `goose://extension?cmd=C&arg=A&name=N&env=KEY%3DDESCRIPTION`
package struct InstallLink {
  package let name: String?
  package let config: [UInt8]
  /// The client to which the link belongs; nil if the link does not show a client.
  package let client: String?

  private static let marks = [
    "mcp/install?", "mcp/add?", "install-mcp?", "mcp-install?", "mcp-import?", "add_mcp?",
    "vscode.dev/redirect", "goose://extension?",
  ]

  package static func isAddress(_ text: String) -> Bool {
    ["http://", "https://"].contains { text.utf8.starts(with: $0.utf8) } || isLink(text)
  }

  package static func isLink(_ text: String) -> Bool { marks.contains { text.contains(text: $0) } }

  /// Reads a link; returns nil if the link does not contain the configuration of a server in a form
  /// that this type reads.
  package init?(_ text: String, depth: Int = 0) {
    guard depth < 3, let question = text.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    let place = String(text[..<question])
    let query = text[text.utf8.index(after: question)...].prefix { $0 != "#" }
    let client = Self.client(of: place)
    // VS Code's form: the whole query is JSON, encoded once or twice.
    if let json = Self.json(String(query)) {
      self.init(name: nil, config: json, client: client)
      return
    }
    let values = Self.values(String(query))
    if let config = values["config"]?.first {
      guard let json = Self.json(config) ?? Self.base64(config) else { return nil }
      self.init(name: values["name"]?.first.map(Self.decoded), config: json, client: client)
    } else if place.utf8.starts(with: "goose:".utf8) {
      guard let json = Self.goose(values) else { return nil }
      let name = (values["name"] ?? values["id"])?.first.map(Self.decoded)
      self.init(name: name, config: json, client: client)
    } else if let inner = values["url"]?.first,
      let link = InstallLink(Self.decoded(inner), depth: depth + 1)
    {
      self = link
    } else {
      return nil
    }
  }

  private init(name: String?, config: [UInt8], client: String?) {
    self.name = name
    self.config = config
    self.client = client
  }

  private static func client(of place: String) -> String? {
    if place.contains(text: "cursor") { return "cursor" }
    return ["vscode", "insiders", "codium"].contains { place.contains(text: $0) } ? "vscode" : nil
  }

  private static func values(_ query: String) -> [String: [String]] {
    var values: [String: [String]] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0]), default: []].append(parts.count > 1 ? String(parts[1]) : "")
    }
    return values
  }

  private static func decoded(_ text: String) -> String {
    Encodings.percentDecoded(text).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Decodes JSON that may be percent-encoded several times; returns nil if the result is not a
  /// JSON object.
  private static func json(_ text: String) -> [UInt8]? {
    var bytes = Array(text.utf8)
    for _ in 0..<3 where bytes.first != UInt8(ascii: "{") {
      guard let next = Encodings.percentDecoded(String(decoding: bytes, as: UTF8.self)) else {
        return nil
      }
      bytes = next
    }
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    // VS Code decodes the text once more.
    let more = Encodings.percentDecoded(String(decoding: bytes, as: UTF8.self))
    return [more, bytes].compactMap(\.self).first {
      (try? ConfigFormat.json(.jsonc).document($0, file: .none)) != nil
    }
  }

  private static func base64(_ text: String) -> [UInt8]? {
    Encodings.base64Decoded(decoded(text)).flatMap { bytes in
      bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") ? bytes : nil
    }
  }

  /// Reads a link for goose; returns nil if the link has neither an address nor a command.
  ///
  /// Sources: `block/goose`, `crates/goose/src/…/deeplink`, and "Share extensions" in goose's
  /// documentation, 2026-11.
  private static func goose(_ values: [String: [String]]) -> [UInt8]? {
    var members: [ConfigMember] = []
    if let url = values["url"]?.first {
      members.append(ConfigMember("url", .string(decoded(url))))
    } else if let command = values["cmd"]?.first {
      members.append(ConfigMember("command", .string(decoded(command))))
      members.append(ConfigMember("args", .strings((values["arg"] ?? []).map(decoded))))
    } else {
      return nil
    }
    // Each value contains the name of a variable and a description of the variable.
    let names = (values["env"] ?? []).map { decoded($0).prefix { $0 != "=" } }
    if !names.isEmpty {
      members.append(
        ConfigMember(
          "env", .object(names.map { ConfigMember(String($0), .string("${\($0)}")) })))
    }
    return Array(JSONText.compact(.object(members)).utf8)
  }
}

extension InstallLink {
  /// Returns the places of the links in a range.
  package static func ranges(in snippet: Snippet, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    while let separator = snippet.bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ":"))
    {
      start = separator + 1
      let scheme = snippet.bytes[range.lowerBound..<separator].suffix(32).reversed().prefix {
        ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
      }
      let lower = separator - scheme.count
      guard scheme.count >= 4 else { continue }
      let before = lower > range.lowerBound ? snippet.bytes[lower - 1] : 0x20
      let closing: UInt8 =
        switch before {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): before
        default: 0x20
        }
      let link = snippet.bytes[lower..<range.upperBound].prefix { $0 > 0x20 && $0 != closing }
      // If a string is not a link, no part of it is a link.
      start = max(start, link.endIndex)
      if isLink(String(decoding: link, as: UTF8.self)) { found.append(link.indices) }
    }
    return found
  }
}
