import ConfigDocuments
import SourceText
import Testing

/// Tests the TOML 1.0 specification, section by section, and common mistakes.
@Suite struct TOMLSyntaxTests {
  @Test(arguments: [
    "", "\n", " \t\r\n", "# c", "# c\n#\n\t# é😀\t.\n", "\u{FEFF}a = 1",
    // Keys
    "a = 1", "a=1", "a-b_C9 = 1", "1234 = 1", "- = 1", "\"a b\" = 1", "'a \"b\"' = 1", "\"\" = 1",
    "'' = 1", "\"\\u0061\" = 1", "3.14 = 1", "a.b = 1\na.c = 2", "a . \"b.c\" . 'd' = 1",
    "a = 1\n\"A\" = 2", "\ta = 1\t# c\r\nb = 2", "true = 1\ninf = 2\n1979-05-27 = 3",
    // Strings
    #"a = """#, #"a = "\b\t\n\f\r\"\\\u00e9\U0001F600""#, "a = \"\t\u{80}\u{10FFFF}\"", "a = ''",
    #"a = 'C:\x\'"#, "a = \"# no comment\" # c", "a = \"\"\"\"\"\"", "a = \"\"\"a\nb\r\nc\"\"\"",
    "a = \"\"\"\"one\" \"\"two\"\"\"\"\"", "a = \"\"\"\\\n   \r\n \t x \\   \n\"\"\"",
    "a = ''''two' ''x'''''", "a = '''\n\\x\n'''", #"a = """\"""""#,
    // Numbers
    "a = 0", "a = +0", "a = -0", "a = +99", "a = -17", "a = 1_000", "a = 1_2_3", "a = 0xDEAD_beef",
    "a = 0x00", "a = 0o0755", "a = 0b1101_0110", "a = 9223372036854775807",
    "a = 123456789012345678901234567890",
    "a = 1.0", "a = +1.0", "a = -0.01", "a = 0.0", "a = 5e+22", "a = 1e06", "a = -2E-2",
    "a = 6.626e-34", "a = 224_617.445_991_228", "a = 0e0", "a = 1e1_0", "a = inf", "a = +inf",
    "a = -inf", "a = nan", "a = +nan", "a = -nan",
    // Dates
    "a = 1979-05-27T07:32:00Z", "a = 1979-05-27t00:32:00.999999-07:00", "a = 1979-05-27 07:32:00z",
    "a = 1979-05-27T07:32:00", "a = 1979-05-27 07:32:00.5 # c", "a = 1979-05-27",
    "a = 1979-05-27 # c", "a = 07:32:00", "a = 00:32:00.999999", "a = 2000-02-29", "a = 2024-02-29",
    "a = 0000-01-01", "a = 1990-12-31T23:59:60Z", "a = 1979-05-27T00:00:00+23:59",
    "a = [1979-05-27 , 07:32:00]",
    // Arrays
    "a = []", "a = [ ]", "a = [1]", "a = [1,]", "a = [ 1, 'x', [true, {}], ]",
    "a = [ # c\n1 # c\n, # c\n2\n# c\n]", "a = [\r\n]",
    // Inline tables
    "a = {}", "a = { }", "a = {b=1}", "a = { b = 1, c.d = 2, c.e = { f = [\n1\n] } }",
    "a = { \"b\" = 1, 'c' = 2 }",
    // Tables
    "[a]", " [ a . \"b\" ] # c\nx = 1", "[a.b.c]\n[a]\n[a.b]", "[a]\n[\"a.b\"]\n['']",
    "[a]\nb.c = 1\n[a.b.d]", "a.b = 1\n[a.c]", "[x.y]\n[x]\nz.w = 1", "[a.b.c]\n[a]\nb.d = 1",
    "[[a]]\n[[a]]\n[a.b]\n[[a]]\n[a.b]", "[[a.b]]\n[a]\nc = 1", "[[ a . b ]]\n[a.c]",
    "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]", "[a]\n[[a.b]]",
  ])
  func `TOML is accepted`(_ text: String) throws {
    _ = try toml(text)
  }

