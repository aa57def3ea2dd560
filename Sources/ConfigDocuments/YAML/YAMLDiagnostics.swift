internal import SourceText

extension Diagnostic {
  static func ambiguousLineBreak(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-line-break",
      "this invisible character ends the line for some YAML parsers and not for others",
      at: range, fix: "remove the character, or write it as an escape in double quotes")
  }

  /// Returns the problem for an alias on the path: a change there would also change the value to
  /// which the alias refers.
  static func aliasOnPath(
    _ path: ConfigPath, at range: SourceRange, anchor: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "yaml-alias", "\(path.quoted) is an alias, so an edit would change two places",
      at: range, notes: [Note("the alias refers to this value", at: anchor)],
      fix: "replace the alias with a copy of the value")
  }

  static func sharedAnchor(
    _ path: ConfigPath, at range: SourceRange, alias: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "yaml-alias",
      "an alias refers to \(path.quoted), so an edit would change two places",
      at: range, notes: [Note("the alias is here", at: alias)],
      fix: "replace the alias with a copy of the value")
  }

  static func merged(_ path: ConfigPath, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-merge-key",
      "a merge key ('<<') sets \(path.quoted), and some clients do not read merge keys",
      at: range, fix: "write the key itself instead of the merge key")
  }

  static func missingColon(_ path: ConfigPath, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-no-value", "\(path.quoted) is a key without ':'", at: range,
      fix: "write ': null' after the key")
  }

  static func openText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-open-text",
      "this string has no line break at its end, and an edit would add one",
      at: range, fix: "end the file with a line break, or write '|-' or '>-'")
  }

  static func pairWithoutBraces(_ path: ConfigPath, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-pair", "\(path.quoted) is a mapping without braces in a list", at: range,
      fix: "write '{' and '}' around it")
  }
}
