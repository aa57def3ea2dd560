/// One problem, as data: what, where, how bad, and what to write instead.
package struct Diagnostic: Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
  }

  package struct Note: Sendable {
    package let message: String
    package let range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  package var severity: Severity
  /// A stable name in kebab case, to search for and to filter by.
  package let code: String
  package let message: String
  package let range: SourceRange?
  package let notes: [Note]
  /// What to write or run instead.
  package var fix: String?
  /// Whether `range` holds a secret, which is never printed, whatever diagnostic shows its line.
  package let hidesRange: Bool
  /// Whether a comment `mcpconf:allow REASON` on its line says that it is no problem.
  package let isAllowable: Bool

  package init(
    _ severity: Severity, _ code: String, _ message: String, at range: SourceRange? = nil,
    notes: [Note] = [], fix: String? = nil, hidesRange: Bool = false, isAllowable: Bool = false
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.range = range
    self.notes = notes
    self.fix = fix
    self.hidesRange = hidesRange
    self.isAllowable = isAllowable
  }
}

extension Diagnostic {
  /// A user's text in a message: short enough to read, and `***` when it is more than a name.
  ///
  /// The printer masks what looks like a secret beside it.
  package static func quoted(_ text: String) -> String {
    let shown = shownWord(text)
    return shown.unicodeScalars.count <= 60
      ? "'\(shown)'" : "'\(String(shown.unicodeScalars.prefix(57)))…'"
  }

  /// A word of somebody's file as it may be shown: `***` when it is more than a name.
  package static func shownWord(_ text: String) -> String { QuotedWord.shown(text) }
}

extension Diagnostic {
  /// Without the words in quotes, which may be anybody's.
  fileprivate var withoutWords: Diagnostic {
    Diagnostic(
      severity, code, Self.withoutWords(message), at: range,
      notes: notes.map { Note(Self.withoutWords($0.message), at: $0.range) }, fix: fix,
      hidesRange: hidesRange, isAllowable: isAllowable)
  }

  private static func withoutWords(_ text: String) -> String {
    let pieces = text.split(separator: "'", omittingEmptySubsequences: false)
    guard pieces.count > 2 else { return text }
    return pieces.indices.map {
      $0 % 2 == 1 && pieces[$0].utf8.count > 1 ? QuotedWord.mask : String(pieces[$0])
    }
    .joined(separator: "'")
  }
}

/// The problems found so far.
///
/// Stages add to it; only the end of a stage decides whether to stop.
package struct Diagnostics: Sendable {
  /// More than this many are counted, not kept: nobody reads them, and a hostile input must not fill memory.
  package static let limit = 200

  package private(set) var list: [Diagnostic] = []
  package private(set) var errorCount = 0
  package private(set) var omittedCount = 0
  /// Places that hold a secret; kept for every problem, also for those that are only counted.
  package private(set) var secrets: [SourceRange] = []

  package init() {}

  package var hasErrors: Bool { errorCount > 0 }

  package mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if diagnostic.hidesRange, let range = diagnostic.range { secrets.append(range) }
    if list.count < Self.limit {
      list.append(diagnostic)
    } else {
      omittedCount += 1
    }
  }

  /// Adds the problems of another list, but for those that `isKnown` names.
  package mutating func add(
    _ others: Diagnostics, unless isKnown: (Diagnostic) -> Bool = { _ in false }
  ) {
    for diagnostic in others.list where !isKnown(diagnostic) { add(diagnostic) }
    // Those that the other list only counted.
    errorCount += others.errorCount - others.list.count { $0.severity == .error }
    omittedCount += others.omittedCount
    if others.omittedCount > 0 { secrets += others.secrets }
  }

  /// Takes problems out again; what they hide stays hidden.
  package mutating func remove(where isKnown: (Diagnostic) -> Bool) {
    list.removeAll { diagnostic in
      guard isKnown(diagnostic) else { return false }
      if diagnostic.severity == .error { errorCount -= 1 }
      return true
    }
  }

  /// The problems of a file that may be anybody's: no word of it is in a message.
  package var withoutWords: Diagnostics {
    var copy = self
    copy.list = list.map(\.withoutWords)
    return copy
  }

  /// Keeps a place out of everything that is printed, without a problem of its own.
  package mutating func hide(_ range: SourceRange) { secrets.append(range) }

  /// For `--quiet`.
  package mutating func keepOnlyErrors() { list.removeAll { $0.severity != .error } }
}
