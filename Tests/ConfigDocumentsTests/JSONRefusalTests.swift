import ConfigDocuments
import SourceText
import Testing

@Suite struct JSONRefusalTests {
  @Test(arguments: [
    ("{ \"m\": [] }", "not-an-object@7-8", "'m' must be an object, but it is a list"),
    ("{ \"m\": \"s\" }", "not-an-object@7-10", "'m' must be an object, but it is a string"),
    ("{ \"m\": 1.5 }", "not-an-object@7-10", "'m' must be an object, but it is a number"),
    ("{ \"m\": false }", "not-an-object@7-12", "'m' must be an object, but it is true or false"),
    ("[]", "not-an-object@0-1", "the document must be an object, but it is a list"),
    ("\u{FEFF}3", "not-an-object@0-1", "the document must be an object, but it is a number"),
    ("{ \"m\": {}, \"m\": {} }", "duplicate-member@11-14", "'m' occurs more than once"),
    (
      "{ \"m\": { \"a\": 1, \"\\u0061\": 2 } }", "duplicate-member@17-25",
      "'m.a' occurs more than once"
    ),
  ])
  func `A place that cannot be reached is refused`(
    _ text: String, _ expected: String, _ message: String
  ) {
    let found = refusal(text, [.set(["m", "a"], .null)])
    #expect(found.map(place) == [expected])
    #expect(found.map(\.message) == [message])
    #expect(refusal(text, [.remove(["m", "a"])]).map(place) == [expected])
  }

  @Test func `Both places of a duplicate are named`() {
    let found = refusal("{ \"m\": 1, \"m\": 2, \"m\": 3 }", [.set(["m"], .null)])
    #expect(found.map(place) == ["duplicate-member@18-21"])
    #expect(found.first?.notes.map { $0.range?.lower } == [2, 10])
  }

  @Test func `A duplicate inside a value that is set is refused`() {
    let found = refusal(
      "{ \"m\": { \"a\": 1, \"a\": 2 } }", [.set(["m"], .members(["a": .number("3")]))])
    #expect(found.map(\.message) == ["'m.a' occurs more than once"])
  }

  @Test func `Two elements with one identity are refused`() {
    let found = refusal(
      "[ { \"id\": \"a\" }, { \"id\": \"a\" } ]", [.set([.element("id", "a")], .members([:]))])
    #expect(found.map(place) == ["duplicate-member@17-30"])
    #expect(found.first?.message == "'[id=a]' occurs more than once")
  }

  @Test func `Every place is reported at once`() {
    let found = refusal(
      "{ \"a\": 1, \"b\": [], \"c\": {} }",
      [
        .set(["a", "x"], .null), .set(["b", "x"], .null),
        .set(["c", .element("id", "x")], .members([:])),
      ])
    #expect(found.map(\.code) == ["not-an-object", "not-an-object", "not-a-list"])
  }

  @Test(arguments: [
    [DocumentChange.set(["a"], .null), .set(["a"], .null)],
    [.set(["a"], .null), .set(["a", "b"], .null)],
    [.set(["a", "b"], .null), .remove(["a"])],
    [.set(["a", "b"], .null), .set(["a", .element("id", "x")], .members([:]))],
    [.set(["a", .element("id", "x")], .null)],
    [.set(["a", .element("id", "x")], .members(["id": .string("y")]))],
    [.remove([])],
    [.set(["a"], .number("NaN"))],
    [.set(["a"], .number("1, \"b\": 2"))],
    [.set(["a"], .members(["b": .null, "b": .null]))],
  ])
  func `Changes that contradict themselves are an internal error`(_ changes: [DocumentChange]) {
    #expect(refusal("{ \"x\": 1 }", changes).map(\.code) == ["internal-error"])
  }
}