  @Test(arguments: [
    // Structure
    ("a", "1:2 expected '=' after the key"), ("a\nb = 1", "1:2 expected '=' after the key"),
    ("a = 1\nb : 2", "2:3 expected '=' after the key"), ("= 1", "1:1 expected a key"),
    ("a. = 1", "1:4 expected a key"), (".a = 1", "1:1 expected a key"),
    ("a..b = 1", "1:3 expected a key"), ("a b = 1", "1:3 expected '=' after the key"),
    ("é = 1", "1:1 expected a key"), ("a\u{20}= # c", "1:5 expected a value"),
    ("a =\n1", "1:4 expected a value"),
    ("a = 1 b = 2", "1:7 expected the end of the line after the value"),
    ("a = 'x' y", "1:9 expected the end of the line after the value"),
    ("a = 1 ]", "1:7 this bracket does not match the open bracket"),
    ("\"\"\"a\"\"\" = 1", "1:1 a key cannot be a multi-line string"),
    ("<<<<<<< HEAD\na = 1", "1:1 this is an unresolved merge conflict"),
    ("{ \"mcpServers\": {} }", "1:1 expected a key"),
    // Headers
    ("[]", "1:2 expected a key"), ("[a", "1:3 expected ']' after the table's name"),
    ("[a.]", "1:4 expected a key"), ("[a b]", "1:4 expected ']' after the table's name"),
    ("[[a]", "1:5 expected ']' after the table's name"),
    ("[[a] ]", "1:5 expected ']' after the table's name"),
    ("[ [a]]", "1:3 expected a key"),
    ("[a]]", "1:4 expected the end of the line after the table's header"),
    ("[a] b = 1", "1:5 expected the end of the line after the table's header"),
    ("[a\n]", "1:3 expected ']' after the table's name"),
    // Strings
    ("a = \"x", "1:5 this string has no closing quote on its line"),
    ("a = \"x\ny\"", "1:5 this string has no closing quote on its line"),
    ("a = 'x\n'", "1:5 this string has no closing quote on its line"),
    ("a = \"\"\"x\n\n", "1:5 this string is never closed"),
    ("a = '''x\n''", "1:5 this string is never closed"),
    ("a = \"\"\"x\"\"\"\"\"\"", "1:14 expected the end of the line after the value"),
    (#"a = "\u12G4""#, "1:6 this is not a valid TOML escape"),
    (#"a = "\ ""#, "1:6 this is not a valid TOML escape"),
    ("a = \"\"\"\\ x\"\"\"", "1:8 this is not a valid TOML escape"),
    (#"a = "\ud800""#, "1:6 this escape is not a Unicode character"),
    (#"a = "\U00110000""#, "1:6 this escape is not a Unicode character"),
    ("a = \u{201C}x\u{201D}", "1:5 this is a typographic quotation mark; TOML needs '\"'"),
    (
      "a = \"\u{1}\"",
      "1:6 this is a control character; TOML allows it only as an escape in a string"
    ),
    (
      "a = '\u{7F}'",
      "1:6 this is a control character; TOML allows it only as an escape in a string"
    ),
    (
      "a = \"\"\"\n\u{1F}\"\"\"",
      "2:1 this is a control character; TOML allows it only as an escape in a string"
    ),
    ("# \u{B}", "1:3 this is a control character; TOML allows it only as an escape in a string"),
    (
      "a = 1 \u{C}", "1:7 this is a control character; TOML allows it only as an escape in a string"
    ),
    ("a = \"\u{0}\"", "1:6 the file contains a NUL byte, so it is not UTF-8 text"),
    ("# c\rb = 1", "1:4 this is a carriage return without a line feed"),
    ("a = 1\rb = 1", "1:6 this is a carriage return without a line feed"),
    ("a = \"\"\"x\ry\"\"\"", "1:9 this is a carriage return without a line feed"),
    ("a = 1\n\u{FEFF}b = 1", "2:1 a byte order mark is allowed only at the start of a file"),
    // Words and numbers
    ("a = True", "1:5 this word is not valid TOML; write true"),
    ("a = NaN", "1:5 this word is not valid TOML; write nan"),
    ("a = ghp_abc", "1:5 expected a value; a string must be in quotes"),
    ("a = truex", "1:5 expected a value; a string must be in quotes"),
    ("a = 01", "1:5 this number has a leading zero"),
    ("a = -01.5", "1:5 this number has a leading zero"),
    ("a = 0_1", "1:5 this number has a leading zero"),
    ("a = 1__0", "1:5 this is not a valid TOML number"),
    ("a = 1_", "1:5 this is not a valid TOML number"),
    ("a = _1", "1:5 expected a value; a string must be in quotes"),
    ("a = 1.", "1:5 this is not a valid TOML number"),
    ("a = .5", "1:5 this is not a valid TOML number"),
    ("a = 1._5", "1:5 this is not a valid TOML number"),
    ("a = 1.e5", "1:5 this is not a valid TOML number"),
    ("a = 1e", "1:5 this is not a valid TOML number"),
    ("a = 1e5.5", "1:5 this is not a valid TOML number"),
    ("a = 1e__5", "1:5 this is not a valid TOML number"),
    ("a = +", "1:5 this is not a valid TOML number"),
    ("a = +0x1", "1:5 this is not a valid TOML number"),
    ("a = 0x", "1:5 this is not a valid TOML number"),
    ("a = 0x_1", "1:5 this is not a valid TOML number"),
    ("a = 0b12", "1:5 this is not a valid TOML number"),
    ("a = 0o8", "1:5 this is not a valid TOML number"),
    ("a = 0X1", "1:5 this number has a leading zero"),
    ("a = 1.2.3", "1:5 this is not a valid TOML number"),
    ("a = ++1", "1:5 this is not a valid TOML number"),
    // Dates
    ("a = 1979-13-01", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-00-01", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-04-31", "1:5 this is not a valid TOML date or time"),
    ("a = 1900-02-29", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-5-27", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-05-27T", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-05-27T07:32:00+7:00", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-05-27T07:32:00+24:00", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-05-27T07:32:00.Z", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-05-27 07:32:00X", "1:5 this is not a valid TOML date or time"),
    ("a = 1979-05-27  07:32:00", "1:17 expected the end of the line after the value"),
    ("a = 24:00:00", "1:5 this is not a valid TOML date or time"),
    ("a = 07:60:00", "1:5 this is not a valid TOML date or time"),
    ("a = 07:32:61", "1:5 this is not a valid TOML date or time"),
    ("a = 07:32:00Z", "1:5 this is not a valid TOML date or time"),
    // Arrays and inline tables
    ("a = [1", "1:5 the array that opens here is never closed"),
    ("a = [1, # ]\n", "1:5 the array that opens here is never closed"),
    ("a = [1 2]", "1:8 expected ',' or a closing bracket after the value"),
    ("a = [1,,2]", "1:8 the value before this comma is missing"),
    ("a = [,]", "1:6 the value before this comma is missing"),
    ("a = [1}", "1:7 this bracket does not match the open bracket"),
    ("a = {", "1:5 the inline table that opens here is never closed"),
    ("a = { b = 1", "1:5 the inline table that opens here is never closed"),
    ("a = { , }", "1:7 the value before this comma is missing"),
    ("a = { b = 1 c = 2 }", "1:13 expected ',' or a closing bracket after the value"),
    ("a = { b }", "1:9 expected '=' after the key"),
    ("a = { b = }", "1:11 expected a value"),
    ("a = { b = 1 ]", "1:13 this bracket does not match the open bracket"),
  ])
  func `What is not TOML is refused with its place`(_ text: String, _ expected: String) {
    #expect(refusals(text) == [expected])
  }

  @Test(arguments: [
    ("a = 1\na = 2", "2:1 this key is already set"),
    ("a = 1\n\"\\u0061\" = 2", "2:1 this key is already set"),
    ("[t]\na.b = 1\na.b = 2", "3:3 this key is already set"),
    ("a.b = 1\na = 2", "2:1 this key is already set"),
    ("a = 1\n[a]", "2:2 this key is already set"),
    ("a = { b = 1, b = 2 }", "1:14 this key is already set"),
    ("a = { b.c = 1, b = 2 }", "1:16 this key is already set"),
    ("[a]\n[a]", "2:2 this table is already defined"),
    ("[a.b]\n[a]\n[a]", "3:2 this table is already defined"),
    ("a.b = 1\n[a]", "2:2 this table is already defined"),
    ("[[a]]\n[a]", "2:2 this table is already defined"),
    ("[a]\nb.c.d = 1\n[a.b.c]", "3:6 this table is already defined"),
    ("[a.b.c]\n[a]\nb.x = 1\n[a.b]", "4:4 this table is already defined"),
    ("a = 1\na.b = 2", "2:1 this key is set to a value that is not a table"),
    ("a = []\na.b = 2", "2:1 this key is set to a value that is not a table"),
    ("a = 1\n[a.b]", "2:2 this key is set to a value that is not a table"),
    ("a = 1\n[[a.b]]", "2:3 this key is set to a value that is not a table"),
    ("a = {}\na.b = 1", "2:1 an inline table cannot get more keys after its definition"),
    ("a = {}\n[a.b]", "2:2 an inline table cannot get more keys after its definition"),
    (
      "[t]\na = { b = {} }\n[t.a.b.c]",
      "3:4 an inline table cannot get more keys after its definition"
    ),
    ("a = { b = {}, b.c = 1 }", "1:15 an inline table cannot get more keys after its definition"),
    (
      "a = [{}]\n[[a]]",
      "2:3 this key is already set to an array of values, so a table header cannot add to it"
    ),
    (
      "a = [{}]\n[a.b]",
      "2:2 this key is already set to an array of values, so a table header cannot add to it"
    ),
    ("[a.b]\n[a]\nb.c = 1", "3:1 this dotted key adds to a table that has its own header"),
    ("[[a.b]]\n[a]\nb.c = 1", "3:1 this dotted key adds to a table that has its own header"),
    ("[a]\n[[a]]", "2:3 this name is already defined, but not as an array of tables"),
    ("[a.b]\n[[a]]", "2:3 this name is already defined, but not as an array of tables"),
    ("a.b = 1\n[[a]]", "2:3 this name is already defined, but not as an array of tables"),
  ])
  func `What is defined twice is refused`(_ text: String, _ expected: String) {
    #expect(refusals(text) == [expected])
  }

  @Test func `Both places of a contradiction are named`() {
    let found = problem("\u{FEFF}[t]\nab = 1\nab = 2")
    #expect(found.map(place) == "toml-duplicate@11-13")
    #expect(found?.notes.map { $0.range?.lower } == [4])
  }

  @Test(
    arguments: [
      ([0x61, 0x3D, 0x22, 0x80, 0x22], 3), ([0x61, 0x3D, 0x27, 0xC0, 0x80, 0x27], 3),
      ([0x23, 0xED, 0xA0, 0x80], 1), ([0x23, 0xF4, 0x90, 0x80, 0x80], 1), ([0xE9, 0x3D, 0x31], 0),
      ([0x61, 0x3D, 0xFF], 2), ([0xFF, 0xFE, 0x61, 0x00], 0), ([0x61, 0x00, 0x3D, 0x00], 0),
    ] as [([UInt8], Int)])
  func `Text that is not UTF-8 is refused`(_ bytes: [UInt8], _ offset: Int) throws {
    do {
      _ = try ConfigFormat.toml1_0.document(bytes, file: FileID(index: 0))
      Issue.record("accepted")
    } catch {
      #expect(error.problems.map(\.code) == ["toml-encoding"])
      #expect(error.problems.first?.range?.lower == Int32(offset))
    }
  }

  @Test(arguments: ["[", "{ a = ", "a."])
  func `A text nested too deeply is refused`(_ opening: String) throws {
    let closing = ["[": "]", "{ a = ": " }"][opening] ?? ""
    func nested(_ count: Int) -> String {
      let inside = String(repeating: opening, count: count)
      return opening == "a."
        ? inside + "a = 1" : "a = " + inside + "1" + String(repeating: closing, count: count)
    }
    _ = try toml(nested(511))
    #expect(problem(nested(512))?.code == "toml-depth")
    #expect(problem(nested(100_000))?.code == "toml-depth")
    #expect(problem("[\(String(repeating: "a.", count: 100_000))a]")?.code == "toml-depth")
  }

  @Test func `No message holds text of the file`() {
    let text = "a = not_quoted_secret"
    #expect(!refusals(text).joined().contains("secret"))
  }

  private func problem(_ text: String) -> Diagnostic? {
    do {
      _ = try toml(text)
      return nil
    } catch {
      return error.problems.first
    }
  }

  private func refusals(_ text: String) -> [String] {
    guard let problem = problem(text) else { return [] }
    let file = SourceFile(name: "config.toml", bytes: Array(text.utf8))
    let place = file.location(of: Int(problem.range?.lower ?? -1))
    return ["\(place.line):\(place.column) \(problem.message)"]
  }
}
