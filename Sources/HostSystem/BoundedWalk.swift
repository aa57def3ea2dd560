internal import LibC

/// The way from a boundary down to a file that must not be outside of it.
///
/// Each directory is opened by its name in the one above, without following links. Links are read
/// and followed here. The directories that were opened are the ones that are read and written, so
/// it does not matter what their names mean a moment later. Nothing is created before the whole
/// way is known to be inside.
struct BoundedWalk {
  /// As many links as Linux itself follows.
  private static let linkLimit = 40

  let boundary: Boundary
  let path: String
  private let root: OpenDirectory
  private let followsLast: Bool
  /// Those below the boundary, down to where the file is.
  private var directories: [OpenDirectory] = []
  private var names: [FileName] = []
  /// Where a link has led out; a link may also lead in again.
  private var outside: OpenDirectory?
  /// Names still to be looked at, the next one last.
  private var pending: [FileName] = []
  /// Directories that do not exist yet.
  private var missing: [FileName] = []
  private var last: FileName?
  private var linkCount = 0
  /// The last link that was followed inside.
  private var link: FileError.Link?

  /// Throws `leadsOut` for a file outside.
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

  /// The file itself, all links followed.
  var target: String { linkCount > 0 ? shown(below) : path }

  /// The same, from the boundary.
  var inside: String { below.joined(separator: "/") }

  /// The directory of the file, which does not exist yet when others are missing.
  var directory: OpenDirectory? { missing.isEmpty ? here : nil }

  /// Makes the directories that are missing; throws `changed` when somebody else puts a link there.
  mutating func makeDirectories(mode: UInt32) throws(FileError.Reason) {
    while let name = missing.first {
      try here.make(name, mode: mode)
      do { enter(try here.open(name), name) } catch .system(ENOENT), .system(ENOTDIR),
        .system(ELOOP)
      { throw .changed }
      missing.removeFirst()
    }
  }

  /// Whether the names still lead to the directory that was opened.
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
          // The system would find nothing there; first let us see where it leads.
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

  /// The last name, which may be a link too.
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

  /// Goes on in a directory that only turns out to be the boundary when it is opened.
  private mutating func leave(to directory: OpenDirectory) {
    directories = []
    names = []
    outside = directory.isSame(as: root) ? nil : directory
  }

  private func kind(of name: FileName) throws(FileError.Reason) -> FileKind? {
    do { return try here.kind(of: name) } catch { throw outside == nil ? error : leadsOut }
  }

  /// What ends in a slash is a directory, as `.` in it is.
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
