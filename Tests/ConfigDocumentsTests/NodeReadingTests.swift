import ConfigDocuments
import SourceText
import Testing

/// Tests partial reading of a document, and finding the path of a place.
@Suite struct NodeReadingTests {
  private static let text = """
    { // a comment
      "big": {"list": [1, {"deep": "x"}], "text": "y"},
      "servers": {"S": {"url": "u"}},
      "projects": {"p": {"history": ["h"], "servers": {"T": {}}}, "q": 1},
    }
    """

  private func read(
    _ text: String, _ reading: ([String]) -> NodeReading
  ) throws -> ConfigValue? {
    try ConfigFormat.json(.jsonc).root(of: Array(text.utf8), file: .none, reading: reading)?.value
  }

  @Test func `leaves out what is not asked for`() throws {
    let value = try read(Self.text) { path in
      switch path {
      case ["servers"]: .whole
      case ["projects"], ["projects", "p"], ["projects", "q"]: .members
      case ["projects", "p", "servers"]: .whole
      default: .nothing
      }
    }
    let expected: ConfigValue = .object([
      ConfigMember(
        "servers", .object([ConfigMember("S", .object([ConfigMember("url", .string("u"))]))])),
      ConfigMember(
        "projects",
        .object([
          ConfigMember(
            "p", .object([ConfigMember("servers", .object([ConfigMember("T", .object([]))]))])),
          ConfigMember("q", .number("1")),
        ])),
    ])
    #expect(value == expected)
  }

  @Test func `reads all of a document like the document itself`() throws {
    let document = try ConfigFormat.json(.jsonc).document(Array(Self.text.utf8), file: .none)
    #expect(try read(Self.text) { _ in .whole } == document.node(at: [])?.value)
    #expect(try read(Self.text) { _ in .members } == document.node(at: [])?.value)
    #expect(try read(" ") { _ in .whole } == nil)
  }

  /// Syntax errors are also found in parts that are left out, with the same messages.
  @Test(arguments: [
    "{", "{\"a\": [1, 2}", "{\"a\": 1,, \"b\": 2}", "{\"a\" 1}", "{\"a\": tru}", "[1 2]", "{} {}",
    "{\"a\": {\"b\": \"\\x\"}}", "{\"a\": [1,]]", "{\"a\": 01}", "{'a': 1}",
    String(repeating: "[", count: 600), "{\"a\":" + String(repeating: "[", count: 600),
  ])
  func `refuses what the document refuses, at the same place`(text: String) {
    func problems(_ read: () throws -> Void) -> [String] {
      do {
        try read()
        return []
      } catch let error as DocumentError {
        return error.problems.map { "\($0.code) \($0.range?.lower ?? -1) \($0.message)" }
      } catch {
        return ["\(error)"]
      }
    }
    let expected = problems {
      _ = try ConfigFormat.json(.jsonc).document(Array(text.utf8), file: .none)
    }
    #expect(!expected.isEmpty)
    for reading in [NodeReading.whole, .members, .nothing] {
      #expect(problems { _ = try read(text) { _ in reading } } == expected, "\(reading)")
    }
  }

  @Test func `finds the values in which places lie`() {
    let bytes = Array(Self.text.utf8)
    let words = ["comment", "list", "x", "y", "url", "h\"]", "q\""]
    let offsets = words.compactMap { word in
      bytes.indices.first {
        bytes[$0...].starts(with: "\"\(word)".utf8) || bytes[$0...].starts(with: " \(word)".utf8)
      }
    }
    #expect(
      ConfigFormat.json(.jsonc).paths(to: offsets, in: bytes) == [
        nil, ["big", "list"], ["big", "list", "1", "deep"], ["big", "text"],
        ["servers", "S", "url"], ["projects", "p", "history", "0"], ["projects", "q"],
      ])
  }

  @Test(arguments: [
    (ConfigFormat.toml1_0, "# k\na = 1\n[s.t]\nk = \"k\"\n"), (.yaml, "# k\ns:\n  t:\n    k: k\n"),
  ])
  func `finds them in other formats`(format: ConfigFormat, text: String) throws {
    let bytes = Array(text.utf8)
    let last = try #require(bytes.lastIndex(of: UInt8(ascii: "k")))
    #expect(format.paths(to: [2, last], in: bytes) == [nil, ["s", "t", "k"]])
  }
}
