internal import SourceText

/// Tells literal secrets from harmless text in somebody's file, by the rules that refuse them in a
/// profile.
package struct LiteralSecrets: Sendable {
  private var scanner: TokenScanner

  package init(catalog: VendorCatalog) { scanner = TokenScanner(catalog: catalog) }

  /// A token whose vendor is known.
  package struct VendorToken: Sendable {
    package let title: String
    package let prefix: String
    /// The variable that the vendor's template names.
    package let variable: EnvironmentReference?
  }

  package mutating func vendorToken(in text: String) -> VendorToken? {
    let bytes = Array(text.utf8)
    guard let found = scanner.literal(in: bytes, bytes.indices) else { return nil }
    let main = found.vendor.server(named: nil)?.declaration.token?.variables?.shared?.value
    return VendorToken(title: found.format.title, prefix: found.prefix, variable: main)
  }

  package mutating func isSecret(header value: String, named name: String) -> Bool {
    var diagnostics = Diagnostics()
    SecretRules.checkHeader(Self.located(value, 0), of: name, diagnostics: &diagnostics)
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
    let located = arguments.enumerated().map { Self.located($1, $0) }
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
  private static func located(_ text: String, _ index: Int) -> Located<String> {
    Located(text, at: SourceRange(file: .none, lower: Int32(clamping: index), upper: 0))
  }
}
