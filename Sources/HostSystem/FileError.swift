internal import LibC

/// The reason why an operation on a file, a stream or a program failed.
///
/// ```
/// cannot write /home/ann/.cursor/mcp.json: Permission denied
/// ```
/// The error never contains the content of a file.
package struct FileError: Error, Equatable, Sendable {
  package enum Operation: String, Sendable {
    case read, write, create, list, run
  }

  package enum Reason: Error, Equatable, Sendable {
    /// An error of the system, as its `errno`.
    case system(Int32)
    /// Symbolic links that form a circle, or more than 40 symbolic links on one path.
    case linkLoop
    case linkTargetNotUTF8
    case notRegular(FileKind)
    /// Another run holds the lock.
    case busy
    /// Another program changed the file, or a directory on its path, while we were using it;
    /// `retryingChanges` then tries again.
    case changed
    case tooLarge(limit: Int)
    case exists
    /// The mode does not allow even the owner to write.
    case readOnly
    /// The file belongs to the user with this number. A private file must be ours, and we may not
    /// give a new file to another user.
    case foreignOwner(UInt32)
    /// A private file has a mode that gives rights to other users.
    case readableByOthers
    case nulInPath
    case notUTF8
    case badSuffix
    /// The directory that should contain the file, or in which the program should run, does not
    /// exist.
    case noDirectory(String)
    /// The file is outside the directory with this name.
    ///
    /// `link` is the last link that was followed inside the directory, usually the link that leads
    /// out of the directory; nil if no link was followed there.
    case leadsOut(of: String, link: Link?)
  }

  package struct Link: Equatable, Sendable {
    package let path: String
    package let target: String

    package init(path: String, target: String) {
      self.path = path
      self.target = target
    }
  }

  package let operation: Operation
  /// The path as the caller gave it.
  package let path: String
  /// The path to which the links at `path` lead; nil if that is `path` itself.
  package let target: String?
  package let reason: Reason

  package init(
    _ operation: Operation, _ path: String, target: String? = nil, _ reason: Reason
  ) {
    self.operation = operation
    self.path = path
    self.target = target.map { Array($0.utf8) } == Array(path.utf8) ? nil : target
    self.reason = reason
  }

  /// The `errno` of an error of the system; nil for any other error.
  package var code: Int32? {
    if case .system(let code) = reason { code } else { nil }
  }

  /// Whether the system refused the access.
  package var isRefusal: Bool { reason == .system(EACCES) || reason == .system(EPERM) }

  /// Whether the file is outside the directory that must contain it.
  package var leadsOut: Bool { if case .leadsOut = reason { true } else { false } }

  /// Returns the path and the problem in one line; `shown` writes a path as the user would, such as
  /// `~/x`.
  package func message(showing shown: (String) -> String = { $0 }) -> String {
    let link = target.map { " (a link to \(shown($0)))" } ?? ""
    return "cannot \(operation.rawValue) \(shown(path))\(link): \(reason.text(showing: shown))"
  }

  package var message: String { message() }

  /// The problem without the path.
  package var problem: String { reason.text { $0 } }
}

extension FileError.Reason {
  /// Returns the problem in words for a message; `shown` writes a path as the user would.
  func text(showing shown: (String) -> String) -> String {
    switch self {
    case .system(ELOOP), .linkLoop: "symbolic links in the path form a loop"
    case .system(let code): POSIX.text(ofError: code)
    case .linkTargetNotUTF8: "a symbolic link in the path has a target that is not UTF-8"
    case .notRegular(let kind): "the path leads to \(kind.text), not to a file"
    case .busy: "another program has locked the directory of the file"
    case .changed: "another program keeps changing the file"
    case .tooLarge(let limit): "the content is larger than \(POSIX.size(limit))"
    case .exists: "the path already exists"
    case .readOnly: "the file is marked read-only"
    case .foreignOwner(let user): "the file belongs to another user (uid \(user))"
    case .readableByOthers: "other users can read the file"
    case .nulInPath: "the path contains a NUL byte"
    case .notUTF8: "the path is not UTF-8"
    case .noDirectory(let path): "the directory \(shown(path)) does not exist"
    case .leadsOut(let name, let link?):
      "\(shown(link.path)) is a symbolic link to \(link.target), which is outside \(name)"
    case .leadsOut(let name, nil): "the path is outside \(name)"
    case .badSuffix: "a backup suffix must not be empty or contain a slash"
    }
  }
}

extension FileError {
  /// Returns a path as a word of a shell's command.
  private static func word(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || "/._-".utf8.contains(byte)
    }
    if isPlain { return path }
    let pieces = path.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(pieces.joined(separator: #"'\''"#))'"
  }

  /// The advice about the problem; nil if there is none.
  package var advice: String? {
    switch (operation, reason) {
    case (.write, .system(EACCES)), (.write, .system(EPERM)),
      (.create, .system(EACCES)), (.create, .system(EPERM)):
      "make the file's directory readable and writable: mcpconf replaces the whole file in one step"
    case (_, .system(EROFS)): "mount the file system with write access"
    case (_, .system(ENOSPC)), (_, .system(EDQUOT)): "free some space, then run the command again"
    case (.write, .system(EBUSY)), (.write, .system(EXDEV)):
      "mount the file's directory instead of the file: mcpconf cannot replace a file that is a mount point"
    case (_, .system(ENOTDIR)): "correct the path: one of its directories is a file"
    case (_, .system(EFBIG)): "raise the limit on file size: ulimit -f"
    case (_, .system(EMFILE)): "raise the limit on open files: ulimit -n"
    case (.read, .notRegular(let kind)) where kind != .directory:
      "pass a regular file, or '-' for standard input"
    case (.run, .system(ENOENT)): "install the program, or add its directory to PATH"
    case (_, .linkLoop), (_, .system(ELOOP)): "remove or correct the link"
    case (_, .busy): "wait until the other program ends, then run the command again"
    case (_, .changed): "close the program that writes the file, then run the command again"
    case (_, .exists): "remove the file, or choose another name"
    case (_, .readOnly): "make the file writable first: chmod u+w \(Self.word(path))"
    case (_, .leadsOut(_, nil)): "choose a path inside the directory"
    case (_, .leadsOut): "replace the link with a real file or directory"
    case (_, .readableByOthers): "make the file private: chmod 600 \(Self.word(path))"
    case (.read, .foreignOwner): "use a file that belongs to you"
    case (_, .foreignOwner):
      "run the command as the file's owner; otherwise the new file would belong to you"
    default: nil
    }
  }
}

extension POSIX {
  /// Returns the system's own words, such as `Permission denied`.
  static func text(ofError code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }

  fileprivate static func size(_ byteCount: Int) -> String {
    byteCount >= 1 << 20 && byteCount % (1 << 20) == 0
      ? "\(byteCount >> 20) MiB" : "\(byteCount) bytes"
  }
}
