internal import SourceText

extension Diagnostic {
  static func utf16(at range: SourceRange) -> Diagnostic {
    Diagnostic(.error, "not-utf8", "the file is UTF-16", at: range, fix: "save the file as UTF-8")
  }

  static func secondDocument(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "second-document", "a second document begins here", at: range,
      fix: "write one profile per file; use 'extends' to combine several profiles")
  }

  static func furtherDocument(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "second-document", "a second document begins here", at: range,
      fix: "write one document per file; clients read only one")
  }

  static func longScalar(count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "this value has \(count) bytes; the maximum is \(YAMLParser.maximumScalar)",
      at: range)
  }

  static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-deep",
      "mappings and lists are nested deeper than \(YAMLParser.maximumDepth) levels",
      at: range)
  }

  static func mergeKey(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "merge-key",
      "mcpconf does not support merge keys ('<<'), which are not part of YAML 1.2",
      at: range, fix: "share settings between profiles with 'extends', or repeat them here")
  }

  static func explicitTag(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "explicit-tag",
      "mcpconf does not support explicit tags ('!…'): every value is a string",
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
        ? "write the value on one line, or use '>-' for a block without a final line break"
        : "remove the character")
  }

  static func unknownAlias(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "unknown-alias",
      "this alias refers to an anchor that is not defined before the alias",
      at: range,
      fix: "define the anchor first, or quote the value if it is a string that begins with '*'")
  }

  static func recursiveAlias(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "recursive-alias", "this alias refers to the value that contains it",
      at: range)
  }

  static func tooManyNodes(at range: SourceRange, anchor: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "alias-expansion",
      "the aliases up to this one expand to more than \(YAMLParser.maximumAliasedNodes) values",
      at: range, notes: [Diagnostic.Note("the anchor is here", at: anchor)],
      fix: "use fewer aliases, or anchor a smaller value")
  }

  static func tooManyBytes(at range: SourceRange, anchor: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "alias-expansion",
      "the aliases up to this one expand the input to more than \(ExpansionBudget.maximum >> 20) MiB",
      at: range, notes: [Diagnostic.Note("the anchor is here", at: anchor)],
      fix: "use fewer aliases, or anchor a smaller value")
  }

  static func inputTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "too-large",
      "the files of the profile up to this one are larger than \(ExpansionBudget.maximum >> 20) MiB in total",
      at: range, fix: "shorten the files, or extend fewer profiles")
  }

  static func complexKey(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "key-type", "this key is a mapping or a list, not a string", at: range,
      fix: "write one word before ':', and put a key or value that begins with '{' or '[' in quotes"
    )
  }

  static func duplicateKey(
    _ key: String, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-key", "the key \(quoted(key)) occurs twice", at: range,
      notes: [Diagnostic.Note("the first key is here", at: first)],
      fix: "remove or rename one of the two keys")
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
    let explanation = problem.explanation(at: offsets.byte(at: range.lower))
    let notes =
      context.map {
        $0 == range ? [] : [Diagnostic.Note("the value with the problem begins here", at: $0)]
      } ?? []
    return Diagnostic(
      .error, "yaml-syntax", explanation.message, at: range, notes: notes,
      fix: explanation.fix)
  }

  /// Returns the error for bytes that libyaml refuses to read.
  private static func unreadable(
    _ problem: String, _ value: Int, at range: SourceRange
  ) -> Diagnostic {
    if value == 0 {
      return Diagnostic(
        .error, "not-utf8", "the file contains a NUL byte", at: range,
        fix: "save the file as UTF-8: it may be UTF-16")
    }
    if problem.hasPrefix("control characters") {
      return Diagnostic(
        .error, "hidden-character", "the file contains a control character", at: range,
        fix: "remove it")
    }
    return Diagnostic(
      .error, "not-utf8", "the file is not valid UTF-8 here", at: range,
      fix: "save the file as UTF-8")
  }
}
