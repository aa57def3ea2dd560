import ConfigDocuments
import Testing

/// The entry that most tests insert.
private let jam = ConfigValue.members([
  "url": .string("https://x"), "env_http_headers": .members(["X-Key": .string("JAM_KEY")]),
])

private let vibe = ConfigValue.members([
  "name": .string("Jam"), "transport": .string("http"),
  "auth": .members(["type": .string("static")]),
])

private func setJam(_ name: String, _ before: String, _ after: String) -> EditCase {
  EditCase(name, before, [.set(["mcp_servers", "jam"], jam)], after, .toml1_0)
}

private func setVibe(_ name: String, _ before: String, _ after: String) -> EditCase {
  let path: ConfigPath = ["mcp_servers", .element("name", "Jam")]
  return EditCase(name, before, [.set(path, vibe)], after, .toml1_0)
}

@Suite struct TOMLInsertionTests {
  @Test(arguments: [
    setJam(
      "an empty text", "",
      """
      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }

      """),
    setJam(
      "a text of keys", "model = 'o3' # mine\n",
      """
      model = 'o3' # mine

      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }

      """),
    setJam(
      "a text without a line break at its end", "model = 'o3'",
      """
      model = 'o3'

      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }
      """),
    setJam(
      "CRLF", "[tui]\r\na = 1\r\n",
      "[tui]\r\na = 1\r\n\r\n[mcp_servers.jam]\r\nurl = \"https://x\"\r\n"
        + "env_http_headers = { X-Key = \"JAM_KEY\" }\r\n"),
    setJam(
      "behind the last server, its tables and its comments",
      """
      [mcp_servers.a]
      url = 'a'

      [mcp_servers.a.env]
      A = 'b' # b
      # C = 'd'

      # about the interface
      [tui]
      a = 1
      """,
      """
      [mcp_servers.a]
      url = 'a'

      [mcp_servers.a.env]
      A = 'b' # b
      # C = 'd'

      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }

      # about the interface
      [tui]
      a = 1
      """),
    setJam(
      "a comment that is the next table's",
      "[mcp_servers.a]\nurl = 'a'\n# about the interface\n[tui]\n",
      """
      [mcp_servers.a]
      url = 'a'

      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }
      # about the interface
      [tui]

      """),
    setJam(
      "tables without blank lines between them",
      "[mcp_servers.a]\nurl = 'a'\n[mcp_servers.b]\nurl = 'b'\n[tui]\n",
      """
      [mcp_servers.a]
      url = 'a'
      [mcp_servers.b]
      url = 'b'
      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }
      [tui]

      """),
    setJam(
      "indented tables", "[mcp_servers]\n\n  [mcp_servers.a]\n  url = 'a'\n",
      """
      [mcp_servers]

        [mcp_servers.a]
        url = 'a'

        [mcp_servers.jam]
        url = "https://x"
        env_http_headers = { X-Key = "JAM_KEY" }

      """),
    setJam(
      "a header without tables", "[mcp_servers]\n\n[tui]\n",
      """
      [mcp_servers]

      [mcp_servers.jam]
      url = "https://x"
      env_http_headers = { X-Key = "JAM_KEY" }

      [tui]

      """),
    setJam(
      "dotted keys of the document",
      "mcp_servers.a.url = 'a' # a\n\"mcp_servers\".b.url = 'b'\nmodel = 'o3'\n",
      """
      mcp_servers.a.url = 'a' # a
      "mcp_servers".b.url = 'b'
      "mcp_servers".jam.url = "https://x"
      "mcp_servers".jam.env_http_headers = { X-Key = "JAM_KEY" }
      model = 'o3'

      """),
    setJam(
      "dotted keys under a header", "[mcp_servers]\n\ta.url = 'a'\n\n[tui]\n",
      """
      [mcp_servers]
      \ta.url = 'a'
      \tjam.url = "https://x"
      \tjam.env_http_headers = { X-Key = "JAM_KEY" }

      [tui]

      """),
    setJam(
      "braces under a header", "[mcp_servers]\na = { url = 'a' }\n",
      """
      [mcp_servers]
      a = { url = 'a' }
      jam = { url = "https://x", env_http_headers = { X-Key = "JAM_KEY" } }

      """),
    setJam(
      "braces", "mcp_servers = { a = { url = 'a' } } # a\n",
      "mcp_servers = { a = { url = 'a' }, jam = { url = \"https://x\", "
        + "env_http_headers = { X-Key = \"JAM_KEY\" } } } # a\n"),
    setJam(
      "empty braces", "mcp_servers = {}\n",
      "mcp_servers = { jam = { url = \"https://x\", "
        + "env_http_headers = { X-Key = \"JAM_KEY\" } } }\n"),
    setJam(
      "a table inside the server's", "[mcp_servers.jam.env_http_headers]\nX-Key = 'JAM_KEY'\n",
      """
      [mcp_servers.jam.env_http_headers]
      X-Key = 'JAM_KEY'

      [mcp_servers.jam]
      url = "https://x"

      """),
  ])
  func `A new table stands where its siblings do`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    setVibe(
      "an empty text", "",
      """
      [[mcp_servers]]
      name = "Jam"
      transport = "http"
      auth = { type = "static" }

      """),
    setVibe(
      "behind the last element and its tables",
      """
      [[mcp_servers]]
      name = 'a'

      [mcp_servers.auth]
      type = 'oauth'

      [tui]

      """,
      """
      [[mcp_servers]]
      name = 'a'

      [mcp_servers.auth]
      type = 'oauth'

      [[mcp_servers]]
      name = "Jam"
      transport = "http"
      auth = { type = "static" }

      [tui]

      """),
    setVibe(
      "an empty array", "mcp_servers = []\n",
      "mcp_servers = [{ name = \"Jam\", transport = \"http\", auth = { type = \"static\" } }]\n"),
    setVibe(
      "an array of lines",
      """
      mcp_servers = [
        # the first
        { name = 'a' }, # a
        { name = 'b' } # b
      ]

      """,
      """
      mcp_servers = [
        # the first
        { name = 'a' }, # a
        { name = 'b' }, # b
        { name = "Jam", transport = "http", auth = { type = "static" } }
      ]

      """),
  ])
  func `A new element stands behind the last`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    EditCase(
      "below the last key", "[t]\n\ta = 1 # a\n\n# end\n[u]\n",
      [.set(["t", "b"], .string("x"))], "[t]\n\ta = 1 # a\n\tb = \"x\"\n\n# end\n[u]\n", .toml1_0),
    EditCase(
      "below a header", "  [t] # t\n[u]\n", [.set(["t", "b"], .bool(true))],
      "  [t] # t\n  b = true\n[u]\n", .toml1_0),
    EditCase(
      "behind a value of several lines", "[t]\na = [\n  1,\n]\n", [.set(["t", "b"], .bool(true))],
      "[t]\na = [\n  1,\n]\nb = true\n", .toml1_0),
    EditCase(
      "in braces", "t = {a=1}\n", [.set(["t", "b"], .bool(true))], "t = {a=1,b=true}\n", .toml1_0),
    EditCase(
      "dotted keys in braces", "t = { u.a = 1 }\n", [.set(["t", "u", "b"], .bool(true))],
      "t = { u.a = 1, u.b = true }\n", .toml1_0),
    EditCase(
      "among the document's keys", "a = 1\n\n[t]\n", [.set(["b"], .bool(true))],
      "a = 1\nb = true\n\n[t]\n", .toml1_0),
    EditCase(
      "above the first table", "[t]\n", [.set(["b"], .bool(true))], "b = true\n\n[t]\n", .toml1_0),
    EditCase(
      "below the comment that begins the file", "# mine\n\n# about t\n[t]\n",
      [.set(["b"], .bool(true))], "# mine\n\nb = true\n\n# about t\n[t]\n", .toml1_0),
    EditCase(
      "a table of tables", "", [.set(["t"], .members(["a": .bool(true), "b": .members([:])]))],
      "[t]\na = true\n\n[t.b]\n", .toml1_0),
    EditCase(
      "names that need quotes", "", [.set(["p", "/home/é \"x\""], .members(["": .string("\\")]))],
      "[p.\"/home/é \\\"x\\\"\"]\n\"\" = \"\\\\\"\n", .toml1_0),
    EditCase(
      "an array of tables", "", [.set(["t"], .array([.members(["a": .bool(true)])]))],
      "[[t]]\na = true\n", .toml1_0),
    EditCase(
      "several at once", "a = 1\n\n[t.x]\nb = 1\n\n[z]\n",
      [
        .set(["c"], .bool(true)), .set(["t", "y", "d"], .bool(false)),
        .set(["t", "x", "e"], .strings(["f"])), .set(["new"], .members(["g": .number("1e5")])),
      ],
      """
      a = 1
      c = true

      [t.x]
      b = 1
      e = ["f"]

      [t.y]
      d = false

      [z]

      [new]
      g = 1e5

      """, .toml1_0),
    EditCase(
      "a table of the last element and another element",
      "[[s]]\nname = 'a'\n[s.u]\n",
      [
        .set(["s", .element("name", "a"), "u", "v"], .bool(true)),
        .set(["s", .element("name", "a"), "w"], .members(["x": .bool(true)])),
        .set(["s", .element("name", "b")], .members([:])),
      ],
      "[[s]]\nname = 'a'\n[s.u]\nv = true\n[s.w]\nx = true\n\n[[s]]\nname = \"b\"\n", .toml1_0),
  ])
  func `New members go into the table that is there`(_ row: EditCase) throws { try row.check() }
}
