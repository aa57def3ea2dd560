internal import Secrets
package import SourceText

/// A value that would cause an error or a warning, but that a comment `mcpconf:allow REASON` on the
/// same line allows.
package struct AllowedValue: Sendable {
  package let range: SourceRange
  /// The message that the value would cause without the comment.
  package let message: String
  package let reason: String

  /// Removes the problems that comments allow, and returns the allowed values.
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

extension Diagnostics {
  /// Adds the problems of a decoder.
  ///
  /// If a value or a key is already reported as a secret, further errors about it are left out. If
  /// a comment cannot allow such an error, a comment cannot allow the secret either.
  package mutating func add(besideSecrets others: Diagnostics) {
    let known = self
    let secrets = known.omittedCount > 0 ? Set(known.secrets) : []
    var refused: [(index: Int, fix: String?)] = []
    add(others) { problem in
      guard problem.severity == .error || problem.isAboutSecret, let range = problem.range else {
        return false
      }
      guard let index = known.list.firstIndex(where: { $0.isAboutSecret && $0.range == range })
      else { return problem.isAboutSecret && secrets.contains(range) }
      if !problem.isAllowable, known.list[index].isAllowable {
        let own = known.list[index].fix?.utf8.dropLast(Diagnostic.allowFix.utf8.count)
        refused.append(
          (index, problem.isAboutSecret ? own.map { String(Substring($0)) } : problem.fix))
      }
      return true
    }
    for (index, fix) in refused { disallow(at: index, fix: fix) }
  }
}

extension Diagnostic {
  /// Whether the problem is about a secret, a possible secret, or a placeholder for a secret.
  ///
  /// One such problem per value is enough.
  var isAboutSecret: Bool { ["literal-token", "possible-secret", "placeholder"].contains(code) }
}
