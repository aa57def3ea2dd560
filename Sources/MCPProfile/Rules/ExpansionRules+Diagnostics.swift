internal import SourceText

extension Diagnostic {
  static func expansion(_ found: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "expansion", "'\(found)' stands where nothing is expanded in every client",
      at: range,
      fix:
        "references are ${NAME}, as a whole value in 'env', and in 'headers' after at most a scheme"
    )
  }
}
