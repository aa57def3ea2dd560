internal import MCPProfile
internal import SourceText

/// Names that Windows keeps for its devices, with any extension and in any directory.
///
/// https://learn.microsoft.com/windows/win32/fileio/naming-a-file (2026-11-29).
enum WindowsName {
  private static let devices = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
  private static let ports = ["com", "lpt"]
  /// Digits, and the superscript ones that Windows takes for digits too.
  private static let numbers = (0...9).map(String.init) + ["\u{B9}", "\u{B2}", "\u{B3}"]

  static func isReserved(_ part: some StringProtocol) -> Bool {
    var stem = Array(part.utf8.prefix { $0 != UInt8(ascii: ".") }.map(ASCII.lowercased))
    // `con .json` is `con.json` there.
    while stem.last == UInt8(ascii: " ") { stem.removeLast() }
    if devices.contains(where: { stem.elementsEqual($0.utf8) }) { return true }
    guard ports.contains(where: { stem.starts(with: $0.utf8) }) else { return false }
    return numbers.contains { stem.dropFirst(3).elementsEqual($0.utf8) }
  }
}
