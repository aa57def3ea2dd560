import ConfigDocuments
import Testing

@Suite struct JSONReplacementTests {
  @Test(arguments: [
    EditCase(
      "a scalar", "{ \"a\" : 1 , \"b\": 2 }", .set(["a"], .string("x")),
      "{ \"a\" : \"x\" , \"b\": 2 }"),
    EditCase("null", "{\"a\": null}", .set(["a"], .bool(true)), "{\"a\": true}"),
    EditCase(
      "an object by a scalar", "{\n  \"a\": {\n    \"b\": 1\n  } // a\n}", .set(["a"], .null),
      "{\n  \"a\": null // a\n}"),
    EditCase(
      "a scalar by an object", "{\n\t\"a\": 1\n}", .set(["a"], .members(["b": .null])),
      "{\n\t\"a\": {\n\t\t\"b\": null\n\t}\n}"),
    EditCase(
      "a scalar by an object on one line", "{\"a\": 1}", .set(["a"], .members(["b": .null])),
      "{\"a\": {\"b\": null}}"),
    EditCase(
      "an array by an object", "{\n  \"a\": [1]\n}", .set(["a"], .members([:])), "{\n  \"a\": {}\n}"
    ),
    EditCase(
      "only the member that differs",
      "{\n  \"e\": {\n    // the url\n    \"url\": \"old\", // mine\n    \"type\":   \"http\"\n  }\n}",
      .set(["e"], .members(["type": .string("http"), "url": .string("new")])),
      "{\n  \"e\": {\n    // the url\n    \"url\": \"new\", // mine\n    \"type\":   \"http\"\n  }\n}"
    ),
    EditCase(
      "with one more and one less",
      "{\n  \"e\": {\n    \"command\": \"npx\", // c\n    \"x\": 1\n  }\n}",
      .set(["e"], .members(["x": .number("1"), "url": .string("u")])),
      "{\n  \"e\": {\n    \"x\": 1,\n    \"url\": \"u\"\n  }\n}"),
    EditCase(
      "by an empty object", "{\n  \"e\": {\n    \"a\": 1\n  }\n}", .set(["e"], .members([:])),
      "{\n  \"e\": {}\n}"),
    EditCase("by an empty array", "{ \"e\": [ 1, 2 ] }", .set(["e"], .array([])), "{ \"e\": [] }"),
    EditCase(
      "an element", "{ \"args\": [\"-y\", /* pkg */ \"x\"] }",
      .set(["args"], .strings(["-y", "z"])),
      "{ \"args\": [\"-y\", /* pkg */ \"z\"] }"),
    EditCase(
      "a longer list", "{ \"args\": [\"-y\"] }", .set(["args"], .strings(["-y", "z"])),
      "{ \"args\": [\"-y\", \"z\"] }"),
    EditCase(
      "a shorter list", "{ \"args\": [\n  \"-y\", // yes\n  \"z\" // z\n] }",
      .set(["args"], .strings(["-y"])),
      "{ \"args\": [\n  \"-y\" // yes\n] }"),
    EditCase(
      "a longer list on lines", "{ \"args\": [\n  \"-y\" // yes\n] }",
      .set(["args"], .strings(["-y", "z"])),
      "{ \"args\": [\n  \"-y\", // yes\n  \"z\"\n] }"),
    EditCase(
      "the whole document", "// c\n{\n  \"a\": 1\n}\n", .set([], .members(["b": .number("2")])),
      "// c\n{\n  \"b\": 2\n}\n"),
    EditCase("a root that is a scalar", "1\n", .set([], .members([:])), "{}\n"),
    EditCase(
      "an element found by its member",
      "[ { \"id\": \"a\", \"x\": 1 }, { \"id\": \"b\", \"x\": 1 } ]",
      .set([.element("id", "b"), "x"], .number("2")),
      "[ { \"id\": \"a\", \"x\": 1 }, { \"id\": \"b\", \"x\": 2 } ]"),
    EditCase(
      "a whole element", "[ { \"id\": \"a\", \"x\": 1 } ]",
      .set([.element("id", "a")], .members(["type": .string("t")])),
      "[ { \"id\": \"a\", \"type\": \"t\" } ]"),
  ])
  func `A value is replaced as deep inside as possible`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    ("{ \"a\": \"b\" }", ConfigValue.members(["a": .string("b")])),
    (#"{ "\u0061": "\u0062\/" }"#, .members(["a": .string("b/")])),
    (#"{ "a": "\ud83d\ude00" }"#, .members(["a": .string("\u{1F600}")])),
    (
      "{ \"a\": 1.0, \"b\": 30000000000000000000000000000001 }",
      .members(["b": .number("30000000000000000000000000000001"), "a": .number("1.0")])
    ),
    ("{ \"a\": [ 1, // one\n 2, ], }", .members(["a": .array([.number("1"), .number("2")])])),
    (
      "{ \"a\": { \"x\": null, \"y\": false } }",
      .members(["a": .members(["y": .bool(false), "x": .null])])
    ),
  ])
  func `What is equal already is not touched`(_ text: String, _ value: ConfigValue) throws {
    #expect(try document(text).edit([.set([], value)]).isEmpty)
  }

