import SourceText
import Testing
import TestSupport

@Suite struct SourceLocationTests {
  @Test(arguments: [
    ("1️⃣", 1, 1, ""), ("1️⃣a", 1, 1, "a"), ("a1️⃣", 1, 2, "a"), ("a\n1️⃣", 2, 1, ""),
    ("a\nbc1️⃣d\ne", 2, 3, "bcd"), ("a1️⃣\nb", 1, 2, "a"), ("\n\n1️⃣x", 3, 1, "x"),
    // Carriage returns, alone and before a line feed.
    ("a\r\nb1️⃣c\r\nd", 2, 2, "bc"), ("a\rb1️⃣\rc", 2, 2, "b"), ("a\r1️⃣", 2, 1, ""),
    ("a1️⃣\r\nb", 1, 2, "a"), ("a\r1️⃣\nb", 1, 2, "a"), ("a\n\r1️⃣b", 3, 1, "b"),
    // Columns count scalars; editors do not treat other separators as line breaks.
    ("é😀1️⃣x", 1, 3, "é😀x"), ("e\u{301}1️⃣", 1, 3, "e\u{301}"), ("\t1️⃣x", 1, 2, "\tx"),
    ("a\u{2028}b1️⃣\u{85}", 1, 4, "a\u{2028}b\u{85}"),
  ])
  func `names line and column`(marked: String, line: Int, column: Int, text: String) {
    let source = MarkedText(marked)
    let file = SourceFile(name: "f", bytes: source.bytes)
    let found = file.location(of: source.offsets[0])
    #expect(found.line == line)
    #expect(found.column == column)
    #expect(String(decoding: file.bytes[found.lineBytes], as: UTF8.self) == text)
  }

  @Test func `a byte order mark is not part of the text`() {
    let file = SourceFile(name: "f", bytes: [0xEF, 0xBB, 0xBF, 0x61])
    #expect(file.bytes == [0x61])
    #expect(file.location(of: 0).column == 1)
  }

  @Test(arguments: [-1, 4, Int(Int32.max)])
  func `an offset outside of the text is its end`(offset: Int) {
    let found = SourceFile(name: "f", bytes: Array("a\nb".utf8)).location(of: offset)
    #expect(found.line == (offset < 0 ? 1 : 2))
    #expect(found.column == (offset < 0 ? 1 : 2))
  }
}
