import ConfigDocuments
import Testing

private let a = PathStep.element("name", "a")
private let one = ConfigValue.number("1")

@Suite struct YAMLRemovalTests {
  @Test(arguments: [
    EditCase.yaml("the first", "a: 1\nb: 2\n", .remove(["a"]), "b: 2\n"),
    EditCase.yaml("the middle", "x: 0\na: 1\nb: 2\n", .remove(["a"]), "x: 0\nb: 2\n"),
    EditCase.yaml("the last", "x: 0\na: 1\n", .remove(["a"]), "x: 0\n"),
    EditCase.yaml("the last without a newline", "x: 0\na: 1", .remove(["a"]), "x: 0"),
    EditCase.yaml("the only one", "a: 1\n", .remove(["a"]), "{}\n"),
    EditCase.yaml(
      "beside a key with a tag in a mapping with one", "m: !a\n  !b k: 1\n  n: 2\n",
      .remove(["m", "n"]), "m: !a\n  !b k: 1\n"),
    EditCase.yaml(
      "beside a key with an anchor in a mapping with a tag", "m: !a\n  &b k: 1\n  n: 2\n",
      .remove(["m", "n"]), "m: !a\n  &b k: 1\n"),
    EditCase.yaml(
      "empty lines that a text before it would keep", "s:\n >+\nk:\n \n", .remove(["k"]),
      "s:\n >+\n"),
    EditCase.yaml("a tab on a line behind it", "a: x\n \t\nb: 2\n", .remove(["a"]), "b: 2\n"),
    EditCase.yaml("a tab at the end", "? Y%YAML 1.2\n \t", .remove(["Y%YAML 1.2"]), "{}"),
    EditCase.yaml("what is not there", "a: 1\n", .remove(["b", "c"]), "a: 1\n"),
    EditCase.yaml("CRLF", "x: 0\r\na: 1\r\nb: 2\r\n", .remove(["a"]), "x: 0\r\nb: 2\r\n"),
    EditCase.yaml("a byte order mark", "\u{FEFF}a: 1\nb: 2\n", .remove(["a"]), "\u{FEFF}b: 2\n"),
    EditCase.yaml("a marked start", "---\na: 1\nb: 2\n", .remove(["a"]), "---\nb: 2\n"),
    EditCase.yaml(
      "its comment", "x: 0 # x\na: 1 # a\nb: 2 # b\n", .remove(["a"]), "x: 0 # x\nb: 2 # b\n"),
    EditCase.yaml(
      "comments above stay", "# x\nx: 0\n# a\na: 1\n# b\nb: 2\n", .remove(["a"]),
      "# x\nx: 0\n# a\n# b\nb: 2\n"),
    EditCase.yaml(
      "its body with comments",
      "m:\n  a: # about a\n    # more\n    x: 1\n    # less\n\n    # end\n  # about b\n  b: 2\n",
      .remove(["m", "a"]), "m:\n  # about b\n  b: 2\n"),
    EditCase.yaml(
      "the only one of a mapping", "m: # m\n  # a\n  a: 1\n  # end\nn: 1\n", .remove(["m", "a"]),
      "m: {} # m\n  # a\n  # end\nn: 1\n"),
    EditCase.yaml(
      "the only one of a list", "l:\n- name: a\n", .remove(["l", .element("name", "a")]), "l: []\n"),
    EditCase.yaml(
      "an empty line before it", "a: 1\n\nb: 2\n\nc: 3\n", .remove(["b"]), "a: 1\n\nc: 3\n"),
    EditCase.yaml("an empty line before the last", "a: 1\n\nb: 2\n", .remove(["b"]), "a: 1\n"),
    EditCase.yaml(
      "an element", "l:\n  - name: a # a\n    x: 1\n  - name: b\n",
      .remove(["l", .element("name", "a")]), "l:\n  - name: b\n"),
    EditCase.yaml(
      "the last element", "l:\n  - name: a\n  # b\n  - name: b\n    y: 2\nm: 1\n",
      .remove(["l", .element("name", "b")]), "l:\n  - name: a\n  # b\nm: 1\n"),
    EditCase.yaml(
      "behind a dash", "l:\n  - x: 1\n    name: a\n", .remove(["l", a, "x"]), "l:\n  - name: a\n"),
    EditCase.yaml(
      "behind a dash, a comment", "l:\n  - x: 1 # x\n    # name\n    name: a\n",
      .remove(["l", a, "x"]),
      "l:\n  -\n    # name\n    name: a\n"),
    EditCase.yaml(
      "two behind a dash", "l:\n  - x: 1\n    z: 2\n    name: a\n",
      [.remove(["l", a, "x"]), .remove(["l", a, "z"])],
      "l:\n  - name: a\n"),
    EditCase.yaml(
      "all behind a dash", "l:\n  - x: 1\n", .set(["l"], .array([.members([:])])), "l:\n  - {}\n"),
    EditCase.yaml(
      "the first two", "a: 1\nb: 2\nc: 3\n", [.remove(["a"]), .remove(["b"])], "c: 3\n"),
    EditCase.yaml("a literal", "a: |+\n  x\n\nb: 1\n", .remove(["a"]), "b: 1\n"),
    EditCase.yaml("an explicit key", "x: 0\n? a\n: 1\nb: 2\n", .remove(["a"]), "x: 0\nb: 2\n"),
    EditCase.yaml("between braces", "m: {a: 1, b: 2}\n", .remove(["m", "a"]), "m: { b: 2}\n"),
    EditCase.yaml(
      "the last between braces", "m: { a: 1, b: 2 }\n", .remove(["m", "b"]), "m: { a: 1 }\n"),
    EditCase.yaml("the only one between braces", "m: { a: 1 }\n", .remove(["m", "a"]), "m: {}\n"),
    EditCase.yaml(
      "lines between braces", "m: {\n  a: 1, # a\n  b: 2 # b\n}\n", .remove(["m", "b"]),
      "m: {\n  a: 1 # a\n}\n"),
    EditCase.yaml(
      "between brackets", "l: [{name: a}, {name: b}]\n", .remove(["l", .element("name", "b")]),
      "l: [{name: a}]\n"),
    EditCase.yaml(
      "in exchange for another", "a: 1 # a\n", [.remove(["a"]), .set(["b"], one)], "b: 1\n"),
    EditCase.yaml(
      "the last in exchange", "x: 0\na: 1\n", [.remove(["a"]), .set(["b"], one)], "x: 0\nb: 1\n"),
    EditCase.yaml("an alias", "x: &x 1\na: *x\nb: 2\n", .remove(["a"]), "x: &x 1\nb: 2\n"),
    EditCase.yaml("an anchor with its uses", "b: 2\na: [&x 1, *x]\n", .remove(["a"]), "b: 2\n"),
    EditCase.yaml(
      "a quoted name", "'a': 1\n\"\\x62\": 2\nc: 3\n", [.remove(["a"]), .remove(["b"])], "c: 3\n"),
  ])
  func `A removal takes the item and its own comment`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    "", " ", "\n", " \n\n", "\u{FEFF}", "\u{FEFF}\r\n", "# c\n", "# c", "# c\r\n", "---\n", "---",
    "---\n...\n",
    "--- # c\n# d\n", "%YAML 1.2\n---\n", "{}\n", "{ }", "{\n}\n", "--- {}\n", "null\n", "~",
    "--- ~\n",
    "m:\n", "m:", "m: # c\n", "m:\n  # c\n", "m: {}\n", "m: { }\n", "m: {} # c\n", "m: null\n",
    "m: ~ # c\n",
    "m:   null  # c\n", "m:\n  {}\n", "m:\n  {} # c\n", "m: # c\n  null\nx: 1\n", "m: {\n}\n",
    "m: { # c\n}\n",
    "m: !!map {}\n", "a: 1\n", "a: 1", "a: 1 # a\n", "a: 1\r\n", "a: 1\n\n\n", "a: 1\n# c\n",
    "a: 1\n  # c\n",
    "a: 1\n...\n", "a: |\n  x\n\n", "a: |+\n  x\n\n", "a: |-\n  x", "a: 1\n\nb: 2\n",
    "a: 1\n\nb: 2\n\n\n",
    "m:\n  n:\n", "m:\n  n: {}\n", "m:\n  n:\n    b: 1\n", "m:\n    n:\n        b: 1\n    c: 2\n",
    "{m: {}}", "{m: {n: {}}}\n",
    "{m: {n: {b: 1}}}\n", "{ \"m\": null }\n", "{m: ~, a: 1}\n", "m: {n: {b: 1}} # c\n",
    "m: {\n  n: {\n    b: 1,\n  },\n}\n",
    "m: {n: {b: 1 # c\n  }\n}\n", "m:\n  a: 1\n\n  b: 2\n\nx: 1\n", "m: # c\n  a: 1\n  # d\nx: 1\n",
    "m:\n  n: # c\n    b: 1 # d\n\n    # e\n\n# f\nx: 1\n", "? m\n: n:\n    b: 1\n",
    "m:\n  n:\n    - 1\n  \n",
    "m: {n: {b: }}\n", "m: {n: {b:  }}\n", "m: {n: {b:\n}}\n", "m: {n: {b: \n}}\n",
    "m: {n: {b:  # c\n}}\n", "m: {n: {\"b\":}}\n", "m: {n: {b: ,\n}}\n", "m: {n: {b}}\n",
  ])
  func `Inserting and removing gives back every byte`(_ text: String) throws {
    for value in [
      ConfigValue.number("7"), .strings([]), .strings(["a", "b"]),
      .members(["url": .string("u"), "headers": .members(["A": .string("b")])]),
    ] {
      let path: ConfigPath =
        text.contains("- 1") ? ["m", "new"] : ["m", "n", "new"]
      let insertion = try yaml(text).edit([.set(path, value)])
      let inserted = try yaml(insertion.bytes)
      #expect(try inserted.node(at: path)?.value == value)
      let origin = try #require(insertion.origins[0])
      let removal = try inserted.edit([.remove(path, restoring: origin)])
      #expect(
        String(decoding: removal.bytes, as: UTF8.self) == text,
        "\(String(decoding: insertion.bytes, as: UTF8.self))")
      #expect(removal.bytes == Array(text.utf8))
    }
  }

  @Test(arguments: [
    "", "# c", "l:\n", "l: []\n", "l: [ ] # c\n", "l: null\n", "l: ~", "l:\n- name: a\n",
    "l:\n  - name: a", "l: [{name: a}]\n",
    "l:\n  - name: a\n    x: 1 # x\n    # y: 2\n  # end\nm: 1\n",
    "l:\n- name: a\n\n- name: b\n\nm: 1\n", "l: [\n  {name: a}, # a\n]\n",
  ])
  func `Inserting and removing an element gives back every byte`(_ text: String) throws {
    let path: ConfigPath = ["l", .element("name", "new")]
    let insertion = try yaml(text).edit([.set(path, .members(["x": one]))])
    let origin = try #require(insertion.origins[0])
    let removal = try yaml(insertion.bytes).edit([.remove(path, restoring: origin)])
    #expect(String(decoding: removal.bytes, as: UTF8.self) == text)
    #expect(removal.bytes == Array(text.utf8))
  }

  @Test(arguments: [
    EditCase.yaml(
      "a parent that was made", "x: 0\nm:\n  a: 1\n",
      .remove(["m", "a"], restoring: .init(created: 1)), "x: 0\n"),
    EditCase.yaml("not one that was there", "m:\n  a: 1\n", .remove(["m", "a"]), "m: {}\n"),
    EditCase.yaml(
      "not one that others use", "m:\n  a: 1\n  b: 2\n",
      .remove(["m", "a"], restoring: .init(created: 1)), "m:\n  b: 2\n"),
    EditCase.yaml(
      "not one with a comment", "m:\n  # mine\n  a: 1\n",
      .remove(["m", "a"], restoring: .init(created: 1)), "m: {}\n  # mine\n"),
    EditCase.yaml(
      "not one with an anchor", "m: &m # m\n  a: 1\n",
      .remove(["m", "a"], restoring: .init(created: 1)), "m: &m {} # m\n"),
    EditCase.yaml(
      "a document below a comment", "# mine\na: 1\n", .remove(["a"], restoring: .init(created: 1)),
      "# mine\n"),
    EditCase.yaml(
      "two entries, one of which made it", "m:\n  a: 1\n  b: 2\n",
      [.remove(["m", "a"], restoring: .init(created: 2)), .remove(["m", "b"])], ""),
    EditCase.yaml(
      "a blank that is none", "m:\n  a: 1\n",
      .remove(["m", "a"], restoring: .init(blank: " x: 1")), "m: {}\n"),
  ])
  func `Containers that were made for an entry go with it`(_ row: EditCase) throws {
    try row.check()
  }
}
