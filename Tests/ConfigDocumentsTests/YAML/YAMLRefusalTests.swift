import ConfigDocuments
import SourceText
import Testing

private func refusal(_ text: String, _ change: DocumentChange) -> [String] {
  refusal(text, [change], .yaml).map(place)
}

private func problems(_ bytes: [UInt8]) -> [String] {
  do {
    _ = try yaml(bytes)
    return []
  } catch {
    return error.problems.map(place)
  }
}

@Suite struct YAMLRefusalTests {
  @Test(arguments: [
    ("m: []", "not-an-object@3-4", "'m' must be a mapping, but it is a list"),
    ("m: s", "not-an-object@3-4", "'m' must be a mapping, but it is a string"),
    ("m: ''", "not-an-object@3-5", "'m' must be a mapping, but it is a string"),
    ("m: 1.5", "not-an-object@3-6", "'m' must be a mapping, but it is a number"),
    ("m: false", "not-an-object@3-8", "'m' must be a mapping, but it is true or false"),
    ("m: !!null", "not-an-object@3-9", "'m' must be a mapping, but it is null"),
    ("m:\n- a", "not-an-object@3-4", "'m' must be a mapping, but it is a list"),
    ("- a", "not-an-object@0-1", "the document must be a mapping, but it is a list"),
    ("\u{FEFF}3", "not-an-object@0-1", "the document must be a mapping, but it is a number"),
    ("m: {}\n'm': {}", "duplicate-member@6-9", "'m' occurs more than once"),
    ("m: {a: 1, \"\\x61\": 2}", "duplicate-member@10-16", "'m.a' occurs more than once"),
    (
      "x: &x {a: 1}\nm: *x", "yaml-alias@16-18",
      "'m' is an alias, so an edit would change two places"
    ),
    (
      "m: &x\n  a: 1\nx: *x", "yaml-alias@3-4",
      "an alias refers to 'm', so an edit would change two places"
    ),
    (
      "m: {a: &x 1, b: *x}", "yaml-alias@7-11",
      "an alias refers to 'm.a', so an edit would change two places"
    ),
    ("m\n", "not-an-object@0-1", "the document must be a mapping, but it is a string"),
  ])
  func `A place that cannot be reached is refused`(
    _ text: String, _ expected: String, _ message: String
  ) {
    let found = refusal(text, [.set(["m", "a"], .strings(["x"]))], .yaml)
    #expect(found.map(place) == [expected])
    #expect(found.map(\.message) == [message])
    #expect(found.allSatisfy { $0.fix != nil })
    #expect(refusal(text, .remove(["m", "a"])) == [expected])
  }

  @Test func `Both places are named`() {
    let duplicate = refusal("m: 1\nm: 2\nm: 3\n", [.set(["m"], .null)], .yaml)
    #expect(duplicate.first?.notes.map { $0.range?.lower } == [0, 5])
    let alias = refusal("x: &x {a: 1}\nm: *x", [.remove(["m", "a"])], .yaml)
    #expect(alias.first?.notes.map { $0.range?.lower } == [3])
    let anchor = refusal("m: &x {a: 1}\nx: *x", [.remove(["m", "a"])], .yaml)
    #expect(anchor.first?.notes.map { $0.range?.lower } == [16])
  }

  @Test(arguments: [
    "x: &x {a: {b: 1}}\nm: {<<: *x}", "m:\n  <<: {a: 1}\n",
    "x: &x {a: 1}\nm:\n  <<: [{b: 1}, *x]\n",
    "x: &x {<<: {a: 1}}\nm:\n  <<: *x\n",
  ])
  func `What comes from a merge key is refused`(_ text: String) throws {
    #expect(refusal(text, [.remove(["m", "a"])], .yaml).map(\.code) == ["yaml-merge-key"])
    #expect(refusal(text, [.set(["m", "a", "b"], .null)], .yaml).map(\.code) == ["yaml-merge-key"])
    #expect(throws: DocumentError.self) { try yaml(text).node(at: ["m", "a"]) }
    // A value that is set as a whole has the same meaning for all readers.
    #expect(refusal(text, .set(["m", "a"], .null)) == [])
    #expect(refusal(text, .set(["m", "c", "d"], .null)) == [])
  }

  @Test func `A pair without braces takes no more`() {
    let path: ConfigPath = ["l", .element("name", "a"), "b"]
    #expect(refusal("l: [name: a]", .set(path, .null)) == ["yaml-pair@4-11"])
  }

