import ConfigDocuments
import Testing

@Suite struct JSONRemovalTests {
  @Test(arguments: [
    EditCase("the first", "{\n  \"a\": 1,\n  \"b\": 2\n}", .remove(["a"]), "{\n  \"b\": 2\n}"),
    EditCase(
      "the middle", "{\n  \"x\": 0,\n  \"a\": 1,\n  \"b\": 2\n}", .remove(["a"]),
      "{\n  \"x\": 0,\n  \"b\": 2\n}"),
    EditCase("the last", "{\n  \"x\": 0,\n  \"a\": 1\n}", .remove(["a"]), "{\n  \"x\": 0\n}"),
    EditCase("the only one", "{\n  \"a\": 1\n}\n", .remove(["a"]), "{}\n"),
    EditCase("what is not there", "{\n  \"a\": 1\n}\n", .remove(["b", "c"]), "{\n  \"a\": 1\n}\n"),
    EditCase("CRLF", "{\r\n  \"x\": 0,\r\n  \"a\": 1\r\n}", .remove(["a"]), "{\r\n  \"x\": 0\r\n}"),
    EditCase("lone CR", "{\r  \"x\": 0,\r  \"a\": 1\r}", .remove(["a"]), "{\r  \"x\": 0\r}"),
    EditCase(
      "its comment", "{\n  \"x\": 0, // x\n  \"a\": 1, // a\n  \"b\": 2 // b\n}", .remove(["a"]),
      "{\n  \"x\": 0, // x\n  \"b\": 2 // b\n}"),
    EditCase(
      "the last with its comment", "{\n  \"x\": 0, // x\n  \"a\": 1 // a\n}", .remove(["a"]),
      "{\n  \"x\": 0 // x\n}"),
    EditCase(
      "the first with its comment", "{ // top\n  \"a\": 1, // a\n  \"b\": 2\n}", .remove(["a"]),
      "{ // top\n  \"b\": 2\n}"),
    EditCase(
      "comments above stay", "{\n  // x\n  \"x\": 0,\n  // a\n  \"a\": 1,\n  // b\n  \"b\": 2\n}",
      .remove(["a"]),
      "{\n  // x\n  \"x\": 0,\n  // a\n  // b\n  \"b\": 2\n}"),
    EditCase(
      "comments below stay", "{\n  \"x\": 0,\n  \"a\": 1 // a\n  // end\n}", .remove(["a"]),
      "{\n  \"x\": 0\n  // end\n}"),
    EditCase(
      "a block comment before it", "{\n  \"x\": 0,\n  /* a */ \"a\": 1\n}", .remove(["a"]),
      "{\n  \"x\": 0\n}"),
    EditCase(
      "comments around its comma", "{\n  \"a\": 1 /* a */, // a\n  \"b\": 2\n}", .remove(["a"]),
      "{\n  \"b\": 2\n}"),
    EditCase(
      "a comma on the next line", "{\n  \"a\": 1 // a\n  // c\n  , \"b\": 2\n}", .remove(["a"]),
      "{\n  // c\n   \"b\": 2\n}"),
    EditCase(
      "a trailing comma", "{\n  \"x\": 0,\n  \"a\": 1,\n}", .remove(["a"]), "{\n  \"x\": 0,\n}"),
    EditCase("the only one with a comma", "{\n  \"a\": 1,\n}", .remove(["a"]), "{}"),
    EditCase(
      "a blank line before it", "{\n  \"x\": 0,\n\n  \"a\": 1,\n\n  \"b\": 2\n}", .remove(["a"]),
      "{\n  \"x\": 0,\n\n  \"b\": 2\n}"),
    EditCase(
      "a comment of several lines behind it",
      "{\n  \"x\": 0,\n  \"a\": 1, /* b\n   b */\n  \"b\": 2\n}",
      .remove(["a"]), "{\n  \"x\": 0, /* b\n   b */\n  \"b\": 2\n}"),
    EditCase(
      "the only one, with a comment left", "{\n  // c\n  \"a\": 1\n}", .remove(["a"]),
      "{\n  // c\n}"),
    EditCase("one line, first", "{ \"a\": 1, \"b\": 2 }", .remove(["a"]), "{ \"b\": 2 }"),
    EditCase(
      "one line, middle", "{ \"x\": 0, \"a\": 1, \"b\": 2 }", .remove(["a"]),
      "{ \"x\": 0, \"b\": 2 }"),
    EditCase("one line, last", "{ \"x\": 0, \"a\": 1 }", .remove(["a"]), "{ \"x\": 0 }"),
    EditCase("one line, only", "{ \"a\": 1 }", .remove(["a"]), "{}"),
    EditCase("one line, tight", "{\"x\":0,\"a\":1,\"b\":2}", .remove(["a"]), "{\"x\":0,\"b\":2}"),
    EditCase(
      "one line, trailing comma", "{ \"x\": 0, \"a\": 1, }", .remove(["a"]), "{ \"x\": 0, }"),
    EditCase(
      "one line, a neighbour's comment", "{ \"a\": 1, /* b */ \"b\": 2 }", .remove(["a"]),
      "{ /* b */ \"b\": 2 }"),
    EditCase(
      "one line, the comment before", "{ \"x\": 0, /* a? */ \"a\": 1 }", .remove(["a"]),
      "{ \"x\": 0 /* a? */ }"),
    EditCase(
      "a line shared with the next", "{\n  \"a\": 1, \"b\": 2,\n  \"c\": 3\n}", .remove(["a"]),
      "{\n  \"b\": 2,\n  \"c\": 3\n}"),
    EditCase(
      "a line shared with the one before", "{\n  \"x\": 0, \"a\": 1, // both\n  \"c\": 3\n}",
      .remove(["a"]),
      "{\n  \"x\": 0, // both\n  \"c\": 3\n}"),
    EditCase(
      "the end of a shared line", "{\n  \"x\": 0, \"a\": 1 // both\n}", .remove(["a"]),
      "{\n  \"x\": 0 // both\n}"),
    EditCase(
      "a whole shared line", "{\n  \"a\": 1, \"b\": 2,\n  \"c\": 3\n}",
      [.remove(["a"]), .remove(["b"])],
      "{\n  \"c\": 3\n}"),
    EditCase(
      "the last two", "{\n  \"x\": 0, // x\n  \"a\": 1, // a\n  \"b\": 2 // b\n}",
      [.remove(["b"]), .remove(["a"])],
      "{\n  \"x\": 0 // x\n}"),
    EditCase(
      "the first and the last", "{\n  \"a\": 1,\n  \"x\": 0,\n  \"b\": 2\n}",
      [.remove(["b"]), .remove(["a"])],
      "{\n  \"x\": 0\n}"),
    EditCase("all", "{\n  \"a\": 1,\n  \"b\": 2\n}", [.remove(["b"]), .remove(["a"])], "{}"),
    EditCase(
      "commas first", "{ \"x\": 0\n, \"a\": 1\n, \"b\": 2\n}", .remove(["a"]),
      "{ \"x\": 0\n, \"b\": 2\n}"),
    EditCase(
      "an element", "[\n  { \"id\": \"a\" }, // a\n  { \"id\": \"b\" } // b\n]",
      .remove([.element("id", "b")]),
      "[\n  { \"id\": \"a\" } // a\n]"),
    EditCase(
      "the only element", "{ \"l\": [ { \"id\": \"a\" } ] }", .remove(["l", .element("id", "a")]),
      "{ \"l\": [] }"),
    EditCase(
      "in exchange for another", "{\n  \"a\": 1 // a\n}",
      [.remove(["a"]), .set(["b"], .number("2"))],
      "{\n  \"b\": 2\n}"),
    EditCase(
      "in exchange on one line", "{ \"a\": 1 }", [.remove(["a"]), .set(["b"], .number("2"))],
      "{ \"b\": 2 }"),
    EditCase(
      "in exchange, tight", "{\"a\":1}", [.set(["b"], .number("2")), .remove(["a"])], "{\"b\":2}"),
    EditCase(
      "the last in exchange for another", "{\n  \"x\": 0, // x\n  \"a\": 1 // a\n}",
      [.set(["b"], .number("2")), .remove(["a"])], "{\n  \"x\": 0, // x\n  \"b\": 2\n}"),
    EditCase(
      "a brace that a comment would swallow", "{ \"x\": 0 // x\n, // y\n \"a\": 1}", .remove(["a"]),
      "{ \"x\": 0 // x\n // y\n }"),
    EditCase(
      "two before such a brace", "{\n  \"x\": 0, // x\n  \"a\": 1,\n  \"b\": 2 }",
      [.remove(["a"]), .remove(["b"])], "{\n  \"x\": 0 // x\n   }"),
    EditCase(
      "a member by its escaped name", #"{ "\u0061": 1, "b": 2 }"#, .remove(["a"]), #"{ "b": 2 }"#),
  ])
  func `A removal takes the item and its own comment`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    "null", "// c\nnull // d\n", "{\"m\": null}", "{\n  \"m\": null, // c\n  \"b\": 1\n}\n",
    "{\"m\": {\"n\": null}}", "{\n\t\"m\": /* c */ null\n}\n",
    "{}", "{ }", "{\n}", "{\n\n}\n", "{\t}\r\n", "", " ", "\n", "\u{FEFF}", "\u{FEFF}\r\n",
    "{ /* c */ }", "{/* c */}",
    "{\n  // c\n}", "{ // c\n}", "{\"a\":1}", "{\"a\": 1}\n", "{ \"a\": 1, }",
    "{ \"a\": 1 /* a */ }", "{ \"a\": 1 // a\n}",
    "{\n  \"a\": 1\n}", "{\n  \"a\": 1 // a\n}", "{\n  \"a\": 1, // a\n}",
    "{\r\n\t\"a\": 1\r\n}\r\n", "{\n  \"a\": 1   \n}",
    "{\n  \"a\": 1\n  // end\n}", "{\n  \"a\": 1\n\n\n}", "{ \"a\": 1,\n  \"b\": 2 }",
    "{\n  \"a\": 1 /* x\n */\n}",
    "{\"m\":{}}", "{\"m\": { }}", "{\n  \"m\": {}\n}", "{\n  \"m\": {\n  }\n}",
    "{\n  \"m\": { // c\n  }\n}",
    "{\n  \"m\": {\n    \"n\": {}\n  }\n}", "{\n  \"m\": {\n    \"n\": {\"b\": 1}\n  }\n}",
    "{ \"a\": 1\n, \"b\": 2\n}",
    "{\n  \"m\": {\n    \"n\": { }\n  }\n}",
    "{\n  \"m\": {\n    \"n\": {\n      \"b\": 1,\n    },\n  },\n}",
    "{\n  \"a\": 1 // x\n  ,\n}", "// c\n{}\n", "// c\n", "// c", "// c\n\n", "\u{FEFF}/* c */\r\n",
    "{ \"m\": { \"n\": { /* c */ } } } // d",
  ])
  func `Inserting and removing gives back every byte`(_ text: String) throws {
    for value in [
      ConfigValue.number("7"),
      .members(["url": .string("u"), "headers": .members(["A": .string("b")])]),
    ] {
      let path: ConfigPath = ["m", "n", "new"]
      let insertion = try document(text).edit([.set(path, value)])
      let inserted = try document(insertion.bytes)
      #expect(try inserted.node(at: path)?.value == value)
      let origin = try #require(insertion.origins[0])
      let removal = try inserted.edit([.remove(path, restoring: origin)])
      #expect(String(decoding: removal.bytes, as: UTF8.self) == text)
      #expect(removal.bytes == Array(text.utf8))
    }
  }

  @Test(arguments: [
    EditCase(
      "a parent that was made", "{\n  \"x\": 0,\n  \"m\": {\n    \"a\": 1\n  }\n}",
      .remove(["m", "a"], restoring: .init(created: 1)),
      "{\n  \"x\": 0\n}"),
    EditCase(
      "not one that was there", "{\n  \"m\": {\n    \"a\": 1\n  }\n}", .remove(["m", "a"]),
      "{\n  \"m\": {}\n}"),
    EditCase(
      "not one that others use", "{\n  \"m\": {\n    \"a\": 1,\n    \"b\": 2\n  }\n}",
      .remove(["m", "a"], restoring: .init(created: 1)), "{\n  \"m\": {\n    \"b\": 2\n  }\n}"),
    EditCase(
      "not one with a comment", "{\n  \"m\": {\n    // mine\n    \"a\": 1\n  }\n}",
      .remove(["m", "a"], restoring: .init(created: 1)), "{\n  \"m\": {\n    // mine\n  }\n}"),
    EditCase(
      "a document below a comment", "// mine\n{ \"a\": 1 }\n",
      .remove(["a"], restoring: .init(created: 1, blank: "\n")), "// mine\n"),
    EditCase(
      "not a document above a comment", "{ \"a\": 1 } // mine",
      .remove(["a"], restoring: .init(created: 1)), "{} // mine"),
    EditCase(
      "two entries, one of which made it", "{\n  \"m\": {\n    \"a\": 1,\n    \"b\": 2\n  }\n}",
      [.remove(["m", "a"], restoring: .init(created: 2)), .remove(["m", "b"])], ""),
    EditCase(
      "a blank that is none", "{ \"a\": 1 }", .remove(["a"], restoring: .init(blank: "x")), "{}"),
  ])
  func `Containers that were made for an entry go with it`(_ row: EditCase) throws {
    try row.check()
  }
}
