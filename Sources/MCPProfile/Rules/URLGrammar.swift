internal import Secrets
package import SourceText

/// The strict grammar of a server's address, checked on bytes.
///
/// Clients parse URLs differently: `https://evil.com\@good.com` and `http://2130706433` lead to
/// different hosts in different clients. Only what every parser reads in the same way is accepted.
package enum URLGrammar {
  package struct Address: Equatable, Sendable {
    package let isSecure: Bool
    package let host: String
    package let isLoopback: Bool
  }

  package enum Problem: Error, Equatable {
    case scheme, userInfo, host, punycode, numericHost, port, percent, fragment, character
  }

  /// Reads an address; throws the problem if the address is not valid.
  package static func parse(_ text: String) throws(Problem) -> Address {
    let bytes = text.utf8Span.span
    let host = try host(of: bytes)
    let name = ASCII.lowercased(bytes.extracting(host).text)
    let isIPv4Loopback =
      name.hasPrefix("127.") && name.utf8.allSatisfy { ASCII.isDigit($0) || $0 == 46 }
    return Address(
      isSecure: bytes.has("https://", at: 0), host: name,
      isLoopback: name == "localhost" || name == "[::1]" || isIPv4Loopback)
  }

  /// Checks a whole URL, and returns the range of its host, including an IPv6 address's brackets.
  private static func host(of url: Span<UInt8>) throws(Problem) -> Range<Int> {
    for index in url.indices where !isAllowed(url[index]) { throw .character }
    let isSecure = url.has("https://", at: 0)
    guard isSecure || url.has("http://", at: 0) else { throw .scheme }
    let start = isSecure ? 8 : 7
    var end = start
    while end < url.count, url[end] != 0x2F, url[end] != 0x3F, url[end] != 0x23 { end += 1 }
    let authority = url.extracting(start..<end)
    let rest = url.extracting(end...)
    if authority.firstIndex(of: UInt8(ascii: "@")) != nil { throw .userInfo }
    if rest.firstIndex(of: UInt8(ascii: "#")) != nil { throw .fragment }
    if !hasValidPercents(rest) { throw .percent }
    return start..<start + (try hostLength(authority))
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"):
      false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  /// Reads an address such as a link to documentation, without looking for vendors' tokens; returns
  /// nil and adds a problem if the address is not valid.
  package static func field(
    _ text: Located<String>, diagnostics: inout Diagnostics
  ) -> Located<FieldText>? {
    field(text, .none, diagnostics: &diagnostics)
  }

  /// Reads the value of `url`, in which one whole query value can be a reference; returns nil and
  /// adds a problem if `url` is not valid.
  static func field(
    _ text: Located<String>, _ rules: SecretRules, diagnostics: inout Diagnostics
  ) -> Located<FieldText>? {
    var plain = text.value
    var field = FieldText.literal(text.value)
    if text.value.utf8Span.span.firstIndex(of: UInt8(ascii: "$")) != nil,
      let start = text.value.range(ofBytes: "${"),
      let end = text.value[start.upperBound...].firstIndex(of: "}"),
      let reference = EnvironmentReference(text.value[start.lowerBound...end])
    {
      let before = text.value[..<start.lowerBound]
      let after = text.value[text.value.index(after: end)...]
      guard before.utf8.last == UInt8(ascii: "="), before.utf8.contains(UInt8(ascii: "?")),
        after.utf8.first == nil || after.utf8.first == UInt8(ascii: "&")
      else {
        diagnostics.add(.referenceInURL(at: text.range))
        return nil
      }
      plain = "\(before)\(after)"
      rules.checkReference(reference, at: text.range, diagnostics: &diagnostics)
      field = .reference(before: String(before), reference, after: String(after))
    }
    let isSecret = rules.check(
      Located(plain, at: text.range), at: .url, diagnostics: &diagnostics)
    if let found = ExpansionRules.first(in: plain, isURL: true) {
      let isSecond = field.reference != nil && found == "${"
      diagnostics.add(
        isSecond
          ? .secondReference(at: text.range)
          : .expansion(found, in: plain, of: "url", at: text.range))
      return nil
    }
    do {
      _ = try host(of: plain.utf8Span.span)
    } catch {
      if !isSecret || error != .userInfo { diagnostics.add(.url(error, at: text.range)) }
      return nil
    }
    return text.map { _ in field }
  }

  /// Checks host and port, and returns the length of the host.
  private static func hostLength(_ authority: Span<UInt8>) throws(Problem) -> Int {
    if !authority.isEmpty, authority[0] == UInt8(ascii: "[") {
      guard let close = authority.firstIndex(of: UInt8(ascii: "]")),
        isIPv6(authority.extracting(1..<close))
      else { throw .host }
      guard isPort(authority.extracting((close + 1)...)) else { throw .port }
      return close + 1
    }
    let length = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.count
    guard isPort(authority.extracting(length...)) else { throw .port }
    try checkLabels(authority.extracting(..<length))
    return length
  }

  private static func checkLabels(_ host: Span<UInt8>) throws(Problem) {
    guard host.count <= 253 else { throw .host }
    var start = 0
    while let dot = host.firstIndex(of: UInt8(ascii: "."), from: start) {
      try checkLabel(host.extracting(start..<dot))
      start = dot + 1
    }
    try checkLabel(host.extracting(start...))
    // If the last label starts with a digit, browsers' parsers read the host as an IPv4 address.
    if ASCII.isDigit(host[start]), !isIPv4(host.text) { throw .numericHost }
  }

  private static func checkLabel(_ label: Span<UInt8>) throws(Problem) {
    guard isLabel(label) else { throw .host }
    if label.count >= 4, label[2] == 0x2D, label[3] == 0x2D, ASCII.lowercased(label[0]) == 0x78,
      ASCII.lowercased(label[1]) == 0x6E, !Punycode.isValid(label)
    {
      throw .punycode
    }
  }

  private static func isLabel(_ label: Span<UInt8>) -> Bool {
    guard (1...63).contains(label.count), label[0] != 0x2D, label[label.count - 1] != 0x2D else {
      return false
    }
    for index in label.indices {
      let byte = label[index]
      guard ASCII.isLetterOrDigit(byte) || byte == 0x2D || byte == 0x5F else { return false }
    }
    return true
  }

  private static func isIPv4(_ host: String) -> Bool {
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count == 4
      && labels.allSatisfy { label in
        label.allSatisfy(ASCII.isDigit) && (label.count == 1 || label.first != 0x30)
          && (Int(Substring(label)) ?? 256) <= 255
      }
  }

  /// Returns whether the bytes are groups of one to four hexadecimal digits, with `::` at most
  /// once.
  ///
  /// A zone and a dotted tail are not allowed.
  private static func isIPv6(_ bytes: Span<UInt8>) -> Bool {
    let groups = Array(bytes).split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.count <= 4 && $0.allSatisfy(ASCII.isHexDigit) }) else {
      return false
    }
    let empty = groups.count { $0.isEmpty }
    // `::` at an end gives two empty groups, `::` alone gives three.
    let isAtStart = groups.starts(with: [[], []])
    let isAtEnd = groups.reversed().starts(with: [[], []])
    switch empty {
    case 0: return groups.count == 8
    case 1: return (3...8).contains(groups.count) && groups.first != [] && groups.last != []
    case 2: return (3...8).contains(groups.count) && isAtStart != isAtEnd
    case 3: return groups.count == 3
    default: return false
    }
  }

  /// Returns whether the bytes are empty, or `:` and a number from 1 to 65535 without leading
  /// zeros.
  private static func isPort(_ bytes: Span<UInt8>) -> Bool {
    if bytes.isEmpty { return true }
    guard bytes[0] == UInt8(ascii: ":"), (2...6).contains(bytes.count),
      bytes[1] != UInt8(ascii: "0")
    else { return false }
    var port = 0
    for index in 1..<bytes.count {
      guard ASCII.isDigit(bytes[index]) else { return false }
      port = port * 10 + Int(bytes[index] - UInt8(ascii: "0"))
    }
    return port <= 65_535
  }

  private static func hasValidPercents(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    while let percent = bytes.firstIndex(of: UInt8(ascii: "%"), from: start) {
      guard percent + 2 < bytes.count, ASCII.isHexDigit(bytes[percent + 1]),
        ASCII.isHexDigit(bytes[percent + 2])
      else { return false }
      start = percent + 1
    }
    return true
  }
}

