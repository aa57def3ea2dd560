import ConfigDocuments
import SourceText
import Testing

@Suite struct YAMLReadingTests {
  @Test(
    arguments: [
      ("null", .null), ("~", .null), ("Null", .null), ("", .null), ("nULL", .string("nULL")),
      ("true", .bool(true)), ("FALSE", .bool(false)), ("yes", .string("yes")),
      ("no", .string("no")),
      ("0", .number("0")), ("-1", .number("-1")), ("+12", .number("+12")), ("014", .number("014")),
      ("0o17", .number("0o17")), ("0x1F", .number("0x1F")), ("0x", .string("0x")),
      ("1_000", .string("1_000")), ("1.20", .number("1.20")), (".5", .number(".5")),
      ("1.", .number("1.")),
      ("1e3", .number("1e3")), ("-1.5E+3", .number("-1.5E+3")), ("1e", .string("1e")),
      (".", .string(".")),
      ("-", .string("-")), (".inf", .number(".inf")), ("-.INF", .number("-.INF")),
      (".nan", .number(".nan")),
      ("12:30", .string("12:30")), ("2027-01-15", .string("2027-01-15")), ("${X}", .string("${X}")),
      ("'1'", .string("1")), ("\"\\u00e9\\n\"", .string("é\n")), ("'it''s'", .string("it's")),
      ("|\n  x\n  y\n", .string("x\ny\n")), (">-\n  x\n  y\n", .string("x y")),
      ("x\n  y", .string("x y")),
      ("!!str 1", .string("1")), ("!!int '1'", .number("1")), ("! 1", .string("1")),
      ("!x 1", .string("1")),
      ("!!bool 'true'", .bool(true)), ("!!null ''", .null), ("!!float x", .string("x")),
      ("!!binary aGk=", .string("aGk=")), ("&a 1", .number("1")),
      ("[1, [a], {b: c}]", .array([.number("1"), .strings(["a"]), .members(["b": .string("c")])])),
      ("[a: b]", .array([.members(["a": .string("b")])])),
      ("{a, b: }", .members(["a": .null, "b": .null])),
      ("\n- a\n-\n- b: c\n", .array([.string("a"), .null, .members(["b": .string("c")])])),
      ("\n  ? b\n  ? [c]\n  : d\n", .members(["b": .null, "[c]": .string("d")])),
    ] as [(String, ConfigValue)])
  func `A value is what YAML 1.2 says`(_ text: String, _ value: ConfigValue) throws {
    #expect(try yaml("a: \(text == "-" ? "'-'" : text)").node(at: ["a"])?.value == value)
  }

  @Test func `Aliases are what they stand for`() throws {
    let document = try yaml(
      "a: &x {k: [v]}\nb: *x\nl:\n  - &j\n    name: Jam\n  - *x\n*x : 1\n? *j\n: 2\n")
    #expect(try document.node(at: ["b", "k"])?.value == .strings(["v"]))
    #expect(try document.node(at: ["l", .element("name", "Jam"), "name"])?.value == .string("Jam"))
  }

  @Test(arguments: [
    ("a: é\nb: 'x' # c\n", "b", 9, 12), ("\u{FEFF}b: x\n", "b", 3, 4),
    ("b: |\n  x\n\n# c\n", "b", 3, 8),
    ("b: &x x\n", "b", 3, 7), ("b:\n  c: d\n\n# c\nx: 1\n", "b", 5, 9),
    ("b: {\n}\nx: 1\n", "b", 3, 6),
  ])
  func `A value has its place`(_ text: String, _ name: String, _ lower: Int32, _ upper: Int32)
    throws
  {
    let range = try #require(try yaml(text).node(at: [.member(name)])?.range)
    #expect(range.lower == lower && range.upper == upper)
  }

  @Test func `Names come in order, with their places`() throws {
    let document = try yaml("m:\n  b: 1\n  'a': 2\n  ? [c]\n  : 3\n")
    let names = try document.memberNames(at: ["m"])
    #expect(names.map(\.value) == ["b", "a", "[c]"])
    #expect(names.map(\.range.lower) == [5, 12, 23])
    #expect(try document.memberNames(at: ["m", "b"]).isEmpty)
    #expect(try document.memberNames(at: ["x"]).isEmpty)
  }

  @Test(arguments: ["", "# c\n", "---\n", "a: 1\n", "[]", "a", "a:\n- b\n"])
  func `Nothing stands where nothing is written`(_ text: String) throws {
    let document = try yaml(text)
    #expect(try document.node(at: ["x"])?.value == nil)
    #expect(try document.node(at: ["a", "x"])?.value == nil)
    #expect(try document.node(at: ["a", .element("name", "x")])?.value == nil)
  }

  @Test func `An element is found by a string only`() throws {
    let document = try yaml("- {name: 1}\n- name: '1'\n  x: y\n- plain\n")
    #expect(try document.node(at: [.element("name", "1"), "x"])?.value == .string("y"))
  }
}
