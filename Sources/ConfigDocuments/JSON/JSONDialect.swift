/// Which extensions of JSON the client that reads the file takes.
///
/// A text is held to what its client reads, because one comment too many makes most clients drop
/// the whole file.
package enum JSONDialect: Sendable, CaseIterable {
  /// RFC 8259, nothing else.
  case strict
  /// RFC 8259 with `//` and `/* */` comments, as Gemini CLI reads its settings.
  case comments
  /// Comments and trailing commas, as VS Code reads its own files.
  case jsonc

  var allowsComments: Bool { self != .strict }
  var allowsTrailingCommas: Bool { self == .jsonc }
}
