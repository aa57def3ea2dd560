internal import Secrets
internal import SourceText

/// Hides secrets in the lines of a diff.
extension Redaction {
  /// Returns the secret strings in these ranges, line by line; strings of fewer than three bytes
  /// are left out.
  ///
  /// All their occurrences must be hidden, because a changed line may contain a copy.
  package static func pieces(of text: [UInt8], _ ranges: [Range<Int>]) -> Set<[UInt8]> {
    Set(
      ranges.flatMap { range in
        // Hide each line of a multi-line secret.
        text[range].split { $0 == 0x0A || $0 == 0x0D }.map { line in
          Array(line.drop { $0 <= 0x20 })
        }.filter { $0.count >= 3 }
      })
  }

  package func line(_ line: ArraySlice<UInt8>, hiding secrets: Set<[UInt8]>) -> String {
    var found = finder.inReadableSource(line)
    for secret in secrets {
      for start in line.indices where line[start] == secret.first {
        guard line[start...].starts(with: secret) else { continue }
        var end = start + secret.count
        // A `#` directly after a secret does not start a comment: the author's value may continue
        // there.
        if end < line.endIndex, line[end] == UInt8(ascii: "#") {
          end = line[end...].firstIndex { $0 <= 0x20 } ?? line.endIndex
        }
        found.append(start..<end)
      }
    }
    found.sort { $0.lowerBound < $1.lowerBound }
    var output = ""
    var position = line.startIndex
    for range in found where range.upperBound > position {
      let start = max(range.lowerBound, position)
      output += String(decoding: line[position..<start], as: UTF8.self) + "<redacted>"
      position = min(range.upperBound, line.endIndex)
    }
    let isCRLF = line.last == 0x0D && position < line.endIndex
    output += String(
      decoding: line[position..<(isCRLF ? line.endIndex - 1 : line.endIndex)], as: UTF8.self)
    return output.printable + (isCRLF ? "\r" : "")
  }
}
