package import ConfigDocuments
package import MCPClients
internal import Printing
package import SourceText

extension DocumentError {
  /// Returns the error; an internal error also names the client and its file.
  ///
  /// An internal error has no place in the file, but the user must know which file to report.
  package func naming(_ client: any Client, _ file: FileID) -> DocumentError {
    DocumentError(
      problems.map { problem in
        guard problem.code == "internal-error" else { return problem }
        return Diagnostic(
          .error, "internal-error",
          "mcpconf did not change this file of \(client.name): \(problem.message)",
          at: SourceRange(file: file, lower: 0, upper: 0), fix: problem.fix)
      })
  }
}
