import ConfigDocuments
import SourceText
import Testing

/// Opens the text as a document; throws its problems.
func document(
  _ text: String, _ dialect: JSONDialect = .jsonc
) throws(DocumentError) -> any ConfigDocument {
  try document(Array(text.utf8), dialect)
}

func toml(
  _ text: String, _ dialect: TOMLDialect = .version1_0
) throws(DocumentError) -> any ConfigDocument {
  try ConfigFormat.toml(dialect).document(Array(text.utf8), file: FileID(index: 0))
}

extension ConfigFormat {
  static let toml1_0 = ConfigFormat.toml(.version1_0)
  static let toml1_1 = ConfigFormat.toml(.version1_1)
}

func document(
  _ bytes: [UInt8], _ dialect: JSONDialect = .jsonc
) throws(DocumentError) -> any ConfigDocument {
  try ConfigFormat.json(dialect).document(bytes, file: FileID(index: 0))
}

func edited(
  _ text: String, _ changes: [DocumentChange], _ format: ConfigFormat = .json(.jsonc)
) throws(DocumentError) -> String {
  let document = try format.document(Array(text.utf8), file: FileID(index: 0))
  return String(decoding: try document.edit(changes).bytes, as: UTF8.self)
}

/// Returns the problems of a text that should be refused, as `code@lower-upper`; empty if it is
/// accepted.
func problems(_ text: [UInt8], _ dialect: JSONDialect) -> [String] {
  do {
    _ = try ConfigFormat.json(dialect).document(text, file: FileID(index: 0))
    return []
  } catch {
    return error.problems.map(place)
  }
}

func place(_ problem: Diagnostic) -> String {
  guard let range = problem.range else { return problem.code }
  return "\(problem.code)@\(range.lower)-\(range.upper)"
}

func refusal(
  _ text: String, _ changes: [DocumentChange], _ format: ConfigFormat = .json(.jsonc)
) -> [Diagnostic] {
  do {
    _ = try edited(text, changes, format)
    return []
  } catch {
    return error.problems
  }
}

/// A row in a table of edits: the text before, the changes, and the text after.
struct EditCase: Sendable, CustomTestStringConvertible {
  let name: String
  let before: String
  let changes: [DocumentChange]
  let after: String
  var format = ConfigFormat.json(.jsonc)

  init(
    _ name: String, _ before: String, _ changes: [DocumentChange], _ after: String,
    _ format: ConfigFormat = .json(.jsonc)
  ) {
    self.name = name
    self.before = before
    self.changes = changes
    self.after = after
    self.format = format
  }

  init(_ name: String, _ before: String, _ change: DocumentChange, _ after: String) {
    self.init(name, before, [change], after)
  }

  var testDescription: String { name }

  func check() throws {
    let result = try edited(before, changes, format)
    #expect(result == after)
    #expect(Array(result.utf8) == Array(after.utf8))
    let second = try format.document(Array(result.utf8), file: FileID(index: 0)).edit(changes)
    #expect(second.isEmpty, "a second run must change nothing")
  }
}

extension ConfigValue {
  static func members(_ members: KeyValuePairs<String, ConfigValue>) -> ConfigValue {
    .object(members.map { ConfigMember($0.key, $0.value) })
  }
}
