import SourceText
import TestSupport
import Testing
import YAMLSyntax

@Suite struct YAMLRefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let marked: String
    let problems: [String]
    let message: String?

    init(_ marked: String, _ problems: String..., message: String? = nil) {
      self.marked = marked
      self.problems = problems
      self.message = message
    }

    var testDescription: String { marked }
  }

  @Test(arguments: [
    Row("a: 1\n1️⃣a2️⃣: 2", "duplicate-key 1️⃣2️⃣", message: "the key 'a' occurs twice"),
    Row("{a: 1, 1️⃣\"a\"2️⃣: 2, 3️⃣'a'4️⃣: 3}", "duplicate-key 1️⃣2️⃣", "duplicate-key 3️⃣4️⃣"),
    Row("b:\n  - {a: 1, 1️⃣a: 2}\n1️⃣", "duplicate-key 1️⃣"),
    Row("a: &x {b: c}\nd:\n  1️⃣<<2️⃣: *x\n", "merge-key 1️⃣2️⃣"), Row("\"<<\": b"),
    Row("a: 1️⃣!!str b2️⃣", "explicit-tag 1️⃣2️⃣"), Row("1️⃣! 1", "explicit-tag 1️⃣"),
    Row("a: 1️⃣!x [b]", "explicit-tag 1️⃣"), Row("a: 1️⃣!!map {b: c}", "explicit-tag 1️⃣"),
    Row("1️⃣!!set {a}", "explicit-tag 1️⃣"),
    Row("a: b\n1️⃣---\nc: d", "second-document 1️⃣"), Row("---\n1️⃣---\n", "second-document 1️⃣"),
    Row("a: b\n...\n1️⃣---\nc", "second-document 1️⃣"),
    Row("a\n...\n1️⃣b", "yaml-syntax 1️⃣"),
    Row(
      "a: 1️⃣*b", "unknown-alias 1️⃣",
      message: "this alias refers to an anchor that is not defined before the alias"),
    Row("a: &x [1️⃣*x]", "recursive-alias 1️⃣"), Row("&x {a: 1️⃣*x}", "recursive-alias 1️⃣"),
    Row("? 1️⃣[a]2️⃣\n: b", "key-type 1️⃣2️⃣"), Row("? 1️⃣{a: b}\n: c", "key-type 1️⃣"),
    Row("a: &x b\n1️⃣*x2️⃣ : c", "key-type 1️⃣2️⃣"),
    // Syntax.
    Row("a:\n1️⃣\tb: c", "yaml-syntax 1️⃣"),
    Row("a: 1\n  b1️⃣: 2", "yaml-syntax 1️⃣"), Row("a: b1️⃣: c", "yaml-syntax 1️⃣"),
    Row("a: [b\nc1️⃣: d", "yaml-syntax 1️⃣"), Row("a: 1️⃣@b", "yaml-syntax 1️⃣"),
    Row("a: 1️⃣%b", "yaml-syntax 1️⃣"), Row("a: \"b\n1️⃣", "yaml-syntax 1️⃣"),
    Row("a: \"\\u1️⃣d83d\\ude00\"", "yaml-syntax 1️⃣"), Row("1️⃣: 1", "yaml-syntax 1️⃣"),
    Row("1️⃣%YAML 1.3\n---\na", "yaml-syntax 1️⃣"),
    Row("%YAML 1.2\n1️⃣%YAML 1.2\n---\na", "yaml-syntax 1️⃣"),
    Row("a: &x1️⃣.y b", "yaml-syntax 1️⃣"), Row("é😀: {a1️⃣", "yaml-syntax 1️⃣"),
    Row("a: {b: $1️⃣{C}}", "yaml-syntax 1️⃣"),
    // Invisible characters.
    Row(
      "a: 1️⃣\"b\\0\"2️⃣", "hidden-character 1️⃣2️⃣",
      message: "the value contains the invisible character U+0000"),
    Row("a: 1️⃣b\u{200B}c2️⃣", "hidden-character 1️⃣2️⃣"), Row("1️⃣\u{2060}a2️⃣: b", "hidden-character 1️⃣2️⃣"),
    Row("a: 1️⃣\"\u{202E}b\"", "hidden-character 1️⃣"), Row("a: 1️⃣b\u{AD}c", "hidden-character 1️⃣"),
    Row("a: 1️⃣\"b\\Nc\"", "hidden-character 1️⃣"), Row("a: 1️⃣\"b\\Lc\"", "hidden-character 1️⃣"),
    Row("a: 1️⃣\"b\\tc\"", "hidden-character 1️⃣"), Row("a: 1️⃣\"\\U000E0041\"", "hidden-character 1️⃣"),
    Row("a: 1️⃣\"b\\u2066\"", "hidden-character 1️⃣"), Row("a: b\u{FEFF}", "hidden-character 3"),
    Row("a: 1️⃣\"b\\r\\nc\"", "hidden-character 1️⃣", message: "the value contains a line break"),
    Row("a: 1️⃣|\n  b\n", "hidden-character 1️⃣", message: "the value contains a line break"),
    Row("a: 1️⃣\"b\n\n  c\"", "hidden-character 1️⃣"),
    Row("a: b1️⃣\u{1}", "hidden-character 1️⃣", message: "the file contains a control character"),
    Row("é: 1️⃣\u{7F}", "hidden-character 1️⃣"), Row("a: \u{1F469}\u{1F3FD}"),
  ])
  func `refuses`(row: Row) {
    let parsed = Parsed(row.marked)
    #expect(parsed.problems == row.problems)
    if let message = row.message { #expect(parsed.messages == [message]) }
    #expect((parsed.document == nil) == !row.problems.isEmpty)
  }

  @Test(arguments: ["\\0", "\\x1F", "\\x7F", "\\u2028", "\\x85"])
  func `finds what cannot be seen wherever it stands`(escape: String) {
    for count in 0..<20 {
      for place in 0...count {
        let before = String(repeating: "~", count: place)
        let after = String(repeating: " ", count: count - place)
        let parsed = Parsed("a: 1️⃣\"\(before)\(escape)\(after)\"2️⃣")
        #expect(parsed.problems == ["hidden-character 1️⃣2️⃣"])
      }
    }
  }

  @Test(arguments: [
    ("a:\n\tb: c", "indent with spaces"), ("a: @b", "write the value in quotes"),
    ("a: b: c", "quote a value that contains ': '"),
    ("a: {b: ${C}}", "write a reference in quotes"),
    ("a: [${C}]", "write a reference in quotes"), ("a: \"b\nc: d", "add the closing quote"),
    ("a:\n  b: c\n d: e", "check the indentation"), ("- a\nb: c", "check the indentation"),
    ("a: *b", "quote the value"), ("a: |\n  b\n", "'>-'"), ("<<: a", "'extends'"),
    ("a: \0", "save the file as UTF-8"),
  ])
  func `says what to write instead`(text: String, fix: String) {
    let parsed = Parsed(text)
    #expect(parsed.diagnostics.list.map(\.fix).allSatisfy { $0?.contains(fix) == true })
    #expect(parsed.problems.count == 1)
  }

  @Test(arguments: [2, 16, 17, 40])
  func `finds a duplicate among any number of keys`(count: Int) {
    let keys = (0..<count - 1).map { "k\($0): x\n" }.joined()
    let parsed = Parsed("1️⃣\(keys)2️⃣k03️⃣: y\n")
    #expect(parsed.problems == ["duplicate-key 2️⃣3️⃣"])
    #expect(parsed.diagnostics.list.first?.notes.first?.range.map(parsed.source.place) == "1️⃣")
  }

  @Test func `keys that only look alike differ`() {
    #expect(Parsed("\u{E9}: 1\ne\u{301}: 2\n").problems == [])
  }

  @Test func `a long key is cut in the message`() {
    let key = String(repeating: "k", count: 5000)
    #expect(Parsed("? \(key)\n: 1\n? \(key)\n: 2\n").messages.allSatisfy { $0.utf8.count < 200 })
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "not-utf8 0"), ([0xFE, 0xFF, 0x00, 0x61], "not-utf8 0"),
      ([0x61, 0x00, 0x3A, 0x00], "not-utf8 1"), ([0x61, 0x3A, 0x20, 0xFF], "not-utf8 3"),
      ([0x61, 0xC0, 0x80], "not-utf8 1"), ([0x61, 0xED, 0xA0, 0x80], "not-utf8 1"),
      ([0x61, 0xC3], "not-utf8 1"), ([0xC3, 0xA9, 0x80], "not-utf8 2"),
    ] as [([UInt8], String)])
  func `what is not UTF-8 has its place`(bytes: [UInt8], problem: String) {
    #expect(Parsed(bytes: bytes).problems == [problem])
  }

  @Test func `reports every problem, then refuses`() {
    let parsed = Parsed("a: !x 1\n<<: 2\na: 3\nb: *no\n")
    #expect(
      parsed.problems
        == ["explicit-tag 3", "merge-key 8", "unknown-alias 22"])
  }
}