extension Diagnostic {
  static func url(_ problem: URLGrammar.Problem, at range: SourceRange) -> Diagnostic {
    let (message, fix): (String, String?) =
      switch problem {
      case .scheme:
        (
          "the URL does not begin with https:// or http://",
          "write the whole URL, such as https://mcp.example.com/mcp"
        )
      case .userInfo:
        (
          "the URL contains a user name or password",
          "send the credential in a header, for example: headers: { Authorization: \"Basic ${NAME}\" }"
        )
      case .host:
        (
          "the host in the URL is not a valid host name",
          "write a name such as mcp.example.com, or an IP address"
        )
      case .punycode:
        (
          "a part of the host begins with 'xn--' but is not valid punycode, so clients refuse the URL",
          "correct the host name; only encoded non-ASCII names begin with 'xn--'"
        )
      case .numericHost:
        (
          "the host looks like a number, and clients interpret such hosts differently",
          "write an IPv4 address as four decimal numbers without leading zeros"
        )
      case .port: ("the port in the URL is not a number from 1 to 65535", nil)
      case .character:
        (
          "the URL contains a character that clients interpret differently",
          "percent-encode the character; write a non-ASCII host name in punycode"
        )
      case .percent: ("a '%' in the URL is not followed by two hexadecimal digits", nil)
      case .fragment: ("the URL has a fragment ('#'), which no client sends", "remove the fragment")
      }
    return Diagnostic(
      .error, "url", message, at: range, fix: fix, hidesRange: problem == .userInfo)
  }

  static func secondReference(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "expansion",
      "this URL contains two references, but only one query value can be a reference", at: range,
      fix: "send the other value in a header")
  }

  static func referenceInURL(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "expansion", "this URL contains a reference that is not a whole query value",
      at: range,
      fix: "write ${NAME} as a whole query value, as in https://host/path?name=${NAME}")
  }
}
