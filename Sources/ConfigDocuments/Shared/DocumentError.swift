package import SourceText

/// The reason why a document cannot be read or edited; nothing was changed.
package struct DocumentError: Error {
  package let problems: [Diagnostic]

  package init(_ problems: [Diagnostic]) { self.problems = problems }

  package init(_ problem: Diagnostic) { problems = [problem] }
}

extension DocumentError {
  static func `internal`(_ detail: String) -> DocumentError {
    DocumentError(
      Diagnostic(
        .error, "internal-error", "the edit would do something else than intended: \(detail)",
        fix:
          "this is a mistake of mcpconf, and nothing was written; please report it with the file, without its secrets"
      ))
  }
}

extension Diagnostic {
  /// Returns the problem that a step leads to several items, of which parsers use different ones.
  static func duplicateMember(_ path: ConfigPath, _ ranges: [SourceRange]) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-member", "'\(path)' stands here more than once", at: ranges.last,
      notes: ranges.dropLast().map { Diagnostic.Note("also here", at: $0) },
      fix: "keep one of them; parsers disagree on which one counts")
  }
}
