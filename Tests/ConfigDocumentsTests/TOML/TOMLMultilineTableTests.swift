import ConfigDocuments
import Testing

private func edit(
  _ name: String, _ before: String, _ changes: [DocumentChange], _ after: String
) -> EditCase {
  EditCase(name, before, changes, after, .toml1_1)
}

private let value = ConfigValue.string("x")
private let table = ConfigValue.members(["c": .string("x"), "e": .members(["A": .string("b")])])

/// Tests edits of inline tables on several lines, which TOML 1.1 allows.
@Suite struct TOMLMultilineTableTests {
  @Test(arguments: [
    edit(
      "behind the last member and its comment", "env = {\n  A = \"b\", # c\n}\n",
      [.set(["env", "N"], value)], "env = {\n  A = \"b\", # c\n  N = \"x\",\n}\n"),
    edit(
      "without a comma at the end", "env = {\n  A = \"b\" # c\n}\n", [.set(["env", "N"], value)],
      "env = {\n  A = \"b\", # c\n  N = \"x\"\n}\n"),
    edit(
      "with CRLF and tabs", "env = {\r\n\tA = 'b',\r\n}", [.set(["env", "N"], value)],
      "env = {\r\n\tA = 'b',\r\n\tN = \"x\",\r\n}"),
    edit(
      "tight", "env={\n A='b',\n}\n", [.set(["env", "N"], value)], "env={\n A='b',\n N=\"x\",\n}\n"),
    edit(
      "commas before the members", "env = {\n  A = 1\n  , B = 2\n}\n", [.set(["env", "N"], value)],
      "env = {\n  A = 1\n  , B = 2,\n  N = \"x\"\n}\n"),
    edit(
      "on one line, with a comma at the end", "env = { A = 1, }\n", [.set(["env", "N"], value)],
      "env = { A = 1, N = \"x\", }\n"),
    edit(
      "on one line, with a comment behind it", "env = { A = 1 # c\n}\n",
      [.set(["env", "N"], value)], "env = { A = 1, # c\n  N = \"x\"\n}\n"),
    edit(
      "into a table of a comment", "env = {\n  # none yet\n}\n", [.set(["env", "N"], value)],
      "env = {\n  # none yet\n  N = \"x\"\n}\n"),
    edit(
      "into an empty table of two lines", "[s]\n  env = {\n  }\n",
      [.set(["s", "env", "N"], value)],
      "[s]\n  env = {\n    N = \"x\"\n  }\n"),
    edit(
      "a table", "m = {\n  a = { c = 'y' },\n  # end\n}\n", [.set(["m", "n"], table)],
      "m = {\n  a = { c = 'y' },\n  n = { c = \"x\", e = { A = \"b\" } },\n  # end\n}\n"),
    edit(
      "next to dotted keys", "m = {\n  a.c = 'y',\n  a.d = 'z', # d\n}\n",
      [.set(["m", "a", "N"], value)],
      "m = {\n  a.c = 'y',\n  a.d = 'z', # d\n  a.N = \"x\",\n}\n"),
    edit(
      "an element", "s = [\n  {\n    name = 'a',\n  }, # a\n]\n",
      [.set(["s", .element("name", "b"), "c"], value)],
      "s = [\n  {\n    name = 'a',\n  }, # a\n  { name = \"b\", c = \"x\" },\n]\n"),
  ])
  func `A member comes in the style of its table`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    edit(
      "a value in its place",
      "m = {\n  jam = { # ours\n    c = 'old', # c\n    env = {\n      A = 'old', # a\n    },\n  },\n}\n",
      [.set(["m", "jam", "c"], value), .set(["m", "jam", "env", "A"], value)],
      "m = {\n  jam = { # ours\n    c = \"x\", # c\n    env = {\n      A = \"x\", # a\n    },\n  },\n}\n"
    ),
    edit(
      "a whole entry, member by member",
      "m = {\n  jam = {\n    c = 'old', # c\n    gone = 1, # g\n    e = { # e\n      A = 'b',\n      B = 1\n    }\n  }, # j\n}\n",
      [.set(["m", "jam"], table)],
      "m = {\n  jam = {\n    c = \"x\", # c\n    e = { # e\n      A = 'b'\n    }\n  }, # j\n}\n"),
    edit(
      "equal values as they are", "env = {\n  A = \"\\x78\", # c\n}\n",
      [.set(["env", "A"], value)],
      "env = {\n  A = \"\\x78\", # c\n}\n"),
    edit(
      "a table by a value", "m = {\n  a = {\n    b = 1, # c\n  }, # d\n}\n",
      [.set(["m", "a"], value)],
      "m = {\n  a = \"x\", # d\n}\n"),
  ])
  func `A value changes and its surroundings stay`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    edit(
      "a member and its comment", "env = {\n  A = 1, # a\n  B = 2, # b\n  # end\n}\n",
      [.remove(["env", "A"])], "env = {\n  B = 2, # b\n  # end\n}\n"),
    edit(
      "the last member", "env = {\n  A = 1, # a\n  B = 2 # b\n}\n", [.remove(["env", "B"])],
      "env = {\n  A = 1 # a\n}\n"),
    edit(
      "a member of several lines", "m = {\n  a = {\n    b = 1,\n  }, # a\n  c = 2,\n}\n",
      [.remove(["m", "a"])], "m = {\n  c = 2,\n}\n"),
    edit(
      "the only member of a table with a comment", "m = {\n  # mine\n  a = 1,\n}\n",
      [.remove(["m", "a"])], "m = {\n  # mine\n}\n"),
    edit(
      "a statement", "a = 1\nm = {\n  # mine\n  b = 1,\n} # m\nc = 2\n", [.remove(["m"])],
      "a = 1\nc = 2\n"),
  ])
  func `A removal takes the member and its own comment`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    "m = {\n  # c\n}\n", "m = {\n}\n", "m = {\r\n\r\n}\r\n", "m = { # c\n}\n",
    "m = {\n  a = 1, # a\n}\n",
    "m = {\n  a = 1 # a\n  # end\n}\n", "m = {\n  a = 1,\n  n = { # n\n  },\n}\n",
    "m = {\n  n = {\n    x = 1, # x\n  }, # n\n}\n", "m = { a = 1, }\n", "m = { n.a = 1, # c\n}\n",
    "m = {\n  a = 1\n  , # c\n}\n", "[m]\nn = {\n\ta = '''\n''',\n\t# c\n\n}\n[z]\n",
    "m = {\n  n = { a = 1, # c\n    b = 2 }\n}\n", "m = {n={a=1,},}",
  ])
  func `Inserting and removing gives back every byte`(_ text: String) throws {
    for value in [ConfigValue.number("7"), table] {
      for path: ConfigPath in [["m", "new"], ["m", "n", "new"], ["m", "o", "p", "new"]] {
        let before = try toml(text, .version1_1)
        let insertion = try before.edit([.set(path, value)])
        let inserted = try toml(String(decoding: insertion.bytes, as: UTF8.self), .version1_1)
        #expect(try inserted.node(at: path)?.value == value)
        let origin = try #require(insertion.origins[0])
        let removal = try inserted.edit([.remove(path, restoring: origin)])
        #expect(String(decoding: removal.bytes, as: UTF8.self) == text)
        #expect(removal.bytes == Array(text.utf8))
      }
    }
  }
}
