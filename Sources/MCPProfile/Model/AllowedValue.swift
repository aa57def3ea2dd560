internal import Secrets
package import SourceText

/// A value that was refused, or warned about, but for a comment `mcpconf:allow REASON` on its line.
package struct AllowedValue: Sendable {
  package let range: SourceRange
  /// What would have been said about it.
  package let message: String
  package let reason: String

  /// Takes the problems out that a comment allows; mostly there are none to look for.
  static func take(
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
  /// Whether it calls a value a secret; one such problem of a value is enough.
  var isAboutSecret: Bool { ["literal-token", "possible-secret", "placeholder"].contains(code) }
}
