internal import Secrets
package import SourceText

/// A value that a comment `mcpconf:allow REASON` on its line allows, and that would otherwise cause
/// an error or a warning.
package struct AllowedValue: Sendable {
  package let range: SourceRange
  /// The message that the value would otherwise cause.
  package let message: String
  package let reason: String

  /// Removes the problems that comments allow, and returns the allowed values; usually there are
  /// none.
  package static func take(
    from diagnostics: inout Diagnostics, of source: SourceFile, file: FileID
  ) -> [AllowedValue] {
    guard diagnostics.list.contains(where: { $0.isAllowable && $0.range?.file == file }) else {
      return []
    }
    let lines = LineIndex(source.bytes)
    let comments = AllowComments(source.bytes, lines: lines)
    guard !comments.isEmpty else { return [] }
    var allowed: [AllowedValue] = []
    diagnostics.remove { diagnostic in
      guard diagnostic.isAllowable, let range = diagnostic.range, range.file == file,
        let reason = comments.reason(
          onLine: lines.number(of: Int(range.lower)), for: Int(range.lower)..<Int(range.upper))
      else { return false }
      allowed.append(AllowedValue(range: range, message: diagnostic.message, reason: reason))
      return true
    }
    return allowed
  }
}

extension Diagnostic {
  /// Whether the problem says that a value is a secret; one such problem per value is enough.
  var isAboutSecret: Bool { ["literal-token", "possible-secret", "placeholder"].contains(code) }
}
