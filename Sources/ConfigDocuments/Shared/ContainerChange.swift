internal import SourceText

/// The state of a container after changes inside it.
enum ContainerOutcome {
  case edited([TextEdit])
  /// The container is removed: it became empty, and an earlier insertion had created it.
  case vanished(ParentOrigin)

  /// The outcome for a planner that stores its edits itself.
  static var stays: ContainerOutcome { .edited([]) }
}

extension Diagnostic {
  /// Returns the problem of a value that a change needs as a list or an object, but that has
  /// another kind.
  ///
  /// `wanted` is the needed kind, and `found` the kind of the value, in the format's own words.
  static func wrongContainer(
    for change: ChangeTree, _ path: ConfigPath, wanted: String, found: String,
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, change.wantsArray ? "not-a-list" : "not-an-object",
      "\(path.quoted) must be \(wanted), but it is \(found)", at: range,
      fix: "change it to \(wanted), or remove it")
  }
}

extension ConfigPath {
  /// The path in quotes for a message, or `the document` for an empty path.
  var quoted: String { steps.isEmpty ? "the document" : "'\(self)'" }
}
