import ConfigDocuments
import Testing

@Suite struct TOMLReplacementTests {
  private static let jam = DocumentChange.set(
    ["mcp_servers", "jam"],
    .members([
      "url": .string("https://new"), "args": .strings(["-y", "b"]),
      "env": .members(["A": .string("c")]),
    ]))

  @Test(arguments: [
    EditCase(
      "tables with headers",
      """
      [mcp_servers.jam] # my server
      url = 'https://old' # the url
      # kept
      args = [
        "-y", # yes
        "a",
      ]
      old = 1

        [mcp_servers.jam.env]
        A = 'b' # why

      """, [jam],
      """
      [mcp_servers.jam] # my server
      url = "https://new" # the url
      # kept
      args = [
        "-y", # yes
        "b",
      ]

        [mcp_servers.jam.env]
        A = "c" # why

      """, .toml1_0),
    EditCase(
      "tables far apart",
      """
      [mcp_servers.jam.env]
      A = 'b'

      [other]

      [mcp_servers.jam]
      url = 'https://old'
      args = ["-y", "b"]

      """, [jam],
      """
      [mcp_servers.jam.env]
      A = "c"

      [other]

      [mcp_servers.jam]
      url = "https://new"
      args = ["-y", "b"]

      """, .toml1_0),
    EditCase(
      "dotted keys",
      "mcp_servers.jam.url = 'x' # x\nmcp_servers.jam.env.A = 'b'\nmcp_servers.b.url = 'b'\n",
      [jam],
      """
      mcp_servers.jam.url = "https://new" # x
      mcp_servers.jam.env.A = "c"
      mcp_servers.jam.args = ["-y", "b"]
      mcp_servers.b.url = 'b'

      """, .toml1_0),
    EditCase(
      "dotted keys under a header",
      "[mcp_servers]\n'jam'.url = 'x'\n'jam'.env = { A = 'c' } # e\njam.old = 1\n", [jam],
      "[mcp_servers]\n'jam'.url = \"https://new\"\n'jam'.env = { A = 'c' } # e\n"
        + "jam.args = [\"-y\", \"b\"]\n", .toml1_0),
    EditCase(
      "braces", "mcp_servers = { jam = { old = 1, url = 'x', env = {A='b', B = 'c'} }, b = {} }\n",
      [jam],
      "mcp_servers = { jam = { url = \"https://new\", env = {A=\"c\"}, args = [\"-y\", \"b\"] }, "
        + "b = {} }\n", .toml1_0),
    EditCase(
      "dotted keys in braces", "mcp_servers = { jam.url = 'x', b.url = 'b', jam.env.A = 'b' }\n",
      [jam],
      "mcp_servers = { jam.url = \"https://new\", b.url = 'b', jam.env.A = \"c\", "
        + "jam.args = [\"-y\", \"b\"] }\n", .toml1_0),
    EditCase(
      "what is no table", "[mcp_servers]\njam = 1 # j\n", [jam],
      "[mcp_servers]\njam = { url = \"https://new\", args = [\"-y\", \"b\"], "
        + "env = { A = \"c\" } } # j\n", .toml1_0),
    EditCase(
      "dotted keys of which none stays", "mcp_servers.jam.x = 1\nmcp_servers.jam.y = 1\na = 1\n",
      [.set(["mcp_servers", "jam"], .members(["z": .number("1")]))],
      "mcp_servers.jam.z = 1\na = 1\n", .toml1_0),
    EditCase(
      "a table that is to be empty", "[mcp_servers.jam]\nx = 1\n\n[mcp_servers.jam.env]\nA = 1\n",
      [.set(["mcp_servers", "jam"], .members([:]))], "[mcp_servers.jam]\n", .toml1_0),
    EditCase(
      "the document", "a = 1 # a\nb = 2\n\n[t]\nc = 3\n",
      [.set([], .members(["b": .number("4"), "u": .members([:])]))], "b = 4\n\n[u]\n", .toml1_0),
    EditCase(
      "a table by a value", "[t]\na.b = 1 # ab\n[t.c]\nd = 1\n",
      [.set(["t", "a"], .string("x")), .set(["t", "c"], .bool(false))],
      "[t]\na = \"x\"\nc = false\n", .toml1_0),
  ])
  func `An entry keeps the spelling that it has`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    EditCase(
      "an element by its name",
      "[[s]]\nname = 'a'\n\n[[s]] # b\nname = 'b' # n\nt = 'old'\n[s.auth]\nx = 1\n",
      [
        .set(
          ["s", .element("name", "b")],
          .members(["t": .string("new"), "auth": .members(["y": .number("2")])]))
      ],
      "[[s]]\nname = 'a'\n\n[[s]] # b\nname = 'b' # n\nt = \"new\"\n[s.auth]\ny = 2\n", .toml1_0),
    EditCase(
      "elements one by one", "[[s]]\na = 1\n[[s]]\na = 2\n\n[[s]]\na = 3\n[t]\n",
      [.set(["s"], .array([.members(["a": .number("1")]), .members(["a": .number("4")])]))],
      "[[s]]\na = 1\n[[s]]\na = 4\n[t]\n", .toml1_0),
    EditCase(
      "more elements", "[[s]]\na = 1\n\n[t]\n",
      [.set(["s"], .array([.members(["a": .number("1")]), .members(["a": .number("4")])]))],
      "[[s]]\na = 1\n\n[[s]]\na = 4\n\n[t]\n", .toml1_0),
    EditCase(
      "an array of tables by an array", "[[s]]\na = 1\n\n[t]\n", [.set(["s"], .array([]))],
      "s = []\n\n[t]\n", .toml1_0),
    EditCase(
      "the elements of an array", "a = [ 1, # one\n  2, 3 ]\n",
      [.set(["a"], .array([.number("1"), .string("x"), .number("3"), .number("4")]))],
      "a = [ 1, # one\n  \"x\", 3,\n  4 ]\n", .toml1_0),
  ])
  func `Lists keep the spelling that they have`(_ row: EditCase) throws { try row.check() }

  @Test func `An equal value in any spelling is no edit`() throws {
    let text = "mcp_servers = { 'jam'.'url' = '''\nx''' }\n[t]\nb.c = [ { d = 0x1F } ]\n[t.a]\n"
    let changes: [DocumentChange] = [
      .set(["mcp_servers"], .members(["jam": .members(["url": .string("x")])])),
      .set(
        ["t"],
        .members([
          "a": .members([:]),
          "b": .members(["c": .array([.members(["d": .number("0x1F")])])]),
        ])),
    ]
    #expect(try toml(text).edit(changes).isEmpty)
  }
}
