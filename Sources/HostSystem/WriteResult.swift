internal import SourceText

package struct WriteOptions: Sendable {
  /// The mode of a new file; the umask applies if `ignoresUmask` is false.
  ///
  /// Files are private by default, because users may write literal secrets into configuration
  /// files.
  package var newFileMode: UInt32 = 0o600
  /// The mode of new directories; the umask applies if `ignoresUmask` is false.
  ///
  /// The client also uses these directories, so they get the mode that `mkdir` gives by default.
  package var newDirectoryMode: UInt32 = 0o777
  /// Whether new files and directories get exactly `newFileMode` and `newDirectoryMode`, whatever
  /// the umask is: for files that every user must be able to read.
  package var ignoresUmask = false
  /// The suffix of the backup, which follows the file's name; nil if no backup is kept.
  package var backupSuffix: String?
  /// Whether a backup is kept even if the content does not change: for a file that another program
  /// is about to change.
  package var backsUpUnchanged = false
  /// The time to wait for other runs, in milliseconds.
  package var lockTimeout = 10_000
  /// Whether the new content must survive a power failure; if false, a power failure may leave the
  /// file empty.
  package var isFlushed = true
  /// The directory that must contain the file; nil if any directory may contain it.
  package var boundary: Boundary?
  package var limit = InputLimit.byteCount
  /// Whether everything is checked and nothing is written.
  var isDry = false

  package init() {}

  /// The options for files that are not private, such as a profile: a new file gets the mode that
  /// an editor would give it.
  package static var shared: WriteOptions {
    var options = WriteOptions()
    options.newFileMode = 0o666
    return options
  }

  /// Returns the options for an administrator's files, which every user may read and only the owner
  /// may change.
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
    /// The file was not written, and keeps its inode and its modification time.
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
  /// The new file could not get the old file's group, so its mode gives no rights to its own group.
  case groupNotKept
  /// The access control list or an attribute of the old file could not be copied.
  case attributesNotKept
  /// The file was written, but a power failure in the next seconds may restore the old content.
  case directoryNotFlushed
  /// The file system does not support locks.
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
