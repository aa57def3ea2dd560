import SourceText
import TestSupport
import Testing
import YAMLSyntax

@Suite struct YAMLLimitTests {
  static let openings = ["[", "{a: ", "- ", "? "]

  @Test(arguments: openings)
  func `nesting of any depth is a quick error`(opening: String) {
    let clock = ContinuousClock()
    var problems: [String] = []
    let time = clock.measure {
      problems = Parsed(String(repeating: opening, count: 5000)).problems
    }
    #expect(problems == ["too-deep \(64 * opening.utf8.count)"])
    #expect(time < .seconds(2))
  }

  @Test(arguments: [(64, []), (65, ["too-deep 1️⃣"])])
  func `sixty-four levels are enough`(depth: Int, problems: [String]) {
    let inner = depth > 64 ? "1️⃣[]" : "[]"
    let text =
      String(repeating: "[", count: depth - 1) + inner + String(repeating: "]", count: depth - 1)
    #expect(Parsed(text).problems == problems)
  }

  @Test(arguments: [1 << 20, 1 << 20 + 1, 4 << 20])
  func `a scalar has at most a mebibyte`(count: Int) {
    let parsed = Parsed("a: 1️⃣\(String(repeating: "x", count: count))\n")
    #expect(parsed.problems == (count > 1 << 20 ? ["too-large 1️⃣"] : []))
  }

  @Test func `an alias bomb is a quick error`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let clock = ContinuousClock()
    var codes: [String] = []
    let time = clock.measure { codes = Parsed(text).diagnostics.list.map(\.code) }
    #expect(codes == ["alias-expansion"])
    #expect(time < .seconds(2))
  }

  @Test func `many aliases of small nodes are no bomb`() {
    let text = "a: &x {k: v}\nb:\n" + String(repeating: "- *x\n", count: 20_000)
    #expect(Parsed(text).problems == [])
  }

  @Test func `only the first of many duplicates are kept`() {
    let parsed = Parsed(String(repeating: "a: 1\n", count: 1000))
    #expect(parsed.diagnostics.list.count == Diagnostics.limit)
    #expect(parsed.diagnostics.errorCount == 999)
  }
}
