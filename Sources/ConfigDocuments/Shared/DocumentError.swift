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
        .error, "internal-error", "the edit would have an unexpected result: \(detail)",
        fix:
          "report this bug in mcpconf, with the file but without its secrets; mcpconf wrote nothing"
      ))
  }
}

extension Diagnostic {
  /// Returns the problem for a step that leads to several items.
  ///
  /// Such a step is an error, because parsers disagree about which item they use.
  static func duplicateMember(_ path: ConfigPath, _ ranges: [SourceRange]) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-member", "'\(path)' occurs more than once", at: ranges.last,
      notes: ranges.dropLast().map { Diagnostic.Note("an earlier occurrence is here", at: $0) },
      fix: "keep only one '\(path)': parsers disagree about which one they use")
  }
}
