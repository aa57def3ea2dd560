import ConfigDocuments
import SourceText
import Testing

/// Tests the features that TOML 1.1 added, for clients with and without support for them.
@Suite struct TOMLVersionTests {
  @Test(arguments: [
    ("a = { b = 1\n}", "1:5 an inline table with a line break or a comment"),
    ("a = {\n}", "1:5 an inline table with a line break or a comment"),
    ("a = {\r\n  b = 1,\r\n}", "1:5 an inline table with a line break or a comment"),
    ("a = { b = 1 # c\n}", "1:5 an inline table with a line break or a comment"),
    ("a = [ { b = 1, # c\n c = 2 } ]", "1:7 an inline table with a line break or a comment"),
    ("a = { b = 1, }", "1:12 a comma after the last value of an inline table"),
    (#"a = "\x41""#, #"1:6 an escape that begins with '\x'"#),
    (#"a = """x\xE9""""#, #"1:9 an escape that begins with '\x'"#),
    (#"a = "\e""#, #"1:6 the escape '\e'"#), (#""\e" = 1"#, #"1:2 the escape '\e'"#),
    ("a = 1979-05-27T07:32", "1:5 a time without seconds"),
    ("a = 1979-05-27 07:32Z", "1:5 a time without seconds"),
    ("a = 1979-05-27t07:32-07:00", "1:5 a time without seconds"),
    ("a = 07:32 # c", "1:5 a time without seconds"), ("a = [07:32]", "1:6 a time without seconds"),
  ])
  func `A text of TOML 1.1 is refused for a client that reads 1.0`(
    _ text: String, _ expected: String
  ) throws {
    _ = try toml(text, .version1_1)
    let problem = try #require(refusal(text, .version1_0))
    let file = SourceFile(name: "config.toml", bytes: Array(text.utf8))
    let place = file.location(of: Int(problem.range?.lower ?? -1))
    #expect(problem.code == "toml-version")
    #expect(
      "\(place.line):\(place.column) \(problem.message)" == expected
        + " needs TOML 1.1, but the client reads only TOML 1.0")
    #expect(problem.fix != nil)
  }

  @Test(arguments: [
    "a = { # c\n # c\n b = 1 # c\n , # c\n c.d = 2, # c\n\n}", "a = {\r\n}", "a = { b = {\n}, }",
    "a = {b = [\n{\nc = 1,\n},\n],\n}", "a = \"\\e\\x00\\xFF\"", "a = 00:00\nb = 2000-01-01 23:59z",
  ])
  func `A text of TOML 1.1 is accepted`(_ text: String) throws {
    _ = try toml(text, .version1_1)
  }

  @Test(arguments: [
    ("a = {\n", "the inline table that opens here is never closed"),
    ("a = { b = 1 # }", "the inline table that opens here is never closed"),
    ("a = { , }", "the value before this comma is missing"),
    ("a = { b = 1,, }", "the value before this comma is missing"),
    ("a = {\n b = 1\n c = 2\n}", "expected ',' or a closing bracket after the value"),
    ("a = { b\n = 1 }", "expected '=' after the key"), ("a = { b =\n1 }", "expected a value"),
    ("a = { b = 1\n]", "this bracket does not match the open bracket"),
    ("a = { b = 1\r}", "this is a carriage return without a line feed"),
    ("a = {\n b = 1,\n b = 2 }", "this key is already set"),
    ("a = {\n}\na.b = 1", "an inline table cannot get more keys after its definition"),
    (#"a = "\x4""#, "this is not a valid TOML escape"),
    (#"a = "\xg0""#, "this is not a valid TOML escape"),
    (#"a = "\E""#, "this is not a valid TOML escape"),
    (#"a = "\a""#, "this is not a valid TOML escape"),
    ("a = 07:32:", "this is not a valid TOML date or time"),
    ("a = 07:32.5", "this is not a valid TOML date or time"),
    ("a = 7:32", "this is not a valid TOML number"),
    ("a = 24:00", "this is not a valid TOML date or time"),
    ("a = 07:32Z", "this is not a valid TOML date or time"),
    ("a = 1979-05-27T07", "this is not a valid TOML date or time"),
  ])
  func `What is not TOML 1.1 either is refused`(_ text: String, _ expected: String) {
    #expect(refusal(text, .version1_1)?.message == expected)
  }

  @Test(arguments: [
    (#""\e[0m""#, "\u{1B}[0m"), (#""\x41\xe9\xFF\x00""#, "A\u{E9}\u{FF}\u{0}"),
    (#""""\e\x0a""""#, "\u{1B}\n"), (#"'\e\x41'"#, #"\e\x41"#),
  ])
  func `The escapes of TOML 1.1 are taken out`(_ text: String, _ value: String) throws {
    let document = try toml("a = \(text)", .version1_1)
    #expect(try document.node(at: ["a"])?.value == .string(value))
  }

  @Test func `A key with an escape of TOML 1.1 is found`() throws {
    let document = try toml(#""\x61" = { "\x62" = 1 }"#, .version1_1)
    #expect(try document.node(at: ["a", "b"])?.value == .number("1"))
    #expect(refusal("a = 1\n\"\\x61\" = 2", .version1_1)?.code == "toml-duplicate")
  }

  private func refusal(_ text: String, _ dialect: TOMLDialect) -> Diagnostic? {
    do {
      _ = try toml(text, dialect)
      return nil
    } catch {
      return error.problems.first
    }
  }
}
