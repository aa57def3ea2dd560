internal import MCPProfile
internal import Secrets
internal import SourceText

/// Finds tokens in places that only `validate`, `add` and `rm` check.
enum TokensInComments {
  /// Reports vendors' tokens in the whole text of the session's files.
  ///
  /// Call this function only if there are no errors. Then the tokens are outside values: in
  /// comments, or in the names of anchors. Such tokens reach no output, but people share the file
  /// itself.
  ///
  /// Placeholders are not reported. A comment `mcpconf:allow` allows only tokens without a fixed
  /// form.
  static func refuse(_ catalog: VendorCatalog, _ session: inout Session) {
    let scanner = TokenScanner(vendors: catalog)
    for (index, file) in session.files.files.enumerated() {
      let tokens = scanner.literals(in: file.bytes).filter { !$0.isPlaceholder }
      guard !tokens.isEmpty else { continue }
      let lines = LineIndex(file.bytes)
      let comments = AllowComments(file.bytes, lines: lines)
      for token in tokens {
        let line = lines.number(of: token.start)
        if !token.isFixed, comments.reason(onLine: line, for: token.range) != nil { continue }
        let range = SourceRange(
          file: FileID(index: Int32(index)), lower: Int32(clamping: token.start),
          upper: Int32(clamping: token.range.upperBound))
        session.diagnostics.add(.inComment(VendorToken(token, catalog), at: range))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func inComment(
    _ token: VendorToken, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "literal-token",
      "a comment or an anchor's name contains a literal \(token.title) ('\(token.prefix)…')",
      at: range,
      fix:
        "remove the token from the file, and create a new one: everyone who can read the file has the token",
      hidesRange: true)
  }
}
