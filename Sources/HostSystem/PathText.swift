/// Splits paths at their slashes, byte by byte.
///
/// Comparing `Character`s would be wrong: a slash followed by a combining mark is another
/// `Character`, but the system still sees a slash.
package enum PathText {
  private static let slash = UInt8(ascii: "/")

  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

  /// Returns the part of a path up to and including the last slash: `a/` for `a/b`, an empty string
  /// for `b`.
  package static func directory(of path: String) -> String {
    guard let index = path.utf8.lastIndex(of: slash) else { return "" }
    return String(path[...index])
  }

  /// Returns the path of a name in a directory; the directory's path may end with slashes, and an
  /// empty path means the root directory.
  package static func joined(_ directory: String, _ name: String) -> String {
    let directory = withoutTrailingSlashes(directory)
    return directory.utf8.last == slash ? directory + name : "\(directory)/\(name)"
  }

  /// Returns the part of a path after the last slash: `b` for `a/b` and for `b`.
  package static func name(of path: String) -> String {
    guard let index = path.utf8.lastIndex(of: slash) else { return path }
    return String(path[path.utf8.index(after: index)...])
  }

  /// Returns the path without `./` at its start.
  package static func withoutDot(_ path: String) -> String {
    path.utf8.starts(with: "./".utf8) ? String(Substring(path.utf8.dropFirst(2))) : path
  }

  package static func withoutTrailingSlashes(_ path: String) -> String {
    var end = path.utf8.endIndex
    while end > path.utf8.startIndex {
      let before = path.utf8.index(before: end)
      if path.utf8[before] != slash || before == path.utf8.startIndex { break }
      end = before
    }
    return String(path[..<end])
  }
}

extension String {
  /// Creates a string from bytes; nil if they are not UTF-8.
  ///
  /// The standard library's initializer would set up generic types in every run.
  package init?(validUTF8 bytes: [UInt8]) {
    guard let text = try? UTF8Span(validating: bytes.span) else { return nil }
    self.init(copying: text)
  }
}
