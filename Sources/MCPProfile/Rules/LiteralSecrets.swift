internal import SourceText

/// Tells literal secrets from harmless text in somebody's file, by the rules that refuse them in a
/// profile.
package struct LiteralSecrets: Sendable {
  private var scanner: TokenScanner

  package init(catalog: VendorCatalog) { scanner = TokenScanner(catalog: catalog) }

  /// A token whose vendor is known.
  package struct VendorToken: Sendable {
    package let vendor: String
    /// The name of its format, as in a vendor's template.
    package let format: String
    package let title: String
    package let prefix: String
    /// The variable that the vendor's template names.
    package let variable: EnvironmentReference?
    /// Where the prefix begins.
    package let start: Int

    fileprivate init(_ found: TokenScanner.Found) {
      vendor = found.vendor.name
      format = found.format.name
      title = found.format.title
      prefix = found.prefix
      variable = found.vendor.server(named: nil)?.declaration.token?.variables?.shared?.value
      start = found.start
    }
  }

  package mutating func vendorToken(in text: String) -> VendorToken? {
    let bytes = Array(text.utf8)
    return scanner.literal(in: bytes, bytes.indices).map(VendorToken.init)
  }

  /// All in a text, but for the examples of documentation.
  package mutating func vendorTokens(in text: [UInt8]) -> [VendorToken] {
    scanner.literals(in: text).filter { !isPlaceholder($0, in: text) }.map(VendorToken.init)
  }

  private func isPlaceholder(_ found: TokenScanner.Found, in text: [UInt8]) -> Bool {
    let body = text[(found.start + found.prefix.utf8.count)...]
    return Placeholder.matches(body.prefix(4096).prefix { !GeneratedText.endsWord($0) })
  }

  package mutating func isSecret(header value: String, named name: String) -> Bool {
    var diagnostics = Diagnostics()
    SecretRules.checkHeader(
      value.utf8Span.span, at: Self.place(0), of: name, diagnostics: &diagnostics)
    return diagnostics.hasErrors || vendorToken(in: value) != nil
  }

  package mutating func isSecret(variable value: String, named name: String) -> Bool {
    vendorToken(in: value) != nil || SecretFinder.hasPassword(value)
      || SecretRules.isSecret(value.utf8Span.span, under: name.utf8Span.span)
  }

  package mutating func isSecret(queryValue value: String, named name: String) -> Bool {
    vendorToken(in: value) != nil
      || SecretRules.isSecret(value.utf8Span.span, under: name.utf8Span.span)
  }

  /// The places of arguments that hold a secret.
  package mutating func secretArguments(_ arguments: [String]) -> Set<Int> {
    var diagnostics = Diagnostics()
    let located = arguments.enumerated().map { Located($1, at: Self.place($0)) }
    SecretRules.checkArguments(located, diagnostics: &diagnostics)
    var found = Set(diagnostics.secrets.map { Int($0.lower) })
    for (index, argument) in arguments.enumerated() {
      if vendorToken(in: argument) != nil || SecretFinder.hasPassword(argument) {
        found.insert(index)
      }
    }
    return found
  }

  /// The scheme with its blank, and the secret: `Bearer ` and what follows.
  package static func parts(ofHeader value: String) -> (before: String, secret: String) {
    guard let blank = value.utf8.firstIndex(of: 0x20) else { return ("", value) }
    let scheme = String(value[..<blank])
    let rest = value[value.utf8.index(after: blank)...]
    guard HeaderRules.isToken(scheme.utf8Span.span), !rest.isEmpty else { return ("", value) }
    return ("\(scheme) ", String(rest))
  }

  /// The place is the number of the text, to know which one is meant.
  private static func place(_ index: Int) -> SourceRange {
    SourceRange(file: .none, lower: Int32(clamping: index), upper: 0)
  }
}

extension LiteralSecrets {
  /// Whether a value under such a name is a credential: any but a switch, number, path or address
  /// under a strong name, one that looks generated under a weak one.
  package static func isValue(_ value: String, secretUnder name: String) -> Bool {
    SecretRules.isSecret(value.utf8Span.span, under: name.utf8Span.span)
  }

  /// Whether a value looks like a key whatever its name: generated, and no UUID or hash.
  ///
  /// Digits of a hexadecimal number are a key in a header, and as likely a commit in an argument.
  package static func looksLikeKey(_ value: String, orHexadecimal: Bool = false) -> Bool {
    guard GeneratedText.looksGenerated(value.utf8),
      !["sha1-", "sha256-", "sha384-", "sha512-"].contains(where: { value.hasPrefix($0) })
    else { return false }
    let isNumber = value.utf8.allSatisfy { ASCII.isHexDigit($0) || $0 == UInt8(ascii: "-") }
    return !isNumber || orHexadecimal && !value.utf8.contains(UInt8(ascii: "-"))
  }

  /// Whether such a value is one of the words of a text, such as an argument or an address.
  package static func holdsKey(_ text: Substring) -> Bool {
    var bytes = Array(text.utf8)[...]
    // Names of hosts are public, and many are generated.
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[colon...].starts(with: "://".utf8)
    {
      bytes = bytes[(colon + 3)...].drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    }
    if text.utf8.starts(with: "/nix/store/".utf8) {
      bytes = bytes.dropFirst(11).drop { $0 != UInt8(ascii: "/") }
    }
    return bytes.split { $0 <= 0x20 || "/?#&=:@.,".utf8.contains($0) }.contains {
      looksLikeKey(String(decoding: $0, as: UTF8.self))
    }
  }
}
