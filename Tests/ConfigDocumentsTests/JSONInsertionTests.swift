import ConfigDocuments
import Testing

private let one = ConfigValue.number("1")
private let jam = ConfigValue.members(["url": .string("u")])

@Suite struct JSONInsertionTests {
  @Test(arguments: [
    EditCase("an empty text", "", .set(["a", "b"], one), "{\n  \"a\": {\n    \"b\": 1\n  }\n}\n"),
    EditCase("white space only", " \n\n", .set(["a"], one), "{\n  \"a\": 1\n}\n"),
    EditCase("a byte order mark only", "\u{FEFF}", .set(["a"], one), "\u{FEFF}{\n  \"a\": 1\n}\n"),
    EditCase("CRLF white space", "\r\n", .set(["a"], one), "{\r\n  \"a\": 1\r\n}\r\n"),
    EditCase("comments only", "// mine\n", .set(["a"], one), "// mine\n{\n  \"a\": 1\n}\n"),
    EditCase(
      "a comment without an end", "// mine", .set(["a"], one), "// mine\n{\n  \"a\": 1\n}\n"),
    EditCase("only removals", "", .remove(["a", "b"]), ""),
    EditCase(
      "a list of elements", "", .set(["inputs", .element("id", "x")], jam),
      "{\n  \"inputs\": [\n    {\n      \"id\": \"x\",\n      \"url\": \"u\"\n    }\n  ]\n}\n"),
  ])
  func `A document that is missing is written`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    EditCase("braces", "{}", .set(["a"], one), "{\n  \"a\": 1\n}"),
    EditCase("final newline", "{}\n", .set(["a"], one), "{\n  \"a\": 1\n}\n"),
    EditCase("a blank inside", "{ }", .set(["a"], one), "{\n  \"a\": 1\n}"),
    EditCase("a line break inside", "{\n}\n", .set(["a"], one), "{\n  \"a\": 1\n}\n"),
    EditCase("blank lines inside", "{\n\n\n}\n", .set(["a"], one), "{\n  \"a\": 1\n}\n"),
    EditCase("CRLF", "{\r\n}\r\n", .set(["a"], one), "{\r\n  \"a\": 1\r\n}\r\n"),
    EditCase("CRLF after the braces", "{}\r\n", .set(["a"], one), "{\r\n  \"a\": 1\r\n}\r\n"),
    EditCase("lone CR", "{}\r", .set(["a"], one), "{\r  \"a\": 1\r}\r"),
    EditCase("byte order mark", "\u{FEFF}{}", .set(["a"], one), "\u{FEFF}{\n  \"a\": 1\n}"),
    EditCase("indented braces", "  {}", .set(["a"], one), "  {\n    \"a\": 1\n  }"),
    EditCase(
      "mark and indented", "\u{FEFF}  {}", .set(["a"], one), "\u{FEFF}  {\n    \"a\": 1\n  }"),
    EditCase("a comment", "{ /* c */ }", .set(["a"], one), "{ /* c */ \"a\": 1 }"),
    EditCase("a tight comment", "{/* c */}", .set(["a"], one), "{/* c */ \"a\": 1}"),
    EditCase(
      "a comment on its line", "{\n    // c\n}", .set(["a"], one), "{\n    // c\n    \"a\": 1\n}"),
    EditCase("a comment behind the brace", "{ // c\n}", .set(["a"], one), "{ // c\n  \"a\": 1\n}"),
    EditCase(
      "two comments", "{ // c\n\t// d\n}", .set(["a"], one), "{ // c\n\t// d\n\t\"a\": 1\n}"),
    EditCase(
      "a comment before the brace's line", "{\n  /* c */ }", .set(["a"], one),
      "{\n  /* c */\n  \"a\": 1 }"),
    EditCase(
      "an empty object inside", "{\n\t\"m\": {}\n}", .set(["m", "a"], one),
      "{\n\t\"m\": {\n\t\t\"a\": 1\n\t}\n}"),
    EditCase(
      "an empty object inside, four blanks", "{\n    \"m\": {}\n}", .set(["m", "a"], jam),
      "{\n    \"m\": {\n        \"a\": {\n            \"url\": \"u\"\n        }\n    }\n}"),
    EditCase(
      "on one line with others", "{\"m\": {}}", .set(["m", "a"], jam),
      "{\"m\": {\"a\": {\"url\": \"u\"}}}"),
    EditCase(
      "minified", "{\"m\":{}}\n", .set(["m", "a"], jam), "{\"m\":{\"a\":{\"url\":\"u\"}}}\n"),
    EditCase(
      "opened on one line, closed on the next", "{\"m\": {\n}}", .set(["m", "a"], one),
      "{\"m\": {\n  \"a\": 1\n}}"),
    EditCase(
      "several members", "{}", [.set(["a"], one), .set(["b", "c"], one), .set(["b", "d"], one)],
      "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 1,\n    \"d\": 1\n  }\n}"),
    EditCase(
      "an empty array", "{\n  \"m\": []\n}", .set(["m", .element("id", "x")], .members([:])),
      "{\n  \"m\": [\n    {\n      \"id\": \"x\"\n    }\n  ]\n}"),
  ])
  func `An empty container gets its first item`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    EditCase(
      "below the last", "{\n  \"a\": 1\n}\n", .set(["b"], one), "{\n  \"a\": 1,\n  \"b\": 1\n}\n"),
    EditCase(
      "tabs", "{\n\t\"a\": 1\n}", .set(["b"], jam),
      "{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"url\": \"u\"\n\t}\n}"),
    EditCase(
      "three blanks", "{\n   \"a\": 1\n}", .set(["b"], jam),
      "{\n   \"a\": 1,\n   \"b\": {\n      \"url\": \"u\"\n   }\n}"),
    EditCase(
      "no indentation", "{\n\"a\": 1\n}", .set(["b"], jam),
      "{\n\"a\": 1,\n\"b\": {\n  \"url\": \"u\"\n}\n}"),
    EditCase(
      "CRLF", "{\r\n  \"a\": 1\r\n}\r\n", .set(["b"], jam),
      "{\r\n  \"a\": 1,\r\n  \"b\": {\r\n    \"url\": \"u\"\r\n  }\r\n}\r\n"),
    EditCase("lone CR", "{\r  \"a\": 1\r}\r", .set(["b"], one), "{\r  \"a\": 1,\r  \"b\": 1\r}\r"),
    EditCase(
      "a trailing line comment", "{\n  \"a\": 1 // about a\n}", .set(["b"], one),
      "{\n  \"a\": 1, // about a\n  \"b\": 1\n}"),
    EditCase(
      "a trailing block comment", "{\n  \"a\": 1 /* about a */\n}", .set(["b"], one),
      "{\n  \"a\": 1, /* about a */\n  \"b\": 1\n}"),
    EditCase(
      "a comment of several lines", "{\n  \"a\": 1 /* about\n a */\n}", .set(["b"], one),
      "{\n  \"a\": 1, /* about\n a */\n  \"b\": 1\n}"),
    EditCase(
      "comments below", "{\n  \"a\": 1\n  // \"old\": 2\n}", .set(["b"], one),
      "{\n  \"a\": 1,\n  \"b\": 1\n  // \"old\": 2\n}"),
    EditCase(
      "a trailing comma", "{\n  \"a\": 1,\n}", .set(["b"], one), "{\n  \"a\": 1,\n  \"b\": 1,\n}"),
    EditCase(
      "a trailing comma and a comment", "{\n  \"a\": 1, // about a\n}", .set(["b"], one),
      "{\n  \"a\": 1, // about a\n  \"b\": 1,\n}"),
    EditCase(
      "a comment before a trailing comma", "{\n  \"a\": 1 /* x */ , // y\n}", .set(["b"], one),
      "{\n  \"a\": 1 /* x */ , // y\n  \"b\": 1,\n}"),
    EditCase(
      "a trailing comma on its own line", "{\n  \"a\": 1 // x\n  ,\n}", .set(["b"], one),
      "{\n  \"a\": 1 // x\n  ,\n  \"b\": 1,\n}"),
    EditCase(
      "a closing brace on the last line", "{ \"a\": 1,\n  \"b\": 2 }", .set(["c"], one),
      "{ \"a\": 1,\n  \"b\": 2,\n  \"c\": 1 }"),
    EditCase(
      "two on the last line", "{\n  \"a\": 1, \"b\": 2\n}", .set(["c"], one),
      "{\n  \"a\": 1, \"b\": 2,\n  \"c\": 1\n}"),
    EditCase(
      "blanks at the end of the line", "{\n  \"a\": 1  \n}", .set(["b"], one),
      "{\n  \"a\": 1,\n  \"b\": 1  \n}"),
    EditCase("one line", "{ \"a\": 1 }", .set(["b"], jam), "{ \"a\": 1, \"b\": {\"url\": \"u\"} }"),
    EditCase("one line, tight", "{\"a\":1}", .set(["b"], jam), "{\"a\":1,\"b\":{\"url\":\"u\"}}"),
    EditCase(
      "one line, wide commas", "{\"a\": 1,  \"b\": 2}", .set(["c"], one),
      "{\"a\": 1,  \"b\": 2,  \"c\": 1}"),
    EditCase(
      "one line, trailing comma", "{ \"a\": 1, }", .set(["b"], one), "{ \"a\": 1, \"b\": 1, }"),
    EditCase(
      "one line, a comment", "{ \"a\": 1 /* a */ }", .set(["b"], one),
      "{ \"a\": 1, /* a */ \"b\": 1 }"),
    EditCase(
      "one line, a line comment", "{ \"a\": 1 // a\n}", .set(["b"], one),
      "{ \"a\": 1, // a\n  \"b\": 1\n}"),
    EditCase(
      "one line around a block", "{ \"a\": {\n  \"x\": 1\n} }", .set(["b"], one),
      "{ \"a\": {\n  \"x\": 1\n}, \"b\": 1 }"),
    EditCase(
      "commas first", "{ \"a\": 1\n, \"b\": 2\n}", .set(["c"], one),
      "{ \"a\": 1\n, \"b\": 2, \"c\": 1\n}"),
    EditCase(
      "the brace on its own line", "{\n  \"m\":\n  {\n    \"a\": 1\n  }\n}", .set(["m", "b"], one),
      "{\n  \"m\":\n  {\n    \"a\": 1,\n    \"b\": 1\n  }\n}"),
    EditCase(
      "siblings unlike their parents", "{\n  \"m\": {\n        \"a\": {}\n  }\n}",
      .set(["m", "b"], jam),
      "{\n  \"m\": {\n        \"a\": {},\n        \"b\": {\n              \"url\": \"u\"\n        }\n  }\n}"
    ),
    EditCase(
      "a missing parent", "{\n  \"a\": 1\n}", .set(["m", "n", "b"], one),
      "{\n  \"a\": 1,\n  \"m\": {\n    \"n\": {\n      \"b\": 1\n    }\n  }\n}"),
    EditCase(
      "a block comment before the member", "{\n  /* x */ \"a\": 1\n}", .set(["b"], one),
      "{\n  /* x */ \"a\": 1,\n  \"b\": 1\n}"),
    EditCase(
      "a string that looks like a comment", "{\n  \"a\": \"// }\"\n}", .set(["b"], one),
      "{\n  \"a\": \"// }\",\n  \"b\": 1\n}"),
    EditCase(
      "a name of any text", "{\n  \"a\": 1\n}", .set(["\"\\\u{1}é"], one),
      "{\n  \"a\": 1,\n  \"\\\"\\\\\\u0001é\": 1\n}"),
    EditCase(
      "an element below the last", "{\n  \"l\": [\n    { \"id\": \"a\" } // a\n  ]\n}",
      .set(["l", .element("id", "b")], .members([:])),
      "{\n  \"l\": [\n    { \"id\": \"a\" }, // a\n    {\n      \"id\": \"b\"\n    }\n  ]\n}"),
    EditCase(
      "an element on the line", "{\"l\": [{\"id\": \"a\"}]}",
      .set(["l", .element("id", "b"), "x"], one),
      "{\"l\": [{\"id\": \"a\"}, {\"id\": \"b\", \"x\": 1}]}"),
  ])
  func `A new item stands behind the last one`(_ row: EditCase) throws { try row.check() }
}
