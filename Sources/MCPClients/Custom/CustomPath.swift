internal import MCPProfile
internal import SourceText

/// The path of a client's file in a profile: it stays below the home or the project on every system.
enum CustomPath {
  enum Problem: Error, Equatable {
    /// Not `~/…`, or not relative.
    case home, project
    case part(String)
    /// A device of Windows.
    case device(String)
    case character
    case length
  }

  /// The path below the base.
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
      // Windows leaves dots and blanks at the end out, and so `.. ` means `..` there.
      guard let last = part.utf8.last, last != UInt8(ascii: "."), last != UInt8(ascii: " "),
        ASCII.lowercased(String(part)) != ".git"
      else { throw .part(String(part)) }
    }
    return String(path)
  }

  /// Visible ASCII and blanks, without what a shell, an editor or Windows reads something in.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && !#"\:*?"<>|$`{}%~"#.utf8.contains(byte)
  }
}
