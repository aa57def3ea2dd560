internal import ConfigDocuments

/// The planned changes of one client's file.
///
/// A plan changes nothing. `generate --merge`, `diff`, `apply`, `remove` and `doctor` use this
/// type.
struct DocumentPlan {
  /// The content of the file after the changes.
  let bytes: [UInt8]
  let edits: [TextEdit]
  let changes: [EntryChange]
  /// The change of the record.
  ///
  /// The record tells later runs which parts of the file mcpconf wrote.
  let memory: MemoryChange
  /// The servers in the file that an earlier `apply` of this profile wrote and that the profile no
  /// longer has for the client.
  ///
  /// Servers whose entries somebody edited are left out. The list is always empty for `remove`.
  let leftovers: [String]
  /// The servers that the plan keeps, because their entries differ from the entries that mcpconf
  /// wrote.
  let edited: [String]
  /// The servers that `--prune` keeps, because the record does not say which profile they belong
  /// to.
  let unowned: [String]

  var isEmpty: Bool { edits.isEmpty }
}
