/// One problem as data: its severity, code, message, place and fix.
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
  /// A stable name in kebab case, for searching and filtering.
  package let code: String
  package let message: String
  package let range: SourceRange?
  package let notes: [Note]
  /// The advice: what to write or run instead; nil if there is none.
  package var fix: String?
  /// Whether `range` contains a secret; every diagnostic that shows the secret's line hides the
  /// secret.
  package let hidesRange: Bool
  /// Whether a comment `mcpconf:allow REASON` for the line of this problem removes this problem.
  package fileprivate(set) var isAllowable: Bool

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
  /// Quotes a user's string for a message: shortened if it is long, and `***` if it does not look
  /// like a name.
  ///
  /// The printer also masks anything else that looks like a secret.
  package static func quoted(_ text: String) -> String {
    let shown = shownWord(text)
    return shown.unicodeScalars.count <= 60
      ? "'\(shown)'" : "'\(String(shown.unicodeScalars.prefix(57)))…'"
  }

  /// Returns a word from a user's file in a form that may be shown.
  ///
  /// A word that does not look like a name becomes `***`, possibly after a vendor's public prefix.
  package static func shownWord(_ text: String) -> String { QuotedWord.shown(text) }
}

extension Diagnostic {
  /// A copy in which `***` replaces the quoted words of the message and the notes, because such
  /// words may come from a stranger's file.
  ///
  /// Single characters stay.
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
/// Each stage adds to them; only the end of a stage decides whether to stop.
package struct Diagnostics: Sendable {
  /// The largest number of problems that are kept.
  ///
  /// Of each further problem, only the number and the range of a secret are kept, because nobody
  /// reads so many problems.
  package static let limit = 200

  package private(set) var list: [Diagnostic] = []
  package private(set) var errorCount = 0
  package private(set) var omittedCount = 0
  /// The ranges of secrets, including the secrets of problems that are not in `list`.
  package private(set) var secrets: [SourceRange] = []

  package init() {}

  package var hasErrors: Bool { errorCount > 0 }

  /// Returns whether the list contains a problem with the same code, place and message.
  package func contains(_ other: Diagnostic) -> Bool {
    list.contains {
      $0.code == other.code && $0.range == other.range && $0.message == other.message
    }
  }

  /// Returns whether the list contains a problem at exactly this place.
  package func contains(at range: SourceRange) -> Bool { list.contains { $0.range == range } }

  package mutating func add(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    if diagnostic.hidesRange, let range = diagnostic.range { secrets.append(range) }
    if list.count < Self.limit {
      list.append(diagnostic)
    } else {
      omittedCount += 1
    }
  }

  /// Adds the problems of another list, except problems for which `isKnown` is true.
  package mutating func add(
    _ others: Diagnostics, unless isKnown: (Diagnostic) -> Bool = { _ in false }
  ) {
    for diagnostic in others.list where !isKnown(diagnostic) { add(diagnostic) }
    // Add the problems that the other list only counted.
    errorCount += others.errorCount - others.list.count { $0.severity == .error }
    omittedCount += others.omittedCount
    if others.omittedCount > 0 { secrets += others.secrets }
  }

  /// Removes the problems for which `isKnown` is true; their secrets stay hidden.
  package mutating func remove(where isKnown: (Diagnostic) -> Bool) {
    list.removeAll { diagnostic in
      guard isKnown(diagnostic) else { return false }
      if diagnostic.severity == .error { errorCount -= 1 }
      return true
    }
  }

  /// Makes sure that no comment removes the problem at `index`, and replaces its fix.
  package mutating func disallow(at index: Int, fix: String?) {
    list[index].isAllowable = false
    list[index].fix = fix
  }

  /// Turns warnings with this code into errors, for a command that cannot continue with such a
  /// problem.
  package mutating func refuse(_ code: String) { _ = refuse { $0.code == code } }

  /// Turns the warnings for which `isRefused` is true into errors; returns whether there were any
  /// such warnings.
  package mutating func refuse(where isRefused: (Diagnostic) -> Bool) -> Bool {
    let before = errorCount
    for index in list.indices where list[index].severity == .warning && isRefused(list[index]) {
      list[index].severity = .error
      errorCount += 1
    }
    return errorCount > before
  }

  /// A copy for a stranger's file, in which `***` replaces the quoted words of messages and notes.
  package var withoutWords: Diagnostics {
    var copy = self
    copy.list = list.map(\.withoutWords)
    return copy
  }

  /// The sentence that counts the problems that were omitted.
  package var omission: String {
    "\(omittedCount) more problem\(omittedCount == 1 ? " is" : "s are") not shown"
  }

  /// Hides a range in all output, without adding a problem.
  package mutating func hide(_ range: SourceRange) { secrets.append(range) }

  /// Keeps only errors, for `--quiet`.
  package mutating func keepOnlyErrors() { list.removeAll { $0.severity != .error } }
}
