import ConfigDocuments
import SourceText
import Testing

@Suite struct TOMLRefusalTests {
  @Test(arguments: [
    ("m = []", "not-an-object@4-6", "'m' must be a table, but it is an array"),
    ("m = \"s\"", "not-an-object@4-7", "'m' must be a table, but it is a string"),
    ("m = 1979-05-27", "not-an-object@4-14", "'m' must be a table, but it is a number or date"),
    ("m = false", "not-an-object@4-9", "'m' must be a table, but it is true or false"),
    (
      "\u{FEFF}[[m]]\nx = 1", "not-an-object@0-5",
      "'m' must be a table, but it is an array of tables"
    ),
  ])
  func `A place that cannot be reached is refused`(
    _ text: String, _ expected: String, _ message: String
  ) {
    let found = refusal(text, [.set(["m", "a"], .bool(true))], .toml1_0)
    #expect(found.map(place) == [expected])
    #expect(found.map(\.message) == [message])
    #expect(refusal(text, [.remove(["m", "a"])], .toml1_0).map(place) == [expected])
  }

  @Test(arguments: [
    ("[s]\na = 1", "'s' must be an array, but it is a table"),
    ("s = 1", "'s' must be an array, but it is a number or date"),
  ])
  func `A place without elements is refused`(_ text: String, _ message: String) {
    let found = refusal(text, [.set(["s", .element("name", "a")], .members([:]))], .toml1_0)
    #expect(found.map(\.code) == ["not-a-list"])
    #expect(found.map(\.message) == [message])
  }

  @Test func `Two elements with one name are refused`() {
    let text = "[[s]]\nname = 'a'\n[[s]]\nname = \"a\""
    let found = refusal(text, [.set(["s", .element("name", "a"), "x"], .bool(true))], .toml1_0)
    #expect(found.map(place) == ["duplicate-member@17-22"])
    #expect(found.first?.notes.map { $0.range?.lower } == [0])
    #expect(found.first?.message == "'s[name=a]' occurs more than once")
  }

  @Test func `Every place is reported at once`() {
    let found = refusal(
      "a = 1\nb = []\n[c]",
      [
        .set(["a", "x"], .bool(true)), .set(["b", "x"], .bool(true)),
        .set(["c", .element("id", "x")], .members([:])),
      ], .toml1_0)
    #expect(found.map(\.code) == ["not-an-object", "not-an-object", "not-a-list"])
  }

  @Test(arguments: [
    [DocumentChange.set(["a"], .bool(true)), .set(["a"], .bool(true))],
    [.set(["a"], .null)],
    [.set(["x"], .null)],
    [.set(["a"], .array([.members(["b": .null])]))],
    [.set([], .array([]))],
    [.remove([])],
    [.set(["a"], .number("NaN"))],
    [.set(["a"], .number("1\nb = 2"))],
    [.set(["a"], .members(["b": .bool(true), "b": .bool(true)]))],
    [.set(["a", .element("id", "x")], .members(["id": .string("y")]))],
  ])
  func `Changes that cannot be are an internal error`(_ changes: [DocumentChange]) {
    #expect(refusal("x = 1", changes, .toml1_0).map(\.code) == ["internal-error"])
  }
}
