internal import SourceText

/// A `serverUrl` of Claude Code's lists.
///
/// The pattern matches in the same way as Claude Code's own function (read in 2.1.332 on
/// 2026-11-30); `Tests/RealClients` compares the two.
package struct URLPattern: Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// Returns whether the pattern matches the URL; nil if the comparison requires Unicode tables,
  /// which mcpconf does not have.
  package func matches(_ url: String) -> Bool? {
    if text == "*" { return true }
    guard let address = WebAddress(url) else { return false }
    if WebAddress.isInternational(text) { return nil }
    var anyPort = false
    var parsed = WebAddress(text)
    if parsed == nil, let other = Self.withoutPortWildcard(text) {
      parsed = WebAddress(other)
      anyPort = parsed != nil
    }
    guard let pattern = parsed, !Self.hasMixedLabel(pattern.host) else {
      return matchesAsText(address)
    }
    if pattern.scheme != Array("*".utf8), pattern.scheme != address.scheme { return false }
    let host = pattern.host.withoutFinalDot.map(ASCII.lowercased)
    guard Wildcard.matches(host, address.host.withoutFinalDot) else { return false }
    if pattern.port.isEmpty, host.contains(UInt8(ascii: "*")) { anyPort = true }
    if !anyPort, pattern.port != address.port { return false }
    // Without a path, a pattern allows every path.
    let isRoot = pattern.path.isEmpty || pattern.path == [UInt8(ascii: "/")]
    if isRoot, pattern.query.isEmpty, text.utf8.last != UInt8(ascii: "/") { return true }
    return Wildcard.matches(pattern.path + pattern.query, address.path + address.query)
  }

  /// Returns whether the pattern, as an entry of a deny list, matches the URL; nil as in `matches`.
  ///
  /// If the pattern does not match the URL itself, it is compared with the URL without the query,
  /// and also without final slashes.
  package func denies(_ url: String) -> Bool? {
    let first = matches(url)
    guard first == false, var address = WebAddress(url) else { return first }
    address.query = []
    address.fragment = []
    let whole = address.text
    let bare = String(decoding: Self.withoutSlashes(whole.utf8), as: UTF8.self)
    var forms = [whole, bare]
    if let pattern = WebAddress(text), pattern.query.isEmpty, pattern.fragment.isEmpty,
      !pattern.path.contains(UInt8(ascii: "*"))
    {
      let slashes = pattern.path.count - Self.withoutSlashes(pattern.path).count
      forms.append(bare + String(repeating: "/", count: slashes))
    }
    return forms.contains { matches($0) == true }
  }

  /// Compares an address with the pattern as a string, piece by piece between slashes.
  private func matchesAsText(_ address: WebAddress) -> Bool {
    let slash = UInt8(ascii: "/")
    let pieces = text.utf8.split(separator: slash, omittingEmptySubsequences: false)
    let others = address.text.utf8.split(separator: slash, omittingEmptySubsequences: false)
    return pieces.count == others.count
      && zip(pieces, others).allSatisfy { Wildcard.matches($0, $1) }
  }

  /// Returns the pattern with the port `0` in place of the port `*`; nil if the port is not `*`.
  private static func withoutPortWildcard(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: ":") {
      let next = index + 2 < bytes.count ? bytes[index + 2] : UInt8(ascii: "/")
      guard bytes[index + 1] == UInt8(ascii: "*"), "/?#".utf8.contains(next) else { continue }
      return String(decoding: bytes[...index], as: UTF8.self) + "0"
        + String(decoding: bytes[(index + 2)...], as: UTF8.self)
    }
    return nil
  }

  /// Returns whether a label of the host name is the ASCII form of a Unicode name and also contains
  /// a wildcard.
  private static func hasMixedLabel(_ host: [UInt8]) -> Bool {
    host.split(separator: UInt8(ascii: ".")).contains {
      $0.starts(with: "xn--".utf8) && $0.contains(UInt8(ascii: "*"))
    }
  }

  private static func withoutSlashes(_ text: some BidirectionalCollection<UInt8>) -> [UInt8] {
    var text = Array(text)
    while text.last == UInt8(ascii: "/") { text.removeLast() }
    return text
  }
}

extension WebAddress {
  /// The URL without its fragment.
  var text: String {
    let portText = port.isEmpty ? [] : [UInt8(ascii: ":")] + port
    return String(
      decoding: scheme + Array("://".utf8) + host + portText + path + query, as: UTF8.self)
  }
}
