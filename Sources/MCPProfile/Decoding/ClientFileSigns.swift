internal import SourceText

/// Recognizes a client's file that is given instead of a profile.
enum ClientFileSigns {
  /// The keys that contain the servers in clients' files, except `servers`, which is also a key of
  /// a profile.
  static let roots = [
    "mcpServers", "mcp_servers", "mcp", "context_servers", "amp.mcpServers", "extensions",
  ]

  /// Returns whether the file starts like a JSON object with a member.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0 <= 0x20 || $0 >= 0x80 }
    return start.first == UInt8(ascii: "{")
      && start.dropFirst().first { $0 > 0x20 } == UInt8(ascii: "\"")
  }

  /// Returns whether a file that is not valid YAML looks like a client's file: TOML, or JSON with
  /// comments.
  static func areIn(_ bytes: [UInt8], looksLikeProfile: Bool) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if !looksLikeProfile {
      return ["mcpServers", "mcp_servers", "context_servers", "\"mcp\"", "\"servers\""].contains {
        text.contains(text: $0)
      }
    }
    let first = bytes.first { $0 > 0x20 }
    return first.map { "{/".utf8.contains($0) } == true && text.contains(text: "\"servers\"")
      && !text.contains(text: "\"version\"")
  }
}
