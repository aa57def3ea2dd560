internal import SourceText

/// Recognises lines of scripts that set a variable for other programs.
///
/// The variable may have any name.
enum VariableSetter {
  /// Returns whether the line sets a variable or calls PowerShell's `ConvertTo-SecureString`, and
  /// contains a word that may be a secret.
  static func mayHoldValue(_ line: Span<UInt8>) -> Bool {
    (begins(line) || protects(line)) && NamedValues.mayHoldValue(line)
  }

  /// The first three characters of `ConvertTo-SecureString` and of each word that sets a variable.
  static let beginnings: StaticString = "expenvechsetlau[En[Sy{enCon"

  private static func protects(_ line: Span<UInt8>) -> Bool {
    var start = 0
    while start < line.count, line[start] <= 0x20 { start += 1 }
    guard start < line.count, line[start] == UInt8(ascii: "$") || line[start] == UInt8(ascii: "C")
    else { return false }
    return line.indices.contains {
      line[$0] == UInt8(ascii: "C") && line.has("ConvertTo-SecureString", at: $0)
    }
  }

  /// Returns whether a line starts in a form such as `export NAME=…`, `setx NAME …`, `$env:NAME =
  /// …` or `echo "export NAME=…"`.
  static func begins(_ line: Span<UInt8>) -> Bool {
    var start = 0
    while start < line.count, line[start] <= 0x20 || line[start] == UInt8(ascii: "$") { start += 1 }
    guard start < line.count else { return false }
    return switch line[start] {
    case UInt8(ascii: "e"):
      line.has("export ", at: start) || line.has("env:", at: start)
        || line.has("echo ", at: start) && exports(line, from: start)
    case UInt8(ascii: "E"): line.has("ENV ", at: start) || line.has("Env:", at: start)
    case UInt8(ascii: "s"):
      line.has("setx ", at: start) || line.has("setenv ", at: start)
        || line.has("set ", at: start)
    case UInt8(ascii: "l"): line.has("launchctl setenv ", at: start)
    case UInt8(ascii: "S"): line.has("Set-Item ", at: start)
    case UInt8(ascii: "["):
      line.has("[Environment]::Set", at: start) || line.has("[System.Environment]::Set", at: start)
    case UInt8(ascii: "{"): line.has("{env:", at: start) || line.has("{Env:", at: start)
    case UInt8(ascii: "C"): line.has("ConvertTo-SecureString ", at: start)
    default: false
    }
  }

  private static func exports(_ line: Span<UInt8>, from start: Int) -> Bool {
    line.indices.contains { $0 > start && line.has("export ", at: $0) }
  }
}
