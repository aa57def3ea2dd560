internal import SourceText

/// Placeholders inside of URLs.
extension SecretClassifier {
  /// Returns the name of the first query value that is a placeholder for a secret, as in
  /// `https://host/mcp?api_key=YOUR_API_KEY`; nil if there is none.
  ///
  /// The string can also contain the URL, as `--url=https://…` does.
  package func placeholderName(inQueryOf text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    let pieces = bytes[(mark + 1)...].split { "&;#? \"'".utf8.contains($0) }
    for piece in pieces {
      guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = PercentEncoding.text(piece[..<equals])
      if SecretName(name)?.isStrong == true,
        verdict(PercentEncoding.text(piece[(equals + 1)...]), at: .urlQuery(name)) == .placeholder
      {
        return name
      }
    }
    return nil
  }

  /// Returns whether a part of the URL's path is a placeholder for a secret, such as
  /// `YOUR_API_KEY`, `TOKEN` or `your-token-here`.
  ///
  /// A path such as `/oauth/token` or `/api-key` has no placeholder.
  package static func hasPlaceholder(inPathOf url: Span<UInt8>) -> Bool {
    guard mayHavePlaceholder(url) else { return false }
    var path: [UInt8] = []
    for index in url.indices {
      if url[index] == UInt8(ascii: "?") || url[index] == UInt8(ascii: "#") { break }
      path.append(url[index])
    }
    return path.split(separator: UInt8(ascii: "/")).dropFirst(2).contains { part in
      let lower = String(decoding: part.map(ASCII.lowercased), as: UTF8.self)
      guard ["key", "token", "secret", "password"].contains(where: lower.contains(text:)) else {
        return false
      }
      return lower.contains(text: "your")
        || part.allSatisfy { ASCII.isUpper($0) || !ASCII.isLetterOrDigit($0) }
    }
  }

  /// Returns whether a URL contains a capital letter or the word `your`; most URLs do not.
  private static func mayHavePlaceholder(_ url: Span<UInt8>) -> Bool {
    for index in url.indices where ASCII.isUpper(url[index]) || url.has("your", at: index) {
      return true
    }
    return false
  }
}
