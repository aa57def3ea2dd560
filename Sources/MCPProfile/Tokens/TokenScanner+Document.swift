internal import Secrets
internal import SourceText
internal import YAMLSyntax

extension TokenScanner {
  /// Adds an error for each scalar (value or key) that contains a vendor's token or a placeholder
  /// for a token.
  ///
  /// The error hides the scalar in all output. JSON web tokens and Google API keys are not reported
  /// here.
  func check(
    _ document: ResolvedYAML, catalog: VendorCatalog, diagnostics: inout Diagnostics
  ) {
    // These two are public in some places; only the name of the value shows this.
    var rest =
      literals(in: document.scalars, ofAtLeast: TokenFormat.shortestAfterTelling)
      .filter { !["json-web-token", "google-api-key"].contains($0.format.name) }[...]
    if rest.isEmpty { return }
    document.forEachScalar { bytes, range in
      guard let first = rest.first, bytes.contains(first.start) else { return }
      let found = rest.prefix { bytes.contains($0.start) }
      rest = rest.dropFirst(found.count)
      if let token = found.first(where: { !$0.isPlaceholder }) {
        diagnostics.add(.knownToken(token, catalog, at: range))
      } else {
        diagnostics.add(.tokenPlaceholder(first, at: range))
      }
    }
  }
}

extension Diagnostic {
  static func knownToken(
    _ found: TokenScanner.Found, _ catalog: VendorCatalog, at range: SourceRange
  ) -> Diagnostic {
    let main = catalog.variable(of: found.vendor)
    return Diagnostic(
      .error, "literal-token", "this is a literal \(found.format.title) ('\(found.prefix)…')",
      at: range,
      fix: "export the token in a variable, and write a reference: \(main?.text ?? "${NAME}")"
        + (found.isFixed ? "" : allowFix),
      hidesRange: true, isAllowable: !found.isFixed)
  }

  static func tokenPlaceholder(_ found: TokenScanner.Found, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "placeholder",
      "this is a placeholder, and clients would send it as the \(found.format.title)",
      at: range,
      fix: "export the token in a variable, and write a reference: ${NAME}" + allowFix,
      hidesRange: true, isAllowable: true)
  }
}