  @Test(arguments: [
    ("{ \"a\": 1.0 }", ConfigValue.number("1"), "{ \"a\": 1 }"),
    ("{ \"a\": \"e\u{301}\" }", .string("\u{E9}"), "{ \"a\": \"\u{E9}\" }"),
    (#"{ "a": "\ud800" }"#, .string("\u{FFFD}"), "{ \"a\": \"\u{FFFD}\" }"),
    ("{ \"a\": \"1\" }", .number("1"), "{ \"a\": 1 }"),
    ("{ \"a\": true }", .string("true"), "{ \"a\": \"true\" }"),
  ])
  func `What only looks equal is replaced`(_ text: String, _ value: ConfigValue, _ after: String)
    throws
  {
    let result = try edited(text, [.set(["a"], value)])
    #expect(Array(result.utf8) == Array(after.utf8))
  }

  @Test(arguments: [
    EditCase(
      "members that are ours, and no others",
      """
      {
        "mcpServers": {
          // Jam
          "Jam": {
            "disabled": true, // for now
            "url": "old",
            "headers": {
              "X-Mine": "1", // keep
              "Authorization": "Bearer ghp_literal"
            },
            "serverUrl": "gone"
          }
        },
        "projects": { "n": 1.50, "s": "\\u0041\\/", "deep": [[[{}]]] }
      }

      """,
      DocumentChange.update(
        ["mcpServers", "Jam"], set: [.init("url", .string("new")), .init("type", .string("http"))],
        remove: ["serverUrl"])
        + [.set(["mcpServers", "Jam", "headers", "Authorization"], .string("Bearer ${T}"))],
      """
      {
        "mcpServers": {
          // Jam
          "Jam": {
            "disabled": true, // for now
            "url": "new",
            "headers": {
              "X-Mine": "1", // keep
              "Authorization": "Bearer ${T}"
            },
            "type": "http"
          }
        },
        "projects": { "n": 1.50, "s": "\\u0041\\/", "deep": [[[{}]]] }
      }

      """),
    EditCase(
      "several entries, old and new",
      "{\n  \"servers\": {\n    \"A\": { \"url\": \"a\" },\n    \"B\": { \"url\": \"b\" } // b\n  },\n  \"inputs\": []\n}\n",
      [
        .set(["servers", "C"], .members(["url": .string("c")])),
        .set(["servers", "A", "url"], .string("a2")),
        .remove(["servers", "B"]),
        .set(
          ["inputs", .element("id", "t")], .members(["id": .string("t"), "password": .bool(true)])),
      ],
      "{\n  \"servers\": {\n    \"A\": { \"url\": \"a2\" },\n    \"C\": {\n      \"url\": \"c\"\n    }\n  },\n  \"inputs\": [\n    {\n      \"id\": \"t\",\n      \"password\": true\n    }\n  ]\n}\n"
    ),
    EditCase(
      "an escaped name on the path", #"{ "mcp\u0053ervers": { "Jam": 1 } }"#,
      [.set(["mcpServers", "Jam"], .number("2"))],
      #"{ "mcp\u0053ervers": { "Jam": 2 } }"#),
    EditCase(
      "names that are only alike", "{\n  \"e\u{301}\": 1,\n  \"A\": 1\n}",
      [.set(["\u{E9}"], .number("2")), .set(["a"], .number("2"))],
      "{\n  \"e\u{301}\": 1,\n  \"A\": 1,\n  \"\u{E9}\": 2,\n  \"a\": 2\n}"),
    EditCase(
      "half a surrogate pair as a name", #"{"\ud800": 1}"#, [.set(["\u{FFFD}"], .number("2"))],
      #"{"\ud800": 1, "# + "\"\u{FFFD}\": 2}"),
    EditCase(
      "duplicates off the path stay", "{ \"x\": 1, \"x\": 2, \"a\": { \"y\": 1, \"y\": 2 } }",
      [.set(["a", "z"], .null)],
      "{ \"x\": 1, \"x\": 2, \"a\": { \"y\": 1, \"y\": 2, \"z\": null } }"),
    EditCase(
      "elements that are no objects",
      "{ \"l\": [ 1, \"id\", [], { \"id\": 2 }, { \"id\": \"a\" } ] }",
      [.set(["l", .element("id", "a"), "x"], .null)],
      "{ \"l\": [ 1, \"id\", [], { \"id\": 2 }, { \"id\": \"a\", \"x\": null } ] }"),
    EditCase(
      "strict JSON", "{\n  \"a\": 1\n}", [.set(["b"], .null)], "{\n  \"a\": 1,\n  \"b\": null\n}",
      .json(.strict)),
  ])
  func `Everything that no change names stays`(_ row: EditCase) throws { try row.check() }
}
