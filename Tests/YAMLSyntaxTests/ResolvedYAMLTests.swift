import SourceText
import TestSupport
import Testing
import YAMLSyntax

@Suite struct ResolvedYAMLTests {
  @Test(arguments: [
    ("", ""), ("# only a comment\n", ""), ("\n\n", ""), ("---\n", "!"), ("--- # x", "!"),
    ("a", "a"), ("a: b", "{a: b}"),
    ("a:\n  b: c\n  d: [e, {f: g}]\n", "{a: {b: c, d: [e, {f: g}]}}"),
    ("- a\n- - b\n  - c\n", "[a, [b, c]]"), ("a:\nb: ''\nc: \"\"\n", "{a: !, b: , c: }"),
    // Scalars are strings, whatever type YAML 1.1 gives them.
    (
      "[yes, no, 014, 0x1F, 1_000, 1.20, 22:22, 2027-01-15, ~, null, .inf]",
      "[yes, no, 014, 0x1F, 1_000, 1.20, 22:22, 2027-01-15, ~, null, .inf]"
    ),
    ("a: 'it''s'\nb: \"\\u00e9\\/\\U0001F600\"\n", "{a: it's, b: é/😀}"),
    ("a: >-\n  one\n  two\nb: |-\n  x", "{a: one two, b: x}"), ("a: b\n  c\n", "{a: b c}"),
    ("%YAML 1.2\n---\na: b\n", "{a: b}"), ("%YAML 1.1\n---\na", "a"), ("a: b\n...\n", "{a: b}"),
    ("{b:c}", "{b:c: !}"), ("{\"f\":g}", "{f: g}"), ("a: b:c", "{a: b:c}"), ("a:\tb", "{a: b}"),
    ("a: b\t# x", "{a: b}"), ("a: b#c # d", "{a: b#c}"), ("? a\n: b\n", "{a: b}"),
    // Anchors, also used several times and redefined.
    ("a: &x 1\nb: *x\nc: &x 2\nd: *x", "{a: 1, b: 1, c: 2, d: 2}"),
    ("a: &x {k: [v]}\nb: [*x, *x]", "{a: {k: [v]}, b: [{k: [v]}, {k: [v]}]}"),
    ("a: &x {b: &x {c: d}, e: *x}\nf: *x", "{a: {b: {c: d}, e: {c: d}}, f: {c: d}}"),
  ])
  func `reads`(text: String, outline: String) {
    let parsed = Parsed(text)
    #expect(parsed.problems == [])
    #expect(parsed.outline == outline)
  }

  @Test func `a text without content has no root`() {
    #expect(Parsed("# x\n").document?.root == nil)
    #expect(Parsed("---\n").document?.root != nil)
  }

  @Test func `a byte order mark changes nothing`() {
    let parsed = Parsed(bytes: [0xEF, 0xBB, 0xBF] + Array("a: b".utf8))
    #expect(parsed.outline == "{a: b}")
  }

  /// Every node has the range of its bytes, also after non-ASCII characters.
  @Test(
    arguments: [
      ("a: 1️⃣b2️⃣", "b"), ("é: 1️⃣ü2️⃣ # x", "ü"), ("k: [😀, \"日\", 1️⃣'x'2️⃣]", "x"),
      ("é: é\r\nb:\r\n  - 1️⃣c2️⃣\r\n", "c"), ("a: &é_", nil), ("a: &x 1️⃣b2️⃣", nil),
      ("😀: 1️⃣>-\n  a\n  b\n2️⃣c: d", "a b"),
    ] as [(String, String?)])
  func `ranges are bytes`(marked: String, text: String?) throws {
    guard let text else { return }
    let parsed = Parsed(marked)
    let document = try #require(parsed.document)
    var found: [String] = []
    document.forEachScalar { bytes, range in
      if String(decoding: document.scalars[bytes], as: UTF8.self) == text {
        found.append(parsed.source.place(of: range))
      }
    }
    #expect(found == ["1️⃣2️⃣"])
  }

  @Test func `finds the value of a key`() throws {
    let document = try #require(Parsed("a: 1\né: 2\n").document)
    let root = try #require(document.root)
    #expect(document.value(of: "é", in: root).map(document.string) == "2")
    #expect(document.value(of: "e\u{301}", in: root) == nil)
    #expect(document.value(of: "b", in: root) == nil)
  }

  @Test func `an alias is the node that it stands for`() throws {
    let parsed = Parsed("a: &x [1️⃣b2️⃣]\nc: *x\n")
    let document = try #require(parsed.document)
    let root = try #require(document.root)
    let alias = try #require(document.value(of: "c", in: root))
    let element = try #require(document.elements(of: alias).first { _ in true })
    #expect(parsed.source.place(of: document.range(of: element)) == "1️⃣2️⃣")
  }
}
