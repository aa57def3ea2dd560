import ConfigDocuments
import SourceText
import Testing

/// Edits five thousand entries in each form, so that quadratic time would take minutes.
@Suite(.timeLimit(.minutes(2))) struct YAMLSizeTests {
  static let count = 5000

  @Test(arguments: [
    "m:\n" + (0..<count).map { "  e\($0): # c\n    a: 1\n    # d\n" }.joined(),
    "m: {" + (0..<count).map { "e\($0): {a: 1}" }.joined(separator: ", ") + "}\n",
    "x: &x 0\nm:\n  <<: {x: 1}\n" + (0..<count).map { "  e\($0): {a: 1, b: *x}\n\n" }.joined(),
  ])
  func `Many entries are changed, removed and inserted at once`(_ text: String) throws {
    let changes = (0..<Self.count).flatMap { k -> [DocumentChange] in
      [
        k.isMultiple(of: 2)
          ? .remove(["m", .member("e\(k)")]) : .set(["m", .member("e\(k)"), "a"], .null),
        .set(["m", .member("n\(k)"), "a"], .number("2")),
      ]
    }
    let edit = try yaml(text).edit(changes)
    let names = try yaml(edit.bytes).memberNames(at: ["m"]).map(\.value).filter { $0 != "<<" }
    #expect(names.count == Self.count * 3 / 2)
    #expect(try yaml(edit.bytes).node(at: ["m", "e1", "a"])?.value == .null)
  }
}
