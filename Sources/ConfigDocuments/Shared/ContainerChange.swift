internal import SourceText

/// What is left of a container after changes inside it.
enum ContainerOutcome {
  case edited([TextEdit])
  /// It is empty, and was made for what is gone now.
  case vanished(ParentOrigin)

  /// For a planner that keeps its edits elsewhere.
  static var stays: ContainerOutcome { .edited([]) }
}

extension Diagnostic {
  /// For a change that needs a list or an object where something else stands; `wanted` is the format's own word.
  static func wrongContainer(
    for change: ChangeTree, _ path: ConfigPath, wanted: String, found: String,
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, change.wantsArray ? "not-a-list" : "not-an-object",
      "\(path.quoted) must be \(wanted), and is \(found)", at: range,
      fix: "change it to \(wanted), or remove it")
  }
}

extension ConfigPath {
  /// What it leads to, for a message.
  var quoted: String { steps.isEmpty ? "the document" : "'\(self)'" }
}
