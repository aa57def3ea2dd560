import ConfigDocuments
import Testing

/// Tests the state file that records what was written where.
@Suite struct JSONMembersTests {
  static let text = """
    {
      "version": 1,
      "targets": {
        "cursor": {
          "servers": {
            "Jam": {
              "url": "https://mcp.jam.dev/mcp"
            }
          },
          "inputs": []
        },
        "a\\"b": 2
      }
    }

    """

  private let jam = ConfigMember(
    "servers",
    .object([
      ConfigMember("Jam", .object([ConfigMember("url", .string("https://mcp.jam.dev/mcp"))]))
    ]))

  private func opened(_ text: String) -> JSONMembers? {
    JSONMembers(Array(text.utf8), of: "targets")
  }

  private func changed(_ text: String, _ name: String, _ value: ConfigValue?) throws -> String {
    let members = try #require(opened(text))
    return String(decoding: try members.text(setting: name, to: value), as: UTF8.self)
  }

  @Test func `gives a member by its name`() throws {
    let members = try #require(opened(Self.text))
    #expect(members.node("cursor")?["servers"]?["Jam"]?["url"]?.text == "https://mcp.jam.dev/mcp")
    #expect(members.node("a\"b")?.value == .number("2"))
    #expect(members.node("curso") == nil)
    #expect(members.node("vscode") == nil)
  }

  @Test(arguments: [
    "", "{", "[]", "{}", #"{"targets": []}"#, #"{"targets": 1}"#, #"{"targets": {"a": }}"#,
    #"{"targets": {}, "targets": {}}"#, #"{"targets": 1, "targets": {}}"#, #"{"targets": {}} {}"#,
    #"{"targets": {}, "a": tru}"#, #"{"targets": {}, "a": 1,}"#, #"{"a": {"targets": {}}}"#,
  ])
  func `is nothing in a text that has not one such object`(text: String) {
    #expect(opened(text) == nil)
  }

  @Test func `knows a member that is written as we write it`() throws {
    let members = try #require(opened(Self.text))
    #expect(members.isWritten("cursor", beginningWith: jam))
    #expect(!members.isWritten("vscode", beginningWith: jam))
    #expect(!members.isWritten("a\"b", beginningWith: jam))
    #expect(!members.isWritten("cursor", beginningWith: ConfigMember("servers", .object([]))))
  }

  @Test(arguments: [
    ("https://mcp.jam.dev/mcp", "https://mcp.jam.dev/mc"), ("Jam", "Jaz"),
    ("\"servers\": {", "\"servers\" : {"), ("{\n          \"url\"", "{ \"url\""),
    ("\"https://mcp.jam.dev/mcp\"", "\"https://mcp.jam.dev/mcp\",\n          \"type\": \"http\""),
  ])
  func `does not know one that is written otherwise`(old: String, new: String) throws {
    let parts = Self.text.split(separator: old, maxSplits: 1)
    #expect(parts.count == 2)
    let members = try #require(opened(parts.joined(separator: new)))
    #expect(!members.isWritten("cursor", beginningWith: jam))
  }

  @Test func `sets and removes members and leaves the others as they are`() throws {
    let small = #"{"targets": {}}"#
    #expect(try changed(small, "a", .null) == "{\"targets\": {\n  \"a\": null\n}}")
    let added = try changed(Self.text, "vscode", .object([ConfigMember("inputs", .array([]))]))
    #expect(
      added
        == Self.text.split(separator: "\"a\\\"b\": 2", maxSplits: 1).joined(
          separator: "\"a\\\"b\": 2,\n    \"vscode\": {\n      \"inputs\": []\n    }"))
    #expect(try changed(added, "vscode", nil) == Self.text)
    let replaced = try changed(Self.text, "a\"b", .object([jam]))
    let members = try #require(opened(replaced))
    #expect(members.isWritten("a\"b", beginningWith: jam))
    #expect(members.isWritten("cursor", beginningWith: jam))
    let one = try changed(Self.text, "cursor", nil)
    #expect(try changed(one, "a\"b", nil) == "{\n  \"version\": 1,\n  \"targets\": {}\n}\n")
    #expect(try changed(Self.text, "vscode", nil) == Self.text)
  }
}
