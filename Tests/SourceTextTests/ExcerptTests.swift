import SourceText
import Testing
import TestSupport

@Suite struct ExcerptTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let marked: String
    let line: String
    let carets: String
    var hide = false

    init(_ marked: String, _ line: String, _ carets: String, hide: Bool = false) {
      self.marked = marked
      self.line = line
      self.carets = carets
      self.hide = hide
    }

    var testDescription: String { marked }
  }

  @Test(arguments: [
    Row("ab1️⃣cd2️⃣ef", "abcdef", "  ^~"), Row("1️⃣x", "x", "^"), Row("ab1️⃣", "ab", "  ^"),
    Row("a\nb1️⃣c\nd", "bc", " ^"), Row("1️⃣ab2️⃣\r\nc", "ab", "^~"),
    // A range over several lines is marked on its first line.
    Row("a: 1️⃣b\nc\nd2️⃣", "a: b", "   ^"), Row("a: 1️⃣bcd\ne2️⃣", "a: bcd", "   ^~~"),
    // A tab is kept, so that the caret moves with the text.
    Row("\ta\t1️⃣b\tc2️⃣", "\ta\tb\tc", "\t \t^~~"),
    // Wide characters take two cells, and marks take none.
    Row("日本1️⃣語2️⃣x", "日本語x", "    ^~"), Row("😀1️⃣x", "😀x", "  ^"),
    Row("e\u{301}1️⃣x", "e\u{301}x", " ^"), Row("1️⃣e\u{301}y2️⃣", "e\u{301}y", "^~"),
    // Characters that move the cursor or reorder the line are replaced.
    Row("\u{1B}[2J1️⃣x", "\u{FFFD}[2Jx", "    ^"),
    Row("\u{202E}a\u{2066}1️⃣b", "\u{FFFD}a\u{FFFD}b", "   ^"),
    Row("a\u{200B}\u{FEFF}1️⃣b", "a\u{FFFD}\u{FFFD}b", "   ^"),
    Row("a\u{85}\u{9B}1️⃣b", "a\u{FFFD}\u{FFFD}b", "   ^"),
    // A hidden secret always has the same length, and the carets account for it.
    Row("t: 1️⃣abcdefgh2️⃣, x", "t: ***, x", "   ^~~", hide: true),
    Row("t: SECRET, 1️⃣x2️⃣", "t: ***, x", "        ^"),
    Row("1️⃣SECRET2️⃣", "***", "^~~"), Row("1️⃣aSECRETb2️⃣", "a***b", "^~~~~"),
    Row("SEC1️⃣RET x", "*** x", "^~~"), Row("1️⃣x SECRET y2️⃣", "***", "^~~", hide: true),
    Row("é1️⃣SECRET2️⃣é", "é***é", " ^~~"), Row("a SECRETSECRET 1️⃣b", "a *** b", "      ^"),
  ])
  func `shows the line and points at the place`(row: Row) {
    #expect(
      printed(row.marked, hide: row.hide)
        == [
          "f.yaml:\(at(row.marked)): error: message [code]", "  \(row.line)", "  \(row.carets)", "",
        ])
  }

  @Test func `an empty line is not shown`() {
    #expect(printed("a\n1️⃣\nb") == ["f.yaml:2:1: error: message [code]", ""])
  }

  @Test func `bad bytes show as one replacement each`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x62]
    let range = SourceRange(file: FileID(index: 0), lower: 3, upper: 4)
    let text = DiagnosticText.of(bytes, [Diagnostic(.error, "code", "message", at: range)])
    #expect(text == "f.yaml:1:4: error: message [code]\n  a\u{FFFD}\u{FFFD}b\n     ^\n")
  }

  @Test(arguments: [(0, 0), (10, 500), (300, 300), (500, 10), (500, 0), (159, 0), (0, 400_000)])
  func `a long line is cut to a window around the place`(before: Int, after: Int) {
    let marked =
      String(repeating: "b", count: before) + "1️⃣X2️⃣" + String(repeating: "a", count: after)
    let lines = printed(marked)
    let column = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    #expect(lines[1].dropFirst(column).first == "X")
    #expect(lines[1].count <= 2 + 160 + 2)
    #expect(lines[1].hasPrefix("  …") == (before > 80 && before + 1 + after > 160))
    #expect(lines[1].hasSuffix("…") == (after > 79 && before + 1 + after > 160))
  }

  @Test func `the end of a long line keeps its last character`() {
    let lines = printed(String(repeating: "a", count: 300) + "z1️⃣")
    #expect(lines[1].hasSuffix("az"))
    #expect(lines[2].count == lines[1].count + 1)
  }

  private func at(_ marked: String) -> String {
    let source = MarkedText(marked)
    let place = SourceFile(name: "f", bytes: source.bytes).location(of: source.offsets[0])
    return "\(place.line):\(place.column)"
  }
}
