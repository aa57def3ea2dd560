internal import ConfigDocuments
internal import MCPProfile
internal import Printing
internal import Secrets

/// `mcpconf list tokens`: lists the token formats.
extension List {
  static func formats(_ session: inout Session) -> CommandResult {
    let vendors = session.catalog()?.vendors ?? []
    return session.format == .json
      ? json("tokens", vendors.flatMap { vendor in vendor.formats.map { tokenJSON($0, vendor) } })
      : CommandResult(tokenTable(vendors))
  }

  private static func tokenTable(_ vendors: [Vendor]) -> String {
    let rows = vendors.flatMap { vendor in
      vendor.formats.map { format in
        [
          format.name, format.confidence.rawValue, format.checksum?.rawValue ?? "", format.pattern,
          format.title,
        ]
      }
    }
    return TextTable.text(["FORMAT", "CHECKED AS", "CHECKSUM", "PATTERN", "TOKEN"], rows)
  }

  private static func tokenJSON(_ format: TokenFormat, _ vendor: Vendor) -> ConfigValue {
    var members = [
      ConfigMember("format", .string(format.name)), ConfigMember("vendor", .string(vendor.name)),
      ConfigMember("title", .string(format.title)),
      ConfigMember("prefixes", .strings(format.prefixes)),
      ConfigMember("pattern", .string(format.pattern)),
      ConfigMember("confidence", .string(format.confidence.rawValue)),
      ConfigMember("public", .bool(format.isPublic)),
    ]
    if let checksum = format.checksum {
      members.append(ConfigMember("checksum", .string(checksum.rawValue)))
    }
    if let page = vendor.tokenPage { members.append(ConfigMember("tokenPage", .string(page))) }
    members += [
      ConfigMember("documentation", .string(vendor.documentation)),
      ConfigMember("checked", .string(vendor.checked)),
    ]
    return .object(members)
  }
}

extension TokenFormat {
  /// The format as a regular expression, such as `ghp_[A-Za-z0-9]{36}`.
  ///
  /// People know this notation.
  var pattern: String {
    let beginnings = prefixes.map(Self.escaped).joined(separator: "|")
    var pattern = prefixes.count > 1 ? "(\(beginnings))" : beginnings
    for segment in segments {
      switch segment {
      case .literal(let literal): pattern += Self.escaped(literal)
      case .characters(let alphabet, let lengths):
        pattern += alphabet.pattern + Self.count(lengths)
      }
    }
    return pattern
  }

  private static func count(_ lengths: ClosedRange<Int>) -> String {
    let hasEnd = lengths.upperBound < maximumLength
    if lengths.count == 1 { return lengths.lowerBound == 1 ? "" : "{\(lengths.lowerBound)}" }
    if !hasEnd, lengths.lowerBound <= 1 { return lengths.lowerBound == 0 ? "*" : "+" }
    return "{\(lengths.lowerBound),\(hasEnd ? "\(lengths.upperBound)" : "")}"
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { #".+*?()[]{}|^$\"#.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }
      .joined()
  }
}

extension TokenAlphabet {
  fileprivate var pattern: String {
    switch self {
    case .base62: "[A-Za-z0-9]"
    case .base64: "[A-Za-z0-9+/=]"
    case .base64url: "[A-Za-z0-9_-]"
    case .hex: "[0-9a-f]"
    case .anyCaseHex: "[0-9A-Fa-f]"
    case .digits: "[0-9]"
    case .lower36: "[0-9a-z]"
    case .upper36: "[0-9A-Z]"
    case .letters: "[A-Za-z]"
    case .printable: "[!-~]"
    case .uuid: "[0-9A-Fa-f-]"
    case .dotted: "[A-Za-z0-9._-]"
    }
  }
}
