internal import SourceText

extension Diagnostic {
  static func ambiguousLineBreak(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-line-break",
      "this invisible character ends the line for some readers of YAML and not for others",
      at: range, fix: "remove it, or write it as an escape in double quotes")
  }

  /// Returns the problem that a container on the path is an alias, so that a change would also
  /// apply elsewhere.
  static func aliasOnPath(
    _ path: ConfigPath, at range: SourceRange, anchor: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "yaml-alias", "\(path.quoted) is an alias: a change would show in two places",
      at: range, notes: [Note("it stands for this", at: anchor)], fix: "write it out here")
  }

  static func sharedAnchor(
    _ path: ConfigPath, at range: SourceRange, alias: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "yaml-alias",
      "\(path.quoted) is used again by an alias: a change would show in two places",
      at: range, notes: [Note("it is used here", at: alias)],
      fix: "write out what the alias stands for")
  }

  static func merged(_ path: ConfigPath, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-merge-key",
      "\(path.quoted) comes from a merge key ('<<'), which some clients do not read",
      at: range, fix: "write it out here")
  }

  static func missingColon(_ path: ConfigPath, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-no-value", "\(path.quoted) is a key without ':'", at: range,
      fix: "write ': null' behind it")
  }

  static func openText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-open-text", "this text has no line break at its end, and would gain one",
      at: range, fix: "end the file with a line break, or write '|-' or '>-'")
  }

  static func pairWithoutBraces(_ path: ConfigPath, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "yaml-pair", "\(path.quoted) is a mapping without braces inside a list", at: range,
      fix: "write '{' and '}' around it")
  }
}
