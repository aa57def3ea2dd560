import SourceText
import Testing

@Suite struct SuggestionTests {
  static let keys = ["template", "url", "transport", "token", "headers", "envFile", "claude-code"]

  @Test(arguments: [
    ("tokn", "token"), ("toekn", "token"), ("TOKEN", "token"), ("header", "headers"),
    ("envfile", "envFile"), ("env-file", "envFile"), ("trasnport", "transport"),
    ("claude_code", "claude-code"), ("claudecode", "claude-code"), ("ulr", "url"),
    ("transprt", "transport"), ("uri", "url"), ("", nil), ("command", nil), ("xyz", nil),
    (String(repeating: "a", count: 65), nil), ("tökén", nil),
  ])
  func `finds a slip of the hand and nothing else`(word: String, expected: String?) {
    #expect(Suggestion.closest(to: word, in: Self.keys) == expected)
  }

  @Test func `prefers the nearest, then the first`() {
    #expect(Suggestion.closest(to: "abcd", in: ["abxx", "abcx", "abcy"]) == "abcx")
    #expect(Suggestion.closest(to: "abcd", in: []) == nil)
    #expect(Suggestion.closest(to: "abcd", in: [""]) == nil)
  }
}
