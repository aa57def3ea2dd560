import ConfigDocuments
import Testing

private let object = ConfigValue.members(["x": .number("1"), "k": .strings(["z"])])

@Suite struct YAMLReplacementTests {
  @Test(arguments: [
    EditCase.yaml("equal", "a: 1 # c\n", .set(["a"], .number("1")), "a: 1 # c\n"),
    EditCase.yaml(
      "equal in another style", "a: 'x'\nb: \"\\x79\"\nc: >-\n  z\n",
      [.set(["a"], .string("x")), .set(["b"], .string("y")), .set(["c"], .string("z"))],
      "a: 'x'\nb: \"\\x79\"\nc: >-\n  z\n"),
    EditCase.yaml(
      "equal, another order", "a: {k: [z], x: 1}\n", .set(["a"], object), "a: {k: [z], x: 1}\n"),
    EditCase.yaml("a scalar", "a: 1 # c\n", .set(["a"], .string("no")), "a: \"no\" # c\n"),
    EditCase.yaml("a string that is no number", "a: 1\n", .set(["a"], .string("1")), "a: \"1\"\n"),
    EditCase.yaml("a number that is no string", "a: '1'\n", .set(["a"], .number("1")), "a: 1\n"),
    EditCase.yaml("nothing", "a: # c\nb: 1\n", .set(["a"], .bool(true)), "a: true # c\nb: 1\n"),
    EditCase.yaml(
      "a literal", "a: | # c\n  x\n  y\nb: 1\n", .set(["a"], .string("z")), "a: z\nb: 1\n"),
    // libyaml accepts these values without indentation; the new value must be indented.
    EditCase.yaml(
      "a literal that is not indented", "a: # c\n|-\n  x\nb: 1\n", .set(["a"], .string("z")),
      "a: z # c\nb: 1\n"),
    EditCase.yaml(
      "a literal that is not indented by a mapping", "m:\n  a:\n  |-\n    x\n  b: 1\n",
      .set(["m", "a"], object), "m:\n  a:\n    x: 1\n    k:\n      - z\n  b: 1\n"),
    EditCase.yaml(
      "an element that is not indented", "a:\n-\n|-\n  x\n- y\n",
      .set(["a"], .array([object, .string("y")])), "a:\n- x: 1\n  k:\n  - z\n- y\n"),
    EditCase.yaml(
      "two lines", "a: x\n  y # c\nb: 1\n", .set(["a"], .string("z")), "a: z # c\nb: 1\n"),
    EditCase.yaml(
      "an alias", "x: &x 1\na: *x # c\n", .set(["a"], .number("2")), "x: &x 1\na: 2 # c\n"),
    EditCase.yaml(
      "an unused anchor and a tag", "a: &x !!int 1 # c\n", .set(["a"], .number("2")), "a: 2 # c\n"),
    EditCase.yaml("a tag of somebody", "a: !secret x\n", .set(["a"], .string("x")), "a: x\n"),
    EditCase.yaml(
      "a tag of somebody on a mapping", "a: !include\n  x: 2\nb: 1\n", .set(["a"], object),
      "a:\n  x: 1\n  k:\n    - z\nb: 1\n"),
    EditCase.yaml(
      "a tag of somebody on a list", "a: !join [y]\n", .set(["a"], .strings(["z"])),
      "a:\n  - z\n"),
    EditCase.yaml(
      "a scalar by a mapping", "a: 1 # c\nb: 1\n", .set(["a"], object),
      "a: # c\n  x: 1\n  k:\n    - z\nb: 1\n"),
    EditCase.yaml(
      "a scalar below its key by a mapping", "a:\n    1 # c\n", .set(["a"], object),
      "a:\n    # c\n    x: 1\n    k:\n      - z\n"),
    EditCase.yaml(
      "nothing by a mapping", "a: # c\n  # d\nb: 1\n", .set(["a"], object),
      "a: # c\n  # d\n  x: 1\n  k:\n    - z\nb: 1\n"),
    EditCase.yaml(
      "a mapping by a scalar", "a: # c\n  # d\n  x: 1 # e\n  # f\nb: 1\n",
      .set(["a"], .number("1")), "a: 1 # c\nb: 1\n"),
    EditCase.yaml(
      "a list by a mapping", "a: # c\n- 1\nb: 1\n", .set(["a"], object),
      "a: # c\n  x: 1\n  k:\n  - z\nb: 1\n"),
    EditCase.yaml(
      "a mapping by a list", "a:\n  x: 1\nb: 1\n", .set(["a"], .strings(["z"])), "a:\n  - z\nb: 1\n"
    ),
    EditCase.yaml(
      "a mapping by nothing", "a:\n  x: 1\nb: 1\n", .set(["a"], .members([:])), "a: {}\nb: 1\n"),
    EditCase.yaml(
      "braces by a list", "a: {x: 1} # c\n", .set(["a"], .strings(["z"])), "a: # c\n  - z\n"),
    EditCase.yaml(
      "within braces", "{a: 1, b: 2}\n", .set(["a"], object), "{a: {x: 1, k: [z]}, b: 2}\n"),
    EditCase.yaml(
      "a pair without braces", "[a: 1]\n", .set([], .array([object])), "[{x: 1, k: [z]}]\n"),
    EditCase.yaml(
      "elements", "a:\n  - 1 # one\n  - 2 # two\n  - 3\n",
      .set(["a"], .array([.number("1"), .number("5")])), "a:\n  - 1 # one\n  - 5 # two\n"),
    EditCase.yaml(
      "an element by a mapping", "a:\n  - 1\n", .set(["a"], .array([object])),
      "a:\n  - x: 1\n    k:\n      - z\n"),
    EditCase.yaml(
      "an element that is empty", "a:\n  -\n  - 2\n", .set(["a"], .array([object, .number("2")])),
      "a:\n  - x: 1\n    k:\n      - z\n  - 2\n"),
    EditCase.yaml(
      "more elements", "a:\n- 1\n",
      .set(["a"], .array([.number("1"), .strings(["b", "c"]), object])),
      "a:\n- 1\n- - b\n  - c\n- x: 1\n  k:\n  - z\n"),
    EditCase.yaml(
      "member by member", "a:\n  # x\n  x: 0 # old\n  old: 1\n  # k\n  k: [z] # same\n",
      .set(["a"], object),
      "a:\n  # x\n  x: 1 # old\n  # k\n  k: [z] # same\n"),
    EditCase.yaml("a document", "a: 1\nb: 2\n", .set([], object), "x: 1\nk:\n  - z\n"),
    EditCase.yaml(
      "a document of another kind", "- 1 # c\n", .set([], object), "# c\nx: 1\nk:\n  - z\n"),
    EditCase.yaml(
      "the item above a text without a line break at its end", "a: 1\nb: |\n  x",
      [.remove(["a"]), .set(["c"], .string("d"))], "c: d\nb: |\n  x"),
    EditCase.yaml(
      "elements below a text without a line break at its end", "a:\n- |\n  x",
      .set(["a"], .strings(["v", "z"])), "a:\n- v\n- z"),
    EditCase.yaml("a scalar document", "--- # c\nx\n", .set([], .members([:])), "--- # c\n{}\n"),
  ])
  func `A value is replaced as deep inside as it can be`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    ("plain", "plain"), ("two words", "two words"),
    ("https://mcp.jam.dev/mcp?a=b&c", "https://mcp.jam.dev/mcp?a=b&c"),
    ("${ACME}", "${ACME}"), ("Bearer ${ACME_TOKEN}", "\"Bearer ${ACME_TOKEN}\""),
    ("${{ secrets.X }}", "\"${{ secrets.X }}\""),
    ("-y", "-y"), ("--flag", "--flag"), ("@scope/pkg", "\"@scope/pkg\""), ("no", "\"no\""),
    ("Yes", "\"Yes\""), ("Null", "\"Null\""),
    ("~", "\"~\""), ("014", "\"014\""), ("1e3", "\"1e3\""), ("0o17", "\"0o17\""),
    ("0x1F", "\"0x1F\""), ("1_000", "\"1_000\""),
    ("12:30", "\"12:30\""), ("2027-01-15", "\"2027-01-15\""), ("-.INF", "\"-.INF\""),
    (".nan", "\".nan\""), ("", "\"\""),
    (" x", "\" x\""), ("x ", "\"x \""), ("a: b", "\"a: b\""), ("a:", "\"a:\""),
    ("a #b", "\"a #b\""), ("#a", "\"#a\""), ("- a", "\"- a\""),
    ("-", "\"-\""), ("? a", "\"? a\""), ("*a", "\"*a\""), ("&a", "\"&a\""), ("!a", "\"!a\""),
    ("|", "\"|\""), (">", "\">\""), ("%a", "\"%a\""),
    ("`a", "\"`a\""), ("[a]", "\"[a]\""), ("{a}", "\"{a}\""), ("a\nb", "\"a\\nb\""),
    ("a\tb", "\"a\\tb\""), ("\"a\" \\", "\"\\\"a\\\" \\\\\""),
    ("it's", "\"it's\""), ("é", "\"é\""), ("😀", "\"😀\""),
    ("\u{0}\u{85}\u{2028}\u{FEFF}", "\"\\x00\\x85\\u2028\\uFEFF\""), ("---", "\"---\""),
    ("...", "\"...\""),
    ("=", "\"=\""), ("<<", "\"<<\""),
  ])
  func `Text is written so that every reader sees the same`(_ text: String, _ written: String)
    throws
  {
    let edit = try yaml("a: 1\n").edit([
      .set(["a"], .string(text)), .set(["b", .member(text)], .null),
    ])
    #expect(
      String(decoding: edit.bytes, as: UTF8.self) == "a: \(written)\nb:\n  \(written): null\n")
  }
}
