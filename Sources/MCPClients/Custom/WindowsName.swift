internal import MCPProfile
internal import SourceText

/// Names that Windows reserves for devices, with any extension and in any directory.
///
/// Source: https://learn.microsoft.com/windows/win32/fileio/naming-a-file (2026-11-29).
enum WindowsName {
  private static let devices = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
  private static let ports = ["com", "lpt"]
  /// The numbers of ports; Windows also accepts superscript digits.
  private static let numbers = (0...9).map(String.init) + ["\u{B9}", "\u{B2}", "\u{B3}"]

  static func isReserved(_ part: some StringProtocol) -> Bool {
    var stem = Array(part.utf8.prefix { $0 != UInt8(ascii: ".") }.map(ASCII.lowercased))
    // Windows reads `con .json` as `con.json`.
    while stem.last == UInt8(ascii: " ") { stem.removeLast() }
    if devices.contains(where: { stem.elementsEqual($0.utf8) }) { return true }
    guard ports.contains(where: { stem.starts(with: $0.utf8) }) else { return false }
    return numbers.contains { stem.dropFirst(3).elementsEqual($0.utf8) }
  }
}
