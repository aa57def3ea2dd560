/// A directory that a file must be in, wherever links lead.
///
/// A link in a cloned repository could point anywhere, and so could a path in somebody else's
/// profile. The directory itself is the user's choice, so links on the way to it are followed.
package struct Boundary: Equatable, Sendable {
  /// Empty for the working directory.
  package let directory: String
  /// What messages call it, such as `the project`.
  package let name: String
  /// Whether a write creates the directory when it is missing.
  package let isCreated: Bool

  package init(_ directory: String, name: String, isCreated: Bool) {
    self.directory = directory
    self.name = name
    self.isCreated = isCreated
  }

  /// The part of a path that is below the directory.
  func relative(_ path: String) throws(FileError.Reason) -> Substring {
    let rest = path.dropFirst(utf8: directory)
    guard let rest, directory.utf8.isEmpty || directory.utf8.last == slash || rest.first == slash
    else { throw .leadsOut(of: name, link: nil) }
    return Substring(rest)
  }

  private var slash: UInt8 { UInt8(ascii: "/") }

  /// Opens the directory; `nil` when it is missing and a write would create it.
  func open() throws(FileError.Reason) -> OpenDirectory? {
    if let descriptor = try POSIX.openDirectory(directory) {
      return try OpenDirectory(descriptor)
    }
    if isCreated { return nil }
    throw .noDirectory(directory)
  }

  func create(mode: UInt32) throws(FileError.Reason) -> OpenDirectory {
    try POSIX.makeDirectory(directory, mode: mode)
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
