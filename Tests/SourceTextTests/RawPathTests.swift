import SourceText
import Testing

@Suite struct RawPathTests {
  @Test(arguments: ["", "a/b", "ä/😀", "e\u{301}", "\u{10FFFD}", "\u{10FE00}\u{10FE7F}\u{10FF00}"])
  func `a path that is UTF-8 is its own string`(path: String) {
    #expect(Array(RawPath.text(Array(path.utf8)).utf8) == Array(path.utf8))
    #expect(RawPath.bytes(path) == Array(path.utf8))
    #expect(!RawPath.isRaw(path))
  }

  @Test(
    arguments: [
      [0xE9], [0x61, 0xFF, 0x2F, 0x62], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
      [0xF0, 0x9F, 0x98, 0x2F, 0xC3, 0xA9], [0x80, 0x80, 0x80], [0xC3], [0xF4, 0x90, 0x80, 0x80],
      Array("\u{10FE80}".utf8), Array("a\u{10FEFF}/b".utf8), Array("\u{10FEE9}".utf8) + [0xE9],
    ] as [[UInt8]])
  func `any other path comes back byte by byte`(bytes: [UInt8]) {
    let text = RawPath.text(bytes)
    #expect(RawPath.isRaw(text))
    #expect(RawPath.bytes(text) == bytes)
  }

  @Test func `random bytes come back, and no two paths are one string`() {
    var random = SystemRandomNumberGenerator()
    let likely: [UInt8] = [0x2F, 0x61, 0x80, 0xBA, 0xBB, 0x8F, 0xF4, 0xC3, 0xE9, 0xFF]
    var seen: [[UInt8]: [UInt8]] = [:]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        likely.randomElement(using: &random) ?? 0
      }
      let text = RawPath.text(bytes)
      #expect(RawPath.bytes(text) == bytes)
      #expect(seen.updateValue(bytes, forKey: Array(text.utf8)) ?? bytes == bytes)
      #expect(text.utf8.count { $0 == 0x2F } == bytes.count { $0 == 0x2F })
    }
  }

  @Test func `such bytes are printed as escapes`() {
    let printer = DiagnosticText(files: SourceFiles(), color: false, findSecrets: { _ in [] })
    #expect(printer.visible(RawPath.text([0x61, 0xE9, 0x2F, 0x1B, 0x62])) == "a\\xE9/\u{FFFD}b")
  }
}
