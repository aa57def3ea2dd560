internal import ConfigDocuments
internal import Printing
internal import SourceText

/// The change of one server in a client's file.
struct EntryChange: Equatable {
  enum Kind: Equatable {
    case added
    /// The entry was changed; the names are the changed members, such as `url`.
    case changed([String], byHand: Bool)
    case removed
  }

  let name: String
  let kind: Kind

  var isEditedByHand: Bool {
    if case .changed(_, byHand: true) = kind { true } else { false }
  }

  /// The change in the form of a summary line: `+ Jam`, `~ Jam (url)`, `- Jam`.
  ///
  /// Names are made safe to show, because a name may come from a stranger. Such a name must not
  /// start a new line, move the cursor or show a token.
  var text: String {
    let name = DiagnosticText.visibleName(name)
    switch kind {
    case .added: return "+ \(name)"
    case .changed(let keys, let byHand):
      let keys = keys.map(DiagnosticText.visibleName).joined(separator: ", ")
      return "~ \(name) (\(keys)\(byHand ? "; edited by hand" : ""))"
    case .removed: return "- \(name)"
    }
  }

  /// The change for `--format json`.
  ///
  /// No value of the entry is included.
  var json: ConfigValue {
    var members: [String] = []
    let word: String
    switch kind {
    case .added: word = "added"
    case .changed(let keys, _):
      word = "updated"
      members = keys.map(DiagnosticText.visibleName)
    case .removed: word = "removed"
    }
    return .object([
      ConfigMember("server", .string(DiagnosticText.visibleName(name))),
      ConfigMember("change", .string(word)), ConfigMember("members", .strings(members)),
      ConfigMember("editedByHand", .bool(isEditedByHand)),
    ])
  }
}
