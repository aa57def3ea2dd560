internal import MCPProfile
internal import SourceText

/// The path of a custom client's file, which on every system stays below the home directory or the
/// project.
enum CustomPath {
  enum Problem: Error, Equatable {
    /// `home`: the path of a user's file does not start with `~/`. `project`: the path of a
    /// project's file starts with `/` or `~`.
    case home, project
    case part(String)
    /// The name of a Windows device.
    case device(String)
    case character
    case length
  }

  /// Returns the path below the base directory.
  static func parse(_ text: String, isBelowHome: Bool) throws(Problem) -> String {
    var path = Substring(text)
    if isBelowHome {
      guard text.utf8.starts(with: "~/".utf8) else { throw .home }
      path = text.dropFirst(2)
    } else if let first = text.utf8.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "~")
    {
      throw .project
    }
    guard (1...400).contains(path.utf8.count) else { throw .length }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for part in parts where WindowsName.isReserved(part) { throw .device(String(part)) }
    guard path.utf8.allSatisfy(isAllowed) else { throw .character }
    for part in parts {
      // Windows ignores trailing dots and spaces, so there `.. ` means `..`.
      guard let last = part.utf8.last, last != UInt8(ascii: "."), last != UInt8(ascii: " "),
        ASCII.lowercased(String(part)) != ".git"
      else { throw .part(String(part)) }
    }
    return String(path)
  }

  /// Returns whether a path can contain the byte: visible ASCII or a space, but no character that
  /// Windows forbids in file names or that references such as `${NAME}`, `%NAME%` and `~` contain.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && !#"\:*?"<>|$`{}%~"#.utf8.contains(byte)
  }
}
