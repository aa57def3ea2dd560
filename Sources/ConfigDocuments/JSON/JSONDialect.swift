/// The JSON extensions that the client of a file accepts.
///
/// A file may use only what its client accepts, because a single comment can make a client drop the
/// whole file.
package enum JSONDialect: Sendable, CaseIterable {
  /// RFC 8259 without extensions.
  case strict
  /// RFC 8259 with `//` and `/* */` comments, as Gemini CLI reads its settings.
  case comments
  /// Comments and trailing commas, as VS Code reads its own files.
  case jsonc

  var allowsComments: Bool { self != .strict }
  var allowsTrailingCommas: Bool { self == .jsonc }
}
