/// A directory that must contain a file, even after all symbolic links are followed.
///
/// A link in a cloned repository, or a path in a stranger's profile, could point anywhere. The user
/// chose the directory itself, so links on the way to it are followed.
package struct Boundary: Equatable, Sendable {
  /// The path of the directory; empty for the working directory.
  package let directory: String
  /// The name for messages, such as `the project`.
  package let name: String
  /// Whether a write creates the directory if it is missing.
  package let isCreated: Bool

  package init(_ directory: String, name: String, isCreated: Bool) {
    self.directory = directory
    self.name = name
    self.isCreated = isCreated
  }

  /// Returns the part of `path` after `directory`; throws `leadsOut` if `path` is not below
  /// `directory`.
  ///
  /// Only the strings are compared: links and `..` are not resolved.
  func relative(_ path: String) throws(FileError.Reason) -> Substring {
    let rest = path.dropFirst(utf8: directory)
    guard let rest, directory.utf8.isEmpty || directory.utf8.last == slash || rest.first == slash
    else { throw .leadsOut(of: name, link: nil) }
    return Substring(rest)
  }

  private var slash: UInt8 { UInt8(ascii: "/") }

  /// Opens the directory.
  ///
  /// A missing directory is an error (`noDirectory`), or `nil` if `isCreated` is true.
  func open() throws(FileError.Reason) -> OpenDirectory? {
    if let descriptor = try POSIX.openDirectory(directory) {
      return try OpenDirectory(descriptor)
    }
    if isCreated { return nil }
    throw .noDirectory(directory)
  }

  func create(_ mode: DirectoryMode) throws(FileError.Reason) -> OpenDirectory {
    try POSIX.makeDirectory(directory, mode)
    guard let directory = try open() else { throw .changed }
    return directory
  }
}

extension String {
  fileprivate func dropFirst(utf8 prefix: String) -> Substring.UTF8View? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    return utf8.dropFirst(prefix.utf8.count)
  }
}
