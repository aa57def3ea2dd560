internal import LibC

/// A resolved path to a file that must be inside a boundary.
///
/// Each directory is opened by its name in its parent, without following links; links are read and
/// resolved here. Reads and writes use the opened directories, so later changes of their names do
/// not matter. Nothing is created before the whole path is known to be inside the boundary.
struct BoundedWalk {
  /// The maximum number of links in one path, as on Linux.
  private static let linkLimit = 40

  let boundary: Boundary
  let path: String
  private let root: OpenDirectory
  private let followsLast: Bool
  /// The opened directories below the boundary, in the order of the path; empty while the walk is
  /// outside the boundary.
  private var directories: [OpenDirectory] = []
  private var names: [FileName] = []
  /// The current directory if a link or `..` has led outside the boundary; nil inside.
  ///
  /// A later name or link can lead inside again.
  private var outside: OpenDirectory?
  /// The names that are not resolved yet, in reverse order: the next name is the last element.
  private var pending: [FileName] = []
  /// The names of the directories that do not exist yet.
  private var missing: [FileName] = []
  private var last: FileName?
  private var linkCount = 0
  /// The last link that was followed inside the boundary, for the message; nil if there was none.
  private var link: FileError.Link?

  /// Resolves the path; throws `leadsOut` if the file is outside the boundary.
  ///
  /// If the last name is a link, it is followed only if `followsLast` is true.
  init(
    to path: String, in boundary: Boundary, from root: OpenDirectory, followsLast: Bool = true
  ) throws(FileError.Reason) {
    self.boundary = boundary
    self.path = path
    self.root = root
    self.followsLast = followsLast
    try POSIX.check(path)
    push(try boundary.relative(path).utf8)
    try resolve()
  }

  /// The file's name in its directory.
  var name: String {
    get throws(FileError.Reason) {
      guard let last, let name = String(validUTF8: last.bytes) else { throw .linkTargetNotUTF8 }
      return name
    }
  }

  /// The path of the file after following the links.
  var target: String { linkCount > 0 ? shown(below) : path }

  /// The path of the file relative to the boundary, after following the links.
  var inside: String { below.joined(separator: "/") }

  /// The file's directory; nil if that directory does not exist yet.
  var directory: OpenDirectory? { missing.isEmpty ? here : nil }

  /// Creates the missing directories; throws `changed` if another program removes or replaces one
  /// of them.
  mutating func makeDirectories(_ mode: DirectoryMode) throws(FileError.Reason) {
    while let name = missing.first {
      try here.make(name, mode)
      do { enter(try here.open(name), name) } catch .system(ENOENT), .system(ENOTDIR),
        .system(ELOOP)
      { throw .changed }
      missing.removeFirst()
    }
  }

  /// Whether resolving the path again leads to the same directory and name.
  var isCurrent: Bool {
    guard let again = try? BoundedWalk(to: path, in: boundary, from: root, followsLast: followsLast)
    else { return false }
    return again.missing.isEmpty && again.last == last && again.here.isSame(as: here)
  }
}

extension BoundedWalk {
  private var below: [String] { (names + missing + [last].compactMap(\.self)).map(\.shown) }

  private var here: OpenDirectory { outside ?? directories.last ?? root }

  private mutating func resolve() throws(FileError.Reason) {
    var isBroken = false
    while let name = pending.popLast() {
      if name.isSelf { continue }
      if name.isParent {
        if missing.isEmpty {
          try ascend(name)
        } else {
          // The system refuses `..` in a missing directory; still find out whether the path leads
          // outside.
          missing.removeLast()
          isBroken = true
        }
      } else if !missing.isEmpty {
        missing.append(name)
      } else if pending.isEmpty {
        try finish(name)
      } else {
        try descend(name)
      }
    }
    if outside != nil { throw leadsOut }
    if isBroken { throw .system(ENOENT) }
    if last == nil { last = missing.popLast() }
    if last == nil { throw .notRegular(.directory) }
  }

  /// Resolves the last name; follows it only if it is a link and `followsLast` is true.
  private mutating func finish(_ name: FileName) throws(FileError.Reason) {
    if followsLast, try kind(of: name) == .symbolicLink {
      try follow(name)
    } else {
      last = name
    }
  }

  private mutating func descend(_ name: FileName) throws(FileError.Reason) {
    do { enter(try here.open(name), name) } catch .system(ENOENT) where outside == nil {
      missing.append(name)
    } catch .system(ENOTDIR), .system(ELOOP) {
      switch try kind(of: name) {
      case .symbolicLink: try follow(name)
      case .directory, nil: throw .changed
      default: throw outside == nil ? .system(ENOTDIR) : leadsOut
      }
    } catch {
      throw outside == nil ? error : leadsOut
    }
  }

  private mutating func ascend(_ name: FileName) throws(FileError.Reason) {
    if outside == nil, !directories.isEmpty {
      directories.removeLast()
      names.removeLast()
    } else {
      do { leave(to: try here.open(name)) } catch { throw leadsOut }
    }
  }

  private mutating func follow(_ name: FileName) throws(FileError.Reason) {
    linkCount += 1
    if linkCount > Self.linkLimit { throw .linkLoop }
    let target = try here.target(ofLink: name)
    if outside == nil {
      link = FileError.Link(
        path: shown((names + [name]).map(\.shown)), target: String(decoding: target, as: UTF8.self))
    }
    if target.first == UInt8(ascii: "/") { leave(to: try .root()) }
    push(target)
  }

  private mutating func enter(_ directory: OpenDirectory, _ name: FileName) {
    if outside != nil { return leave(to: directory) }
    directories.append(directory)
    names.append(name)
  }

  /// Continues in `directory`, which is either outside the boundary or the boundary itself.
  private mutating func leave(to directory: OpenDirectory) {
    directories = []
    names = []
    outside = directory.isSame(as: root) ? nil : directory
  }

  private func kind(of name: FileName) throws(FileError.Reason) -> FileKind? {
    do { return try here.kind(of: name) } catch { throw outside == nil ? error : leadsOut }
  }

  /// Adds the names of a path to `pending`.
  ///
  /// A trailing slash adds the name `.`, because the path must then lead to a directory.
  private mutating func push(_ path: some BidirectionalCollection<UInt8>) {
    let slash = UInt8(ascii: "/")
    if path.last == slash { pending.append(FileName(".")) }
    pending += path.split(separator: slash).map { FileName($0) }.reversed()
  }

  private func shown(_ names: [String]) -> String {
    let below = names.joined(separator: "/")
    if boundary.directory.utf8.isEmpty { return below }
    let isRoot = boundary.directory.utf8.last == UInt8(ascii: "/")
    return isRoot ? boundary.directory + below : "\(boundary.directory)/\(below)"
  }

  private var leadsOut: FileError.Reason { .leadsOut(of: boundary.name, link: link) }
}

extension FileName {
  fileprivate var isSelf: Bool { self == FileName(".") }
  fileprivate var isParent: Bool { self == FileName("..") }
}
