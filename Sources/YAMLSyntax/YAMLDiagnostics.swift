internal import SourceText

extension Diagnostic {
  static func utf16(at range: SourceRange) -> Diagnostic {
    Diagnostic(.error, "not-utf8", "the text is UTF-16", at: range, fix: "save it as UTF-8")
  }

  static func secondDocument(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "second-document", "a second document begins here", at: range,
      fix: "keep one profile in a file; 'extends' joins several")
  }

  static func furtherDocument(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "second-document", "a second document begins here", at: range,
      fix: "keep one document in the file; clients read only one")
  }

  static func longScalar(count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "this value has \(count) bytes; at most \(YAMLParser.maximumScalar) are read",
      at: range)
  }

  static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-deep", "collections nest deeper than \(YAMLParser.maximumDepth) levels",
      at: range)
  }

  static func mergeKey(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "merge-key", "merge keys ('<<') are not part of YAML 1.2 and hide what a server gets",
      at: range, fix: "share settings between profiles with 'extends', or write them out")
  }

  static func explicitTag(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "explicit-tag", "explicit tags ('!…') are not accepted; every value is text",
      at: range, fix: "remove the tag")
  }

  static func hiddenCharacter(_ character: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
    let code = String(character.value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    let isBreak = character == "\n" || character == "\r"
    return Diagnostic(
      .error, "hidden-character",
      isBreak
        ? "the value contains a line break"
        : "the value contains the invisible character \(name)",
      at: range,
      fix: isBreak
        ? "write it on one line, or end a block scalar without line break: '>-'" : "remove it")
  }

  static func unknownAlias(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "unknown-alias", "this alias has no anchor before it",
      at: range,
      fix: "quote the value if it is text that begins with '*'")
  }

  static func recursiveAlias(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "recursive-alias", "this alias is inside its own anchor",
      at: range)
  }

  static func tooManyNodes(at range: SourceRange, anchor: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "alias-expansion",
      "the aliases up to this one expand to more than \(YAMLParser.maximumAliasedNodes) values",
      at: range, notes: [Diagnostic.Note("its anchor is here", at: anchor)],
      fix: "use fewer aliases, or put a smaller value behind the anchor")
  }

  static func tooManyBytes(at range: SourceRange, anchor: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "alias-expansion",
      "the input has more than \(ExpansionBudget.maximum >> 20) MiB when the aliases up to this one "
        + "are expanded",
      at: range, notes: [Diagnostic.Note("its anchor is here", at: anchor)],
      fix: "use fewer aliases, or put a smaller value behind the anchor")
  }

  static func inputTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "with this file, the files that are read together have more than "
        + "\(ExpansionBudget.maximum >> 20) MiB",
      at: range, fix: "write less into them, or extend fewer profiles")
  }

  static func complexKey(at range: SourceRange) -> Diagnostic {
    Diagnostic(.error, "key-type", "a key must be plain text", at: range)
  }

  static func duplicateKey(
    _ key: String, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-key", "the key \(quoted(key)) is here a second time", at: range,
      notes: [Diagnostic.Note("the first is here", at: first)], fix: "remove or rename one of them")
  }

  static func syntax(
    _ problem: SyntaxProblem, _ offsets: inout ByteOffsets, in file: FileID
  ) -> Diagnostic {
    func place(_ offset: Int32) -> SourceRange {
      SourceRange(file: file, lower: offset, upper: offset)
    }
    let range = place(problem.byteOffset.map(offsets.clamped) ?? offsets.offset(of: problem.index))
    let context = problem.contextIndex.map { place(offsets.offset(of: $0)) }
    if let value = problem.value { return unreadable(problem.text, value, at: range) }
    var message = problem.text
    if let context = problem.context { message += " " + context }
    let notes =
      context.map { $0 == range ? [] : [Diagnostic.Note("it began here", at: $0)] } ?? []
    return Diagnostic(
      .error, "yaml-syntax", message, at: range, notes: notes, fix: hint(for: problem))
  }

  /// Returns the problem for bytes that cannot be text.
  private static func unreadable(
    _ problem: String, _ value: Int, at range: SourceRange
  ) -> Diagnostic {
    if value == 0 {
      return Diagnostic(
        .error, "not-utf8", "the text contains a NUL byte", at: range,
        fix: "if the file is UTF-16, save it as UTF-8")
    }
    if problem.hasPrefix("control characters") {
      return Diagnostic(
        .error, "hidden-character", "the text contains a control character", at: range,
        fix: "remove it")
    }
    return Diagnostic(
      .error, "not-utf8", "the text is not valid UTF-8 here", at: range, fix: "save it as UTF-8")
  }

  private static func hint(for problem: SyntaxProblem) -> String? {
    switch problem.text {
    case "found character that cannot start any token":
      "indent with blanks, not tabs, and quote a value that begins with '@', '`' or '%'"
    case "mapping values are not allowed in this context":
      "check the indentation, and quote a value that contains ': '"
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      "inside '{ }' and '[ ]' write a reference in quotes: \"${NAME}\""
    case "did not find expected key", "did not find expected '-' indicator":
      "check the indentation of this line"
    case "found unexpected end of stream": "a quote is not closed"
    default: nil
    }
  }
}
