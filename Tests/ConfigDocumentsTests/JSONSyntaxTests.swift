import ConfigDocuments
import SourceText
import Testing

/// Tests the grammar of RFC 8259, rule by rule, and common mistakes.
@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    "null", " true ", "false\n", "0", "-0", "7", "-12", "0.0", "1.25", "0e0", "1E+10", "1e-10",
    "-0.5E5", "1e400",
    "123456789012345678901234567890", "\"\"", "\"a\"", "[]", "[ ]", "[1]", "[1,2]", "[[],[[]]]",
    "{}", "{ }",
    "{\"a\":1}", "{\"a\":{\"b\":[]}}", "{\"a\":1,\"a\":2}", "{\"\":0}",
    "\t\r\n [\t\r\n 1\t\r\n ,\t\r\n 2 ]\t\r\n ",
    "{ \"a\" : 1 , \"b\" : 2 }", #""\"\\\/\b\f\n\r\t\u0aF9""#, #""\ud800""#, #""\udc00\ud800""#,
    "\"\u{7F}\u{80}\u{7FF}\"",
    "\"\u{800}\u{FFFF}\u{D7FF}\u{E000}\"", "\"\u{10000}\u{10FFFF}\"",
    "\"\u{2028}\u{2029}\u{FEFF}\"", "\"// no comment /* */\"",
    "\"12345678\"", "\"1234567\"", "\"123456789\"", "\"1234567\\n\"", "\u{FEFF}{}",
  ])
  func `JSON is accepted in every dialect`(_ text: String) {
    for dialect in JSONDialect.allCases { #expect(problems(Array(text.utf8), dialect) == []) }
  }

  @Test(arguments: [
    ("{} // c", 2, "json-comment@3-5"), ("// c\n{}", 2, "json-comment@0-2"),
    ("/* c */ {}", 2, "json-comment@0-2"),
    ("{/**/\"a\"/**/:/**/1/**/,/**/\"b\":2/**/}/**/", 2, "json-comment@1-3"),
    ("[1 /* * / ** */]", 2, "json-comment@3-5"),
    ("[1,// é😀\r2]", 2, "json-comment@3-5"), ("[/***/]", 2, "json-comment@1-3"),
    ("[///\n]", 2, "json-comment@1-3"),
    ("[1,]", 1, "json-trailing-comma@2-3"), ("{\"a\":1,}", 1, "json-trailing-comma@6-7"),
    ("[[1 , ],2]", 1, "json-trailing-comma@4-5"),
    ("{\"a\":{\"b\":1,}}", 1, "json-trailing-comma@11-12"),
  ])
  func `Extensions are accepted where the client takes them`(
    _ text: String, _ dialects: Int, _ problem: String
  ) {
    let accepted = JSONDialect.allCases.suffix(dialects)
    for dialect in JSONDialect.allCases {
      let expected = accepted.contains(dialect) ? [] : [problem]
      #expect(problems(Array(text.utf8), dialect) == expected)
    }
  }

  @Test(arguments: [
    // Values
    ("tru", "1:1 expected a value; a string must be in double quotes"),
    ("nullx", "1:1 expected a value; a string must be in double quotes"),
    ("TRUE", "1:1 expected a value; a string must be in double quotes"),
    ("[True]", "1:2 this word is not valid JSON; write true"),
    ("[None]", "1:2 this word is not valid JSON; write null"),
    ("[undefined]", "1:2 this word is not valid JSON; write null"),
    ("[NaN]", "1:2 JSON does not support this number; write null or a string"),
    ("[-Infinity]", "1:2 JSON does not support this number; write null or a string"),
    ("[Infinity]", "1:2 JSON does not support this number; write null or a string"),
    ("{\"a\":}", "1:6 expected a value"),
    ("{\"a\":,}", "1:6 the value before this comma is missing"),
    ("[,]", "1:2 the value before this comma is missing"),
    ("[1,,2]", "1:4 the value before this comma is missing"),
    ("{,}", "1:2 the value before this comma is missing"),
    ("@", "1:1 expected a value"),
    ("[ghp_abc]", "1:2 expected a value; a string must be in double quotes"),
    // Numbers
    ("01", "1:1 this number has a leading zero"),
    ("-01", "1:1 this number has a leading zero"),
    ("00", "1:1 this number has a leading zero"),
    ("1.", "1:1 this is not a valid JSON number"),
    (".5", "1:1 this is not a valid JSON number"), ("+1", "1:1 this is not a valid JSON number"),
    ("-", "1:1 this is not a valid JSON number"),
    ("1e", "1:1 this is not a valid JSON number"), ("1e+", "1:1 this is not a valid JSON number"),
    ("0x1F", "1:1 this is not a valid JSON number"),
    ("1_000", "1:1 this is not a valid JSON number"),
    ("1.2.3", "1:1 this is not a valid JSON number"),
    ("-.5", "1:1 this is not a valid JSON number"),
    ("[1e5.5]", "1:2 this is not a valid JSON number"),
    ("--1", "1:1 this is not a valid JSON number"),
    ("-x", "1:1 this is not a valid JSON number"),
    // Strings
    ("'a'", "1:1 this string is in single quotes; JSON needs double quotes"),
    ("{'a':1}", "1:2 this string is in single quotes; JSON needs double quotes"),
    ("{\u{201C}a\u{201D}:1}", "1:2 this is a typographic quotation mark; JSON needs '\"'"),
    ("{a:1}", "1:2 a member name must be in double quotes"),
    ("{$a:1}", "1:2 a member name must be in double quotes"),
    ("{1:1}", "1:2 a member name must be in double quotes"),
    ("\"a", "1:1 this string has no closing quote on its line"),
    ("[\"a\n\"]", "1:2 this string has no closing quote on its line"),
    ("\"a\tb\"", "1:3 this string contains a control character that is not escaped"),
    ("\"\u{1F}\"", "1:2 this string contains a control character that is not escaped"),
    ("\"\\x41\"", "1:2 this is not a valid JSON escape"),
    ("\"\\u12G4\"", "1:2 this is not a valid JSON escape"),
    ("\"\\u123", "1:2 this is not a valid JSON escape"),
    ("\"\\", "1:2 this is not a valid JSON escape"),
    ("\"\\'\"", "1:2 this is not a valid JSON escape"),
    ("\"\u{0}\"", "1:2 the file contains a NUL byte, so it is not UTF-8 text"),
    // Structure
    ("{", "1:1 the bracket that opens here is never closed"),
    ("{\"a\": [1, {\"b\": 2}", "1:7 the bracket that opens here is never closed"),
    ("{\"a\": \"]}\" /* ] */", "1:1 the bracket that opens here is never closed"),
    ("{\"a\"", "1:1 the bracket that opens here is never closed"),
    ("{\"a\":", "1:1 the bracket that opens here is never closed"),
    ("{\"a\":1,", "1:1 the bracket that opens here is never closed"),
    ("[1", "1:1 the bracket that opens here is never closed"),
    ("[1 2]", "1:4 expected ',' or a closing bracket after the value"),
    ("{\"a\":1 \"b\":2}", "1:8 expected ',' or a closing bracket after the value"),
    ("{\"a\" 1}", "1:6 expected ':' after the member name"),
    ("{\"a\",1}", "1:5 expected ':' after the member name"),
    ("{[]:1}", "1:2 expected a member name in double quotes"),
    ("[1}", "1:3 this bracket does not match the open bracket"),
    ("{\"a\":1]", "1:7 this bracket does not match the open bracket"),
    ("{} {}", "1:4 the document has already ended; nothing may follow"),
    ("{}]", "1:3 this bracket does not match the open bracket"),
    ("1 2", "1:3 the document has already ended; nothing may follow"),
    ("{}\u{0}", "1:3 the file contains a NUL byte, so it is not UTF-8 text"),
    ("# c\n{}", "1:1 JSON does not support '#' comments"),
    ("{\n# c\n}", "2:1 JSON does not support '#' comments"),
    ("/* c", "1:1 this comment has no end"),
    ("{} /*/", "1:4 this comment has no end"),
    ("{} / 1", "1:4 expected a value"),
    ("{\r\n  \"a\": 1\r\n  \"b\"", "3:3 expected ',' or a closing bracket after the value"),
    ("{\r\"a\": 1,\r\"é\" 1", "3:5 expected ':' after the member name"),
    ("{\n<<<<<<< HEAD\n\"a\": 1\n}", "2:1 this is an unresolved merge conflict"),
    ("{\n\"a\": 1\n=======\n}", "3:1 this is an unresolved merge conflict"),
    ("[\u{FEFF}1]", "1:2 a byte order mark is allowed only at the start of a file"),
    ("\u{FEFF}\u{FEFF}1", "1:1 a byte order mark is allowed only at the start of a file"),
    ("\u{A0}{}", "1:1 expected a value"),
    ("[1\u{B}]", "1:3 expected ',' or a closing bracket after the value"),
  ])
  func `What is not JSON is refused with its place`(_ text: String, _ expected: String) {
    let file = SourceFile(name: "mcp.json", bytes: Array(text.utf8))
    for dialect in [JSONDialect.comments, .jsonc] {
      do {
        _ = try document(text, dialect)
        Issue.record("accepted")
      } catch {
        let found = error.problems.map { problem in
          let place = file.location(of: Int(problem.range?.lower ?? -1))
          return "\(place.line):\(place.column) \(problem.message)"
        }
        #expect(found == [expected])
      }
    }
  }

  @Test(
    arguments: [
      ([0x22, 0x80, 0x22], 1), ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xC1, 0xBF, 0x22], 1),
      ([0x22, 0xC3, 0x22], 1),
      ([0x22, 0xE0, 0x9F, 0x80, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
      ([0x22, 0xE2, 0x82, 0x22], 1),
      ([0x22, 0xF0, 0x8F, 0x80, 0x80, 0x22], 1), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
      ([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], 1),
      ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xF0, 0x9F, 0x98], 2),
      ([0x2F, 0x2F, 0xFF, 0x0A, 0x31], 2), ([0x5B, 0xE9, 0x5D], 1),
    ] as [([UInt8], Int)])
  func `Text that is not UTF-8 is refused`(_ bytes: [UInt8], _ offset: Int) {
    #expect(problems(bytes, .jsonc) == ["json-encoding@\(offset)-\(offset + 1)"])
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00, 0x7D, 0x00],
      [0x00, 0x7B, 0x00, 0x7D],
    ] as [[UInt8]])
  func `UTF-16 is named as such`(_ bytes: [UInt8]) throws {
    let error = #expect(throws: DocumentError.self) { try document(bytes) }
    #expect(error?.problems.first?.message == "the file is UTF-16; JSON files must be UTF-8")
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
  func `Nesting ends at 512 levels`(_ open: String, _ close: String) {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(problems(nested(512), .strict) == [])
    let place = 512 * open.utf8.count
    #expect(problems(nested(513), .strict) == ["json-depth@\(place)-\(place + 1)"])
    #expect(problems(nested(100_000), .strict) == ["json-depth@\(place)-\(place + 1)"])
    #expect(
      problems(Array(String(repeating: open, count: 100_000).utf8), .jsonc) == [
        "json-depth@\(place)-\(place + 1)"
      ])
  }

  @Test func `The deepest value can be read and edited`() throws {
    let text = String(repeating: "{\"a\":", count: 510) + "{}" + String(repeating: "}", count: 510)
    let path = ConfigPath(members: Array(repeating: "a", count: 510) + ["new"])
    let edit = try document(text).edit([.set(path, .members([:]))])
    #expect(try document(edit.bytes).node(at: path)?.value == .members([:]))
    #expect(try document(edit.bytes).edit([.remove(path)]).bytes == Array(text.utf8))
    #expect(
      refusal(text, [.set(path, .array([.null, .array([])]))]).map(\.code) == ["internal-error"])
  }

  @Test func `A cut text is refused wherever it is cut`() {
    let text = Array(
      "{ \"a\": [ 1.5e3, \"é\\u0041\", true, null, { } ], // c\n /* d */ \"b\": { \"c\": -1 } }"
        .utf8)
    for end in 1..<text.count {
      let found = problems(Array(text[..<end]), .jsonc)
      #expect(found.count == 1, "cut at \(end)")
    }
  }
}
