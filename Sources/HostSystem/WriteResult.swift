internal import SourceText

package struct WriteOptions: Sendable {
  /// For a file that does not exist yet, less the umask.
  ///
  /// Private by default: configuration files sit beside the user's own literal secrets sooner or
  /// later.
  package var newFileMode: UInt32 = 0o600
  /// For directories on the way that are missing, less the umask.
  ///
  /// They are the client's, shared with it and, in a project, with a team, so they get what the
  /// client's own `mkdir` would give; the files in them are private by themselves.
  package var newDirectoryMode: UInt32 = 0o777
  /// Keeps the old text as `<file><suffix>`.
  package var backupSuffix: String?
  /// Keeps it also when the text stays as it is: for a file that another program is about to change.
  package var backsUpUnchanged = false
  /// How long to wait for other runs, in milliseconds.
  package var lockTimeout = 10_000
  /// Whether the new text must survive a power cut; without, one may leave the file empty.
  package var isFlushed = true
  /// Where the file must be, for a place that is not the user's own choice.
  package var boundary: Boundary?
  package var limit = InputLimit.byteCount

  package init() {}
}

package struct WriteResult: Equatable, Sendable {
  package enum Outcome: Equatable, Sendable {
    case created, updated
    /// Nothing was written: same inode, same time of modification.
    case unchanged
  }

  package let outcome: Outcome
  /// The file itself, all links followed.
  package let path: String
  /// Where the old text was kept.
  package var backup: String?
  package var warnings: [FileWarning]

  package init(
    outcome: Outcome, path: String, backup: String? = nil, warnings: [FileWarning] = []
  ) {
    self.outcome = outcome
    self.path = path
    self.backup = backup
    self.warnings = warnings
  }
}

package enum FileWarning: Equatable, Sendable {
  /// The file had this many names; the others keep the old text.
  case hardLinks(Int)
  /// We may not give files to the group, so its rights were taken off the mode.
  case groupNotKept
  /// The file system would not take the access control list or an attribute of the old file.
  case attributesNotKept
  /// Written, but a power cut in the next seconds may bring the old text back.
  case directoryNotFlushed
  /// The file system has no locks.
  case notLocked

  /// What happened, to follow the file's name and a colon.
  package var message: String {
    switch self {
    case .hardLinks(let count):
      "the file has \(count) names (hard links); the others keep the old text"
    case .groupNotKept:
      "the file's group could not be kept; the group's access was removed"
    case .attributesNotKept:
      "the file's access control list or extended attributes could not be kept"
    case .directoryNotFlushed:
      "written, but the directory could not be flushed to the disk"
    case .notLocked:
      "this file system has no locks; do not run mcpconf twice at a time"
    }
  }
}
