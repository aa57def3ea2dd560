internal import SourceText

/// The strict grammar of a server's address, checked on bytes.
///
/// Clients parse URLs differently: `https://evil.com\@good.com` and `http://2130706433` name other hosts in
/// one than in another. What every parser reads alike is accepted, the rest refused.
package enum URLGrammar {
  package struct Address: Equatable, Sendable {
    package let isSecure: Bool
    package let host: String
    package let isLoopback: Bool
  }

  package enum Problem: Error, Equatable {
    case scheme, userInfo, host, numericHost, port, percent, fragment, character
  }

  /// The address that a text names, or what is wrong with it.
  package static func parse(_ text: String) throws(Problem) -> Address {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#"\"<>^`{|}"#.utf8.contains($0) }) else {
      throw .character
    }
    let isSecure = bytes.starts(with: "https://".utf8)
    guard isSecure || bytes.starts(with: "http://".utf8) else {
      throw .scheme
    }
    var rest = bytes[(isSecure ? 8 : 7)...]
    let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    rest = rest[authority.endIndex...]
    if authority.contains(UInt8(ascii: "@")) { throw .userInfo }
    if rest.contains(UInt8(ascii: "#")) { throw .fragment }
    if !hasValidPercents(rest) { throw .percent }
    return try address(authority, isSecure: isSecure)
  }

  /// Reads the value of `url`, in which one whole query value may be a reference.
  static func field(
    _ text: Located<String>, diagnostics: inout Diagnostics
  ) -> Located<FieldText>? {
    var plain = text.value
    var field = FieldText.literal(text.value)
    if let start = text.value.range(ofBytes: "${"),
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
      field = .reference(before: String(before), reference, after: String(after))
    }
    if let found = ExpansionRules.first(in: plain, isURL: true) {
      diagnostics.add(.expansion(found, at: text.range))
      return nil
    }
    do {
      _ = try parse(plain)
    } catch {
      diagnostics.add(.url(error, at: text.range))
      return nil
    }
    SecretRules.checkQuery(plain, at: text.range, diagnostics: &diagnostics)
    return text.map { _ in field }
  }

  private static func address(
    _ authority: ArraySlice<UInt8>, isSecure: Bool
  ) throws(Problem) -> Address {
    var host = authority
    var port: ArraySlice<UInt8> = []
    if authority.first == UInt8(ascii: "[") {
      guard let close = authority.firstIndex(of: UInt8(ascii: "]")) else {
        throw .host
      }
      host = authority[...close]
      port = authority[(close + 1)...]
      guard isIPv6(host.dropFirst().dropLast()) else { throw .host }
    } else if let colon = authority.firstIndex(of: UInt8(ascii: ":")) {
      host = authority[..<colon]
      port = authority[colon...]
    }
    guard isPort(port) else { throw .port }
    let name = ASCII.lowercased(String(decoding: host, as: UTF8.self))
    if host.first != UInt8(ascii: "[") {
      let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard host.count <= 253, labels.allSatisfy(isLabel) else {
        throw .host
      }
      // A last label that begins with a digit makes browsers' parsers read an IPv4 address in any spelling.
      if let first = labels.last?.first, ASCII.isDigit(first), !isIPv4(labels) {
        throw .numericHost
      }
    }
    let isIPv4Loopback =
      name.hasPrefix("127.") && name.utf8.allSatisfy { ASCII.isDigit($0) || $0 == 46 }
    return Address(
      isSecure: isSecure, host: name,
      isLoopback: name == "localhost" || name == "[::1]" || isIPv4Loopback)
  }

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
      && label.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
  }

  private static func isIPv4(_ labels: [ArraySlice<UInt8>]) -> Bool {
    labels.count == 4
      && labels.allSatisfy { label in
        label.allSatisfy(ASCII.isDigit) && (label.count == 1 || label.first != 0x30)
          && (Int(String(decoding: label, as: UTF8.self)) ?? 256) <= 255
      }
  }

  /// Groups of one to four hexadecimal digits; `::` at most once.
  ///
  /// No zone and no dotted tail.
  private static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
    let groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.count <= 4 && $0.allSatisfy(ASCII.isHexDigit) }) else {
      return false
    }
    let empty = groups.count { $0.isEmpty }
    // `::` at an end makes two empty groups there, alone it makes three.
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

  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.isEmpty { return true }
    let digits = bytes.dropFirst()
    guard bytes.first == UInt8(ascii: ":"), (1...5).contains(digits.count),
      digits.allSatisfy(ASCII.isDigit), digits.first != 0x30
    else { return false }
    return (Int(String(decoding: digits, as: UTF8.self)) ?? 65_536) <= 65_535
  }

  private static func hasValidPercents(_ bytes: ArraySlice<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
      let pair = bytes[(index + 1)...].prefix(2)
      guard pair.count == 2, pair.allSatisfy(ASCII.isHexDigit) else { return false }
    }
    return true
  }
}

extension String {
  /// Where some bytes first occur.
  ///
  /// `String.range(of:)` would need Foundation and compares characters.
  package func range(ofBytes needle: StaticString) -> Range<String.Index>? {
    let wanted = Array(String(describing: needle).utf8)
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: wanted) {
        return start..<utf8.index(start, offsetBy: wanted.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}

extension Diagnostic {
  static func url(_ problem: URLGrammar.Problem, at range: SourceRange) -> Diagnostic {
    let (message, fix): (String, String?) =
      switch problem {
      case .scheme: ("the URL must begin with https:// or http://", nil)
      case .userInfo:
        (
          "the URL holds a user name or password",
          "send the credential in a header: 'token', or 'headers' with \"Basic ${NAME}\""
        )
      case .host: ("the host of the URL is not a host name", nil)
      case .numericHost:
        (
          "the host looks like a number, which clients read differently",
          "write an IPv4 address as four decimal numbers without leading zeros"
        )
      case .port: ("the port of the URL is not a number from 1 to 65535", nil)
      case .character:
        (
          "the URL has a character that clients read differently",
          "percent-encode it; a host name in another script is written in punycode"
        )
      case .percent: ("a '%' in the URL is not followed by two hexadecimal digits", nil)
      case .fragment: ("the URL has a fragment ('#'), which no client sends", "remove it")
      }
    return Diagnostic(
      .error, "url", message, at: range, fix: fix, hidesRange: problem == .userInfo)
  }

  static func referenceInURL(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "expansion", "in a URL a reference can only be a whole query value", at: range,
      fix: "write it as https://host/path?name=${NAME}")
  }
}