  @Test(arguments: [("{m}", "yaml-no-value@2-2"), ("? m\nx: 1\n", "yaml-no-value@3-3")])
  func `A key without a colon is refused`(_ text: String, _ expected: String) {
    #expect(refusal(text, .set(["m"], .bool(true))) == [expected])
    #expect(refusal(text, .set(["m", "a"], .bool(true))) == [expected])
  }

  @Test func `A literal that would gain a line break is refused`() {
    let path: ConfigPath = ["l", .element("a", "x"), "b"]
    #expect(refusal("l:\n- a: |\n    x", .set(path, .null)) == ["yaml-open-text@8-15"])
    #expect(
      refusal("l:\n- |\n  x", .set(["l"], .strings(["x", "y"]))) == ["yaml-open-text@5-10"])
  }

  @Test(arguments: [
    ("a: 1\n---\nb: 2\n", "second-document@5-8"), ("a: 1\n\tb: 2\n", "yaml-syntax@5-5"),
    ("a: [\n", "yaml-syntax@5-5"), ("a: *x\n", "unknown-alias@3-5"),
    ("a: &x [*x]\n", "recursive-alias@7-9"),
    ("a: \u{1}\n", "hidden-character@3-3"), ("a: x\u{2028}y\n", "yaml-line-break@4-7"),
    ("# \u{85}\na: 1\n", "yaml-line-break@2-4"), ("\u{FEFF}a: x\u{2029}y\n", "yaml-line-break@4-7"),
    ("\u{FEFF}a: [\n", "yaml-syntax@5-5"), ("\u{FEFF}a: 1\n---\nb", "second-document@5-8"),
  ])
  func `What has no one meaning is not opened`(_ text: String, _ expected: String) {
    #expect(problems(Array(text.utf8)) == [expected])
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "not-utf8@0-0"), ([0x61, 0x00, 0x3A, 0x00], "not-utf8@1-1"),
      ([0x61, 0x3A, 0x20, 0xFF], "not-utf8@3-3"), ([0xEF, 0xBB, 0xBF, 0x61, 0xC3], "not-utf8@1-1"),
      ([0xEF, 0xBB, 0xBF, 0xFF, 0xFE], "not-utf8@0-0"),
    ] as [([UInt8], String)])
  func `What is not UTF-8 is not opened`(_ bytes: [UInt8], _ expected: String) {
    #expect(problems(bytes) == [expected])
  }

  @Test func `Nesting has a limit`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(problems(nested(64)) == [])
    #expect(problems(nested(65)) == ["too-deep@64-65"])
    #expect(problems(nested(100_000)) == ["too-deep@64-65"])
  }

  @Test func `A text has a limit`() {
    let text = "a: " + String(repeating: "x", count: 1 << 20)
    #expect(problems(Array(text.utf8)) == [])
    #expect(problems(Array((text + "x").utf8)) == ["too-large@3-\(text.utf8.count + 1)"])
  }

  @Test func `An alias bomb is not opened`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(problems(Array(text.utf8)).first?.hasPrefix("alias-expansion@") == true)
  }

  /// A client's file may have an anchor anywhere.
  @Test(arguments: ["x-a: &a", "a: &a"])
  func `Aliases of a long text are counted in bytes`(_ start: String) {
    let text = "\(start) \(String(repeating: "x", count: 1 << 20))\nextensions:\n"
    func servers(_ count: Int) -> String { (0..<count).map { "  s\($0): *a\n" }.joined() }
    #expect(problems(Array((text + servers(62)).utf8)) == [])
    let place = (text + servers(62)).utf8.count + "  s62: ".utf8.count
    #expect(
      problems(Array((text + servers(3000)).utf8)) == ["alias-expansion@\(place)-\(place + 2)"])
  }

  @Test(arguments: [
    [DocumentChange.set(["a"], .null), .set(["a"], .null)], [.remove([])],
    [.set(["a"], .number("x"))],
    [.set(["a"], .number("1\nb: 2"))], [.set(["a"], .members(["b": .null, "b": .null]))],
    [.set(["l", .element("name", "a"), "name"], .string("b"))],
  ])
  func `Changes that contradict themselves are an internal error`(_ changes: [DocumentChange]) {
    #expect(refusal("x: 1\nl: [{name: a}]\n", changes, .yaml).map(\.code) == ["internal-error"])
  }

  @Test func `Every place is reported at once`() {
    let found = refusal(
      "a: 1\nb: []\nc: {}\n",
      [
        .set(["a", "x"], .null), .set(["b", "x"], .null),
        .set(["c", .element("id", "x")], .members([:])),
      ],
      .yaml)
    #expect(found.map(\.code) == ["not-an-object", "not-an-object", "not-a-list"])
  }
}
