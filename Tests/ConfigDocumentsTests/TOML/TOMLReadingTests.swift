import ConfigDocuments
import SourceText
import Testing

@Suite struct TOMLReadingTests {
  private static let text = """
    model = "o3" # comment
    "a b".'c' = 0x1F
    day = 1979-05-27 07:32:00Z

    [mcp_servers.jam]
    url = 'https://x'
    env = { A = "b", c.d = [1, -inf] }

    [[servers]]
    name = "A"
    [servers.auth]
    type = "static"

    [[servers]]
    name = "B"

    [mcp_servers]
    """

  @Test func `Values are read as written`() throws {
    let value = try toml(Self.text).node(at: [])?.value
    #expect(
      value
        == .members([
          "model": .string("o3"), "a b": .members(["c": .number("0x1F")]),
          "day": .number("1979-05-27 07:32:00Z"),
          "mcp_servers": .members([
            "jam": .members([
              "url": .string("https://x"),
              "env": .members([
                "A": .string("b"),
                "c": .members(["d": .array([.number("1"), .number("-inf")])]),
              ]),
            ])
          ]),
          "servers": .array([
            .members(["name": .string("A"), "auth": .members(["type": .string("static")])]),
            .members(["name": .string("B")]),
          ]),
        ]))
  }

  @Test(
    arguments: [
      (ConfigPath(["model"]), "\"o3\""), (["a b"], "\"a b\""), (["a b", "c"], "0x1F"),
      (["mcp_servers"], "[mcp_servers]"), (["mcp_servers", "jam"], "[mcp_servers.jam]"),
      (["mcp_servers", "jam", "env"], "{ A = \"b\", c.d = [1, -inf] }"),
      (["mcp_servers", "jam", "env", "c"], "c"),
      (["mcp_servers", "jam", "env", "c", "d"], "[1, -inf]"), (["servers"], "[[servers]]"),
      (["servers", .element("name", "A"), "auth"], "[servers.auth]"),
      (["servers", .element("name", "B"), "name"], "\"B\""),
    ] as [(ConfigPath, String)])
  func `A value knows its place`(_ path: ConfigPath, _ spelling: String) throws {
    for mark in ["", "\u{FEFF}"] {
      let range = try #require(try toml(mark + Self.text).node(at: path)?.range)
      let bytes = Array(Self.text.utf8)[Int(range.lower)..<Int(range.upper)]
      #expect(String(decoding: bytes, as: UTF8.self) == spelling)
    }
  }

  @Test(
    arguments: [
      ConfigPath(["x"]), ["model", "x"], ["mcp_servers", "x"], ["servers", "A"],
      ["servers", .element("name", "C")], ["mcp_servers", .element("name", "jam")],
      ["servers", .element("auth", "static")],
    ] as [ConfigPath])
  func `Nothing is read where nothing is`(_ path: ConfigPath) throws {
    #expect(try toml(Self.text).node(at: path) == nil)
  }

  @Test func `Names are listed with their places`() throws {
    let document = try toml(Self.text)
    let names = try document.memberNames(at: [])
    #expect(names.map(\.value) == ["model", "a b", "day", "mcp_servers", "servers"])
    #expect(names.map { $0.range.upper - $0.range.lower } == [5, 5, 3, 11, 7])
    #expect(try document.memberNames(at: ["mcp_servers"]).map(\.value) == ["jam"])
    #expect(try document.memberNames(at: ["servers"]).isEmpty)
    #expect(try document.memberNames(at: ["none"]).isEmpty)
  }

  @Test func `An empty text is an empty table`() throws {
    for text in ["", " \n", "\u{FEFF}", "# c"] {
      #expect(try toml(text).node(at: [])?.value == .members([:]))
      #expect(try toml(text).memberNames(at: []).isEmpty)
    }
  }

  @Test func `A text as deep as it may be is read and edited`() throws {
    let document = try toml(
      "a = " + String(repeating: "[", count: 511) + String(repeating: "]", count: 511))
    var depth = 0
    var node = try document.node(at: ["a"])
    while case .array(let elements)? = node?.content {
      depth += 1
      node = elements.first
    }
    #expect(depth == 511)
    #expect(try document.edit([.set(["b"], .bool(true))]).edits.count == 1)
  }

  @Test func `Two elements with one name are refused on the path`() throws {
    let document = try toml("[[s]]\nname = 'a'\n[[s]]\nname = \"a\"")
    #expect(throws: DocumentError.self) { try document.node(at: ["s", .element("name", "a")]) }
    #expect(try document.node(at: ["s"])?.value != nil)
  }

  @Test(arguments: [
    (#""\b\t\n\f\r\"\\\u00e9\U0001F600""#, "\u{8}\t\n\u{C}\r\"\\\u{E9}\u{1F600}"),
    (#"'\b"# + "'", "\\b"), ("\"\"\"\na\nb\"\"\"", "a\nb"), ("'''\r\na\r\nb'''", "a\nb"),
    ("\"\"\"\n\na\"\"\"", "\na"), ("\"\"\"a \\\n\n   b\\  \r\n\t\"\"\"", "a b"),
    ("\"\"\"a\"\" \"\"b\"\"\"\"\"", "a\"\" \"\"b\"\""), ("''''a'''''", "'a''"),
    ("'''\\\na'''", "\\\na"), ("\"\"\"\\\\\n\"\"\"", "\\\n"), ("\"\"\"\"\"\"", ""),
  ])
  func `Quotes and escapes are taken out`(_ text: String, _ value: String) throws {
    #expect(try toml("a = \(text)").node(at: ["a"])?.value == .string(value))
  }

  @Test func `What is written reads back`() throws {
    let every =
      String(String.UnicodeScalarView((0...0x7F).compactMap(Unicode.Scalar.init(_:))))
      + "é€😀\u{2028}\u{FEFF}"
    let value = ConfigValue.members([
      every: .string(every), "": .array([.members([:]), .array([]), .bool(true)]),
      "A-b_9": .number("-0.0E-1"), "day": .number("1979-05-27"),
    ])
    let text = try edited("", [.set(["t", "u", "v"], value)], .toml1_0)
    #expect(try toml(text).node(at: ["t", "u", "v"])?.value == value)
    #expect(text.contains("\\u0000") && text.contains("\\u007F") && text.contains("\\n"))
  }
}
