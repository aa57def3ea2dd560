package import SourceText

/// Why a document cannot be read or edited; nothing was changed.
package struct DocumentError: Error {
  package let problems: [Diagnostic]

  package init(_ problems: [Diagnostic]) { self.problems = problems }

  package init(_ problem: Diagnostic) { problems = [problem] }
}

extension DocumentError {
  static func `internal`(_ detail: String) -> DocumentError {
    DocumentError(
      Diagnostic(
        .error, "internal-error", "the edit would not come out as intended: \(detail)",
        fix: "nothing was changed; please report this with the file, without its secrets"))
  }
}
