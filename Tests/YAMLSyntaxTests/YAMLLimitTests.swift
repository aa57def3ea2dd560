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

  static let mebibyte = String(repeating: "x", count: 1 << 20)

  /// The written part is slightly more than one mebibyte, so 62 more fit.
  @Test(
    arguments: [
      ("l: [\(aliases(62))]", []), ("l: [\(aliases(62)), 2️⃣*a]", ["alias-expansion 2️⃣"]),
      ("l: [\(aliases(62)), 2️⃣*a, \(aliases(3000))]", ["alias-expansion 2️⃣"]),
      ("m: &m {k: *a, 3️⃣*a : v}", ["key-type 3️⃣"]),
      ("m: &m {k: *a}\nl: [\(aliases(60)), *m]", []),
      ("m: &m {k: *a}\nl: [\(aliases(60)), *m, 2️⃣*m]", ["alias-expansion 2️⃣"]),
      ("x-l: [\(aliases(3000))]\nl: [\(aliases(62))]", []),
      ("x-m: {k: {\(members(3000))}}", []),
      ("x-l: [\(aliases(3000))]\nm: [\(aliases(62)), 2️⃣*a]", ["alias-expansion 2️⃣"]),
      ("x-l: &l [\(aliases(3000))]\nl: 2️⃣*l", ["alias-expansion 2️⃣"]),
      ("m: {x-l: [\(aliases(62)), 2️⃣*a]}", ["alias-expansion 2️⃣"]),
      ("x: [\(aliases(62)), 2️⃣*a]", ["alias-expansion 2️⃣"]),
      ("k: x-l\nl: [\(aliases(62)), 2️⃣*a]", ["alias-expansion 2️⃣"]),
    ] as [(String, [String])])
  func `what aliases repeat has a limit in bytes`(_ text: String, _ problems: [String]) {
    let clock = ContinuousClock()
    var parsed: Parsed?
    let time = clock.measure { parsed = Parsed("x-a: &a \(Self.mebibyte)\n\(text)\n") }
    #expect(parsed?.problems == problems)
    #expect(time < .seconds(2))
  }

  private static func aliases(_ count: Int) -> String {
    Array(repeating: "*a", count: count).joined(separator: ", ")
  }

  private static func members(_ count: Int) -> String {
    (0..<count).map { "k\($0): *a" }.joined(separator: ", ")
  }

  @Test func `the error names the anchor`() {
    let parsed = Parsed("x-a: 1️⃣&a \(Self.mebibyte)\nl: [\(Self.aliases(63))]\n")
    #expect(parsed.diagnostics.list.map(\.notes.count) == [1])
    #expect(parsed.diagnostics.list.first?.notes.first?.range?.lower == 5)
    #expect(
      parsed.messages == [
        "the aliases up to this one expand the input to more than 64 MiB"
      ])
  }

  /// Each alias expands to twice as much as the one before it.
  @Test func `sizes that double again and again do not overflow`() {
    var text = "x-0: &a0 [v]\n"
    for level in 1...200 { text += "x-\(level): &a\(level) [*a\(level - 1)]\n" }
    text += "x-b0: &b0 {k: vvvvvvvv}\n"
    for level in 1...17 { text += "x-b\(level): &b\(level) [*b\(level - 1)]\n" }
    #expect(Parsed(text).problems == [])
    text = "x-a: &c0 \(Self.mebibyte)\n"
    for level in 1...60 { text += "x-\(level): &c\(level) [*c\(level - 1), *c\(level - 1)]\n" }
    #expect(Parsed(text + "l: *c60\n").diagnostics.list.map(\.code) == ["alias-expansion"])
  }

  @Test func `only the first of many duplicates are kept`() {
    let parsed = Parsed(String(repeating: "a: 1\n", count: 1000))
    #expect(parsed.diagnostics.list.count == Diagnostics.limit)
    #expect(parsed.diagnostics.errorCount == 999)
  }
}
