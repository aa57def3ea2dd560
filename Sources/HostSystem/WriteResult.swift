internal import SourceText

package struct WriteOptions: Sendable {
  /// The mode of a new file, minus the umask.
  ///
  /// Files are private by default, because configuration files sooner or later contain the user's
  /// own literal secrets.
  package var newFileMode: UInt32 = 0o600
  /// The mode of new directories, minus the umask.
  ///
  /// The client and, in a project, a team share these directories, so they get the mode that the
  /// client's own `mkdir` would give; the files in them are private by themselves.
  package var newDirectoryMode: UInt32 = 0o777
  /// Whether new files and directories get exactly `newFileMode` and `newDirectoryMode`, whatever
  /// the umask is: for files that every user must be able to read.
  package var ignoresUmask = false
  /// The suffix of the backup: the old content is kept in the file `<file><suffix>`; nil if no
  /// backup is kept.
  package var backupSuffix: String?
  /// Whether a backup is kept even if the content does not change: for a file that another program
  /// is about to change.
  package var backsUpUnchanged = false
  /// The time to wait for other runs, in milliseconds.
  package var lockTimeout = 10_000
  /// Whether the new content must survive a power failure; if false, a power failure may leave the
  /// file empty.
  package var isFlushed = true
  /// The directory that must contain the file; nil if the user chose the place.
  package var boundary: Boundary?
  package var limit = InputLimit.byteCount
  /// Whether everything is checked and nothing is written.
  var isDry = false

  package init() {}

  /// The options for a file that the user edits and commits, such as a profile: it gets the mode
  /// that an editor would give it.
  package static var shared: WriteOptions {
    var options = WriteOptions()
    options.newFileMode = 0o666
    return options
  }

  /// Returns the options for an administrator's files, which every user reads and only root may
  /// change.
  package static func forEverybody(_ boundary: Boundary?) -> WriteOptions {
    var options = WriteOptions()
    options.newFileMode = 0o644
    options.newDirectoryMode = 0o755
    options.ignoresUmask = true
    options.boundary = boundary
    return options
  }
}

package struct WriteResult: Equatable, Sendable {
  package enum Outcome: String, Sendable {
    case created, updated
    /// Nothing was written: same inode, same modification time.
    case unchanged
  }

  package let outcome: Outcome
  /// The path of the file; links at the end of the given path are followed.
  package let path: String
  /// The path of the backup; nil if no backup was kept.
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
  /// The file had this many names (hard links); the old content remains under the other names.
  case hardLinks(Int)
  /// We may not give the new file to the old file's group, so the group's rights were removed from
  /// the mode.
  case groupNotKept
  /// The file system did not accept the access control list or an attribute of the old file.
  case attributesNotKept
  /// The file was written, but a power failure in the next seconds may restore the old content.
  case directoryNotFlushed
  /// The file system has no locks.
  case notLocked

  /// The message for the user, without the file's name.
  package var message: String {
    switch self {
    case .hardLinks(let count):
      "the file has \(count) names (hard links); the other names keep the old content"
    case .groupNotKept:
      "cannot keep the file's group, so the group lost its access"
    case .attributesNotKept:
      "cannot keep the file's access control list or extended attributes"
    case .directoryNotFlushed:
      "mcpconf wrote the file, but cannot flush its directory to the disk"
    case .notLocked:
      "this file system does not support locks; do not run mcpconf twice at the same time"
    }
  }
}
