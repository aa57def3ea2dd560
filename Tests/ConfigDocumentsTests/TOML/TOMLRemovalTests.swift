import ConfigDocuments
import Testing

private func remove(_ name: String, _ before: String, _ after: String) -> EditCase {
  EditCase(name, before, [.remove(["mcp_servers", "jam"])], after, .toml1_0)
}

@Suite struct TOMLRemovalTests {
  @Test(arguments: [
    remove("what is not there", "[mcp_servers]\na = 1\n", "[mcp_servers]\na = 1\n"),
    remove("the only table", "[mcp_servers.jam]\nurl = 'x'\n", ""),
    remove(
      "the first", "[mcp_servers.jam] # jam\nurl = 'x' # x\n\n[tui]\na = 1\n", "[tui]\na = 1\n"),
    remove(
      "the middle", "a = 1\n\n[mcp_servers.jam]\nurl = 'x'\n\n[tui]\na = 1\n",
      "a = 1\n\n[tui]\na = 1\n"),
    remove(
      "the last", "[mcp_servers.a]\nurl = 'a'\n\n[mcp_servers.jam]\nurl = 'x'\n",
      "[mcp_servers.a]\nurl = 'a'\n"),
    remove(
      "CRLF", "[mcp_servers.a]\r\nurl = 'a'\r\n\r\n[mcp_servers.jam]\r\nurl = 'x'",
      "[mcp_servers.a]\r\nurl = 'a'"),
    remove(
      "its tables wherever they stand",
      """
      [mcp_servers.jam.env]
      A = 'b'

      [tui]
      a = 1

      [mcp_servers.jam]
      url = 'x'

      [mcp_servers.jam.tools.'x.y']
      on = true

      [mcp_servers.jam2]
      url = 'y'
      """,
      """
      [tui]
      a = 1

      [mcp_servers.jam2]
      url = 'y'
      """),
    remove(
      "comments of neighbours stay",
      """
      # servers
      [mcp_servers.a]
      url = 'a'
      # end of a

      # about jam
      [mcp_servers.jam]
      # inside
      url = 'x'
      # below jam

      # about b
      [mcp_servers.b]
      url = 'b'

      """,
      """
      # servers
      [mcp_servers.a]
      url = 'a'
      # end of a

      # about jam
      # below jam

      # about b
      [mcp_servers.b]
      url = 'b'

      """),
    remove(
      "dotted keys", "mcp_servers.jam.url = 'x' # x\na = 1\nmcp_servers.jam.env.A = 'b'\nb = 2\n",
      "a = 1\nb = 2\n"),
    remove(
      "dotted keys under a header", "[mcp_servers]\n# s\njam.url = 'x'\na.url = 'a'\n",
      "[mcp_servers]\n# s\na.url = 'a'\n"),
    remove("a value under a header", "[mcp_servers]\njam = { url = 'x' }\n", "[mcp_servers]\n"),
    remove(
      "braces, first", "mcp_servers = { jam = { url = 'x' }, a = {} } # s\n",
      "mcp_servers = { a = {} } # s\n"),
    remove(
      "braces, last", "mcp_servers = { a = {}, jam = { url = 'x' } }\n",
      "mcp_servers = { a = {} }\n"),
    remove("braces, only", "mcp_servers = { jam = { url = 'x' } }\n", "mcp_servers = {}\n"),
    remove(
      "dotted keys in braces", "mcp_servers = { jam.url = 'x', a = {}, jam.b = 1 }\n",
      "mcp_servers = { a = {} }\n"),
    remove(
      "both spellings", "[mcp_servers]\njam.url = 'x'\n\n[mcp_servers.jam.env]\nA = 'b'\n\n[t]\n",
      "[mcp_servers]\n\n[t]\n"),
    EditCase(
      "an element",
      "[[s]]\nname = 'a'\n\n[[s]]\nname = 'b'\n[s.auth]\nx = 1\n\n[[s]]\nname = 'c'\n",
      [.remove(["s", .element("name", "b")])],
      "[[s]]\nname = 'a'\n\n[[s]]\nname = 'c'\n", .toml1_0),
    EditCase(
      "the only element", "a = 1\n\n[[s]]\nname = 'b'\n", [.remove(["s", .element("name", "b")])],
      "a = 1\n", .toml1_0),
    EditCase(
      "an element in brackets", "s = [\n  { name = 'a' }, # a\n  { name = 'b' }, # b\n]\n",
      [.remove(["s", .element("name", "b")])], "s = [\n  { name = 'a' }, # a\n]\n", .toml1_0),
    EditCase(
      "in exchange for another", "[mcp_servers.jam]\nurl = 'x'\n",
      [.remove(["mcp_servers", "jam"]), .set(["mcp_servers", "b"], .members([:]))],
      "[mcp_servers.b]\n", .toml1_0),
    EditCase(
      "a key in exchange for another", "[t]\na = 1 # a\n\n[u]\n",
      [.remove(["t", "a"]), .set(["t", "b"], .bool(true))], "[t]\nb = true\n\n[u]\n", .toml1_0),
    EditCase(
      "a value of several lines", "a = '''\nx\n''' # a\nb = [\n  1, # one\n]\nc = 1\n",
      [.remove(["a"]), .remove(["b"])], "c = 1\n", .toml1_0),
  ])
  func `A removal takes the value and its own comment`(_ row: EditCase) throws { try row.check() }

