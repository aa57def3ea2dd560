internal import MCPProfile
internal import SourceText

/// A pattern for file paths in the lists of other programs' files.
///
/// - `NAME` means a file of this name in any directory.
/// - `DIR/` means everything below a directory of this name.
/// - `DIR/NAME` and `DIR/DIR/` also require the name of the directory above.
/// - `*` means any part of a name.
///
/// The case of a path is ignored, as on macOS and Windows; patterns are in lower case.
struct PlacePattern {
  private let parts: [Substring.UTF8View]
  private let isDirectory: Bool

  init(_ text: String) {
    isDirectory = text.utf8.last == UInt8(ascii: "/")
    parts = text.utf8.split(separator: UInt8(ascii: "/"))
  }

  /// Returns whether a file matches; `path` contains the names of the file's directories and of the
  /// file itself, in lower case.
  func matches(_ path: [[UInt8]]) -> Bool {
    let count = parts.count
    if !isDirectory { return path.count >= count && matches(path[(path.count - count)...]) }
    // The directory may be at any level above the file.
    guard path.count > count else { return false }
    return (0..<path.count - count).contains { matches(path[$0..<$0 + count]) }
  }

  private func matches(_ names: ArraySlice<[UInt8]>) -> Bool {
    zip(parts, names).allSatisfy { Self.matches($0[...], $1[...]) }
  }

  /// Returns whether one name matches one part of a pattern.
  ///
  /// Patterns have few stars and names are short, so a simple recursive search is fast enough.
  private static func matches(
    _ pattern: Substring.UTF8View, _ name: ArraySlice<UInt8>
  ) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = pattern.dropFirst()
    if first == UInt8(ascii: "*") {
      return (name.startIndex...name.endIndex).contains { matches(rest, name[$0...]) }
    }
    return name.first == first && matches(rest, name.dropFirst())
  }

  /// Returns the names of a path in the form that `matches` requires.
  static func names(of path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { $0.map(ASCII.lowercased) }
  }
}
