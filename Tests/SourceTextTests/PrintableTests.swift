import SourceText
import Testing

/// Tests that nothing invisible and nothing that moves the cursor reaches a terminal.
@Suite struct PrintableTests {
  @Test(
    arguments: [
      0x00, 0x07, 0x1B, 0x7F, 0x85, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180B, 0x180E,
      0x200B,
      0x200D, 0x200F, 0x2028, 0x2029, 0x202E, 0x2060, 0x2066, 0x2800, 0x3164, 0xFEFF, 0xFFA0,
      0xFFF9,
      0xFFFE, 0xE000, 0x1D173, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xFDD0,
    ] as [UInt32])
  func `what is invisible is escaped`(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    #expect("a\(String(scalar))b".printable == "a\u{FFFD}b")
  }

  @Test(arguments: [
    "a\tb", "naïve", "日本語", "emoji 🙂", "⚠\u{FE0F}", "e\u{301}", "العربية", "½ € “x”",
  ])
  func `what is visible stays`(text: String) {
    #expect(text.printable == text)
  }

  @Test func `a byte that is not UTF-8 is shown by its number`() {
    #expect(RawPath.text([0x61, 0xE9, 0x62]).printable == "a\\xE9b")
  }
}