  @Test(arguments: [
    "", " ", "\n", "\r\n\r\n", "\u{FEFF}", "\u{FEFF}\n", "# c", "# c\n", "# c\n\n\n", "a = 1",
    "a = 1\n", "a = 1  \n  \n", "\n\na = 1\n", "[t]\n", "\n[t]\na = 1", "[t]\r\na = 1\r\n",
    "[t]\na = 1\n\n# end\n", "[m]\n", "[m]\n# c\n", "[m.n]\n", "[m.n]\na = 1\n\n[z]\n",
    "[m.n.o]\na = 1\n[z]\n", "[m]\nn.a = 1\n", "m.n.a = 1\n[z]\n", "m.a = 1", "m = {}\n",
    "m = { }\n", "m = { n = {  } }\n", "m = { n.a = 1 }\n", "m = { n = { a = 1 } } # c\n",
    "[m]\nn = {}\n", "[m]\na = { b = 1 }\n\n# end", "[m.a]\nx = 1\n# own\n\n# end\n[z]\n",
    "[m.a]\nx = 1\n# z's\n[z]\n", "[m.a]\n[m.b]\n[z]\n", "[[z]]\n[z.m]\n", "[[m]]\na = 1\n",
    "[a.m]\n[a.m.n]\n\n\n[b]\n",
  ])
  func `Inserting and removing gives back every byte`(_ text: String) throws {
    for value in [
      ConfigValue.number("7"),
      .members(["url": .string("u"), "headers": .members(["A": .string("b")])]),
    ] {
      for path: ConfigPath in [["m", "n", "new"], ["new"], ["a", "m", "new"]] {
        guard try refusal(text, [.set(path, value)], .toml1_0).isEmpty else { continue }
        let insertion = try toml(text).edit([.set(path, value)])
        let inserted = try toml(String(decoding: insertion.bytes, as: UTF8.self))
        #expect(try inserted.node(at: path)?.value == value)
        let origin = try #require(insertion.origins[0])
        let removal = try inserted.edit([.remove(path, restoring: origin)])
        #expect(String(decoding: removal.bytes, as: UTF8.self) == text)
        #expect(removal.bytes == Array(text.utf8))
      }
    }
  }

  @Test(arguments: [
    EditCase(
      "a header that was made", "a = 1\n\n[t]\nb = 2\n",
      [.remove(["t", "b"], restoring: .init(created: 1))], "a = 1\n", .toml1_0),
    EditCase("not one that was there", "[t]\nb = 2\n", [.remove(["t", "b"])], "[t]\n", .toml1_0),
    EditCase(
      "not one that others use", "[t]\nb = 2\nc = 3\n",
      [.remove(["t", "b"], restoring: .init(created: 1))], "[t]\nc = 3\n", .toml1_0),
    EditCase(
      "not one with a comment", "[t]\n# mine\nb = 2\n",
      [.remove(["t", "b"], restoring: .init(created: 1))], "[t]\n# mine\n", .toml1_0),
    EditCase(
      "braces that were made", "t = { u = { b = 2 } }\nc = 3\n",
      [.remove(["t", "u", "b"], restoring: .init(created: 2))], "c = 3\n", .toml1_0),
    EditCase(
      "an array that was made", "[t]\na = [{ id = 'x' }]\n",
      [.remove(["t", "a", .element("id", "x")], restoring: .init(created: 2))], "", .toml1_0),
    EditCase(
      "a blank that is none", "b = 2\n", [.remove(["b"], restoring: .init(blank: "x"))], "",
      .toml1_0),
    EditCase(
      "two entries, one of which made it", "[t.a]\n[t.b]\n",
      [.remove(["t", "a"], restoring: .init(created: 1, blank: "\n")), .remove(["t", "b"])], "\n",
      .toml1_0),
  ])
  func `Tables that were made for an entry go with it`(_ row: EditCase) throws {
    try row.check()
  }
}
