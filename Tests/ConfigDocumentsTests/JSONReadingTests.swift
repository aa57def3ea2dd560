import ConfigDocuments
import SourceText
import Testing

@Suite struct JSONReadingTests {
  private static let text = """
    { // comment
      "mcpServers": {
        "Jam": { "url": "https:\\/\\/x", "n": -1.50e+3, "on": true, "off": false, "none": null },
        "B\\u00e9": []
      },
      "inputs": [ { "id": "a" }, 7, { "id": "b", "x": [1, "two"] } ],
    }
    """

  @Test func `A value is read as written`() throws {
    let node = try document(Self.text).node(at: ["mcpServers", "Jam"])
    #expect(
      node?.value
        == .members([
          "url": .string("https://x"), "n": .number("-1.50e+3"), "on": .bool(true),
          "off": .bool(false),
          "none": .null,
        ]))
  }

  @Test(
    arguments: [
      (ConfigPath(["mcpServers", "Jam", "url"]), #""https:\/\/x""#),
      (["inputs", .element("id", "b"), "x"], "[1, \"two\"]"),
      (["inputs", .element("id", "a")], "{ \"id\": \"a\" }"),
      (["mcpServers", "B\u{E9}"], "[]"),
    ] as [(ConfigPath, String)])
  func `A value knows its place`(_ path: ConfigPath, _ spelling: String) throws {
    for mark in ["", "\u{FEFF}"] {
      let range = try #require(try document(mark + Self.text).node(at: path)?.range)
      let bytes = Array(Self.text.utf8)[Int(range.lower)..<Int(range.upper)]
      #expect(String(decoding: bytes, as: UTF8.self) == spelling)
    }
  }

  @Test(
    arguments: [
      ConfigPath(["x"]), ["mcpServers", "x"], ["mcpServers", "Jam", "url", "x"], ["inputs", "a"],
      ["inputs", .element("id", "x")], ["mcpServers", .element("id", "a")],
    ] as [ConfigPath])
  func `Nothing is read where nothing is`(_ path: ConfigPath) throws {
    #expect(try document(Self.text).node(at: path) == nil)
  }

  @Test func `Names are listed with their places`() throws {
    let document = try document(Self.text)
    #expect(try document.memberNames(at: []).map(\.value) == ["mcpServers", "inputs"])
    let names = try document.memberNames(at: ["mcpServers"])
    #expect(names.map(\.value) == ["Jam", "B\u{E9}"])
    #expect(names.map { $0.range.upper - $0.range.lower } == [5, 9])
    #expect(try document.memberNames(at: ["inputs"]).isEmpty)
    #expect(try document.memberNames(at: ["none"]).isEmpty)
  }

  @Test func `An empty text has no value`() throws {
    for text in ["", " \n", "\u{FEFF}", "// c"] {
      #expect(try document(text).node(at: []) == nil)
      #expect(try document(text).memberNames(at: []).isEmpty)
    }
  }

  @Test func `A duplicate on the path is refused`() throws {
    let document = try document("{ \"a\": 1, \"a\": 2 }")
    #expect(throws: DocumentError.self) { try document.node(at: ["a"]) }
    #expect(try document.node(at: [])?.members.count == 2)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0000\u001f\u007F\u00e9\u20AC""#, "\u{0}\u{1F}\u{7F}\u{E9}\u{20AC}"),
    (#""\uD83D\uDE00\ud83d\ude00""#, "\u{1F600}\u{1F600}"),
    (#""x\\u0041""#, "x\\u0041"),
    ("\"é😀\u{7F}\"", "é😀\u{7F}"),
  ])
  func `Escapes are taken out`(_ text: String, _ value: String) throws {
    #expect(try document(text, .strict).node(at: [])?.value == .string(value))
  }

  @Test func `What is written reads back`() throws {
    let every =
      String(String.UnicodeScalarView((0...0x7F).compactMap(Unicode.Scalar.init(_:))))
      + "é€😀\u{2028}\u{FEFF}"
    let value = ConfigValue.members([
      every: .string(every),
      "": .array([.members([:]), .array([]), .null, .bool(true), .number("-0.0E-1")]),
    ])
    var pretty: [UInt8] = []
    JSONText.append(value, to: &pretty)
    #expect(try document(pretty, .strict).node(at: [])?.value == value)
    #expect(try document(JSONText.compact(value), .strict).node(at: [])?.value == value)
  }
}
