import ConfigDocuments
import SourceText

/// Reads and edits a document.
enum EditTarget {
  static func json(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    run(&input, .json(input.pick(JSONDialect.allCases)))
  }

  static func toml(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    run(&input, .toml(input.pick(TOMLDialect.allCases)))
  }

  static func yaml(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    run(&input, .yaml)
  }

  private static func run(_ input: inout FuzzInput, _ format: ConfigFormat) {
    let session = EditSession(format: format, text: input.text)
    guard let (document, root) = session.open() else { return }
    session.checkPaths(&input)
    var random = RandomEdit(input: input, document: document, hasNull: format.hasNull)
    let changes = random.changes(for: root)
    session.edit(document, root?.value, changes)
  }
}

extension ConfigFormat {
  var hasNull: Bool { if case .toml = self { false } else { true } }
}

/// One text, and what must be true of its edits.
struct EditSession {
  let format: ConfigFormat
  let text: [UInt8]

  private let file = FileID(index: 0)

  init(format: ConfigFormat, text: [UInt8]) {
    self.format = format
    self.text = text
  }

  /// Opens the document and reads its root; returns nil if the document is refused.
  func open() -> (any ConfigDocument, ConfigNode?)? {
    let document: any ConfigDocument
    do throws(DocumentError) {
      document = try format.document(text, file: file)
    } catch {
      check(error, "read")
      return nil
    }
    do throws(DocumentError) {
      let root = try document.node(at: [])
      if let root { check(root, in: 0...Int32(text.count)) }
      let other = try format.root(of: text, file: file) { _ in .whole }
      require(other?.value == root?.value, "two ways of reading differ: \(shown(text))")
      return (document, root)
    } catch {
      fatalError("an open document cannot be read: \(error.problems.map(\.code))\n\(shown(text))")
    }
  }

  private func check(_ node: ConfigNode, in outer: ClosedRange<Int32>) {
    let range = node.range
    require(
      outer.lowerBound <= range.lower && range.lower <= range.upper
        && range.upper <= outer.upperBound,
      "\(range.lower)..<\(range.upper) is not in \(outer)")
    // The target of an alias is elsewhere in the text.
    let inner = 0...Int32(text.count)
    for member in node.members { check(member.node, in: inner) }
    if case .array(let elements) = node.content {
      for element in elements { check(element, in: inner) }
    }
  }

  /// Checks that a reported problem is not our own mistake.
  private func check(_ error: DocumentError, _ what: String) {
    require(!error.problems.isEmpty, "refused without a reason")
    for problem in error.problems {
      require(
        problem.code != "internal-error",
        "\(what): \(problem.message)\n--- text\n\(shown(text))")
      for range in [problem.range].compactMap(\.self) + problem.notes.compactMap(\.range) {
        require(
          range.lower >= 0 && range.lower <= range.upper && range.upper <= text.count,
          "\(problem.code) at \(range.lower)..<\(range.upper) of \(text.count)")
      }
    }
  }

  /// Checks that paths that were looked up lead back to their places.
  func checkPaths(_ input: inout FuzzInput) {
    let offsets = (0..<4).map { _ in Int.random(in: 0...text.count, using: &input.choices) }
      .sorted()
    require(format.paths(to: offsets, in: text).count == offsets.count, "paths are missing")
  }

  func edit(_ document: any ConfigDocument, _ root: ConfigValue?, _ changes: [DocumentChange]) {
    let edit: DocumentEdit
    do throws(DocumentError) {
      edit = try document.edit(changes)
    } catch {
      check(error, "\(changes)")
      return
    }
    let story = { "\(changes)\n--- before\n\(shown(text))\n--- after\n\(shown(edit.bytes))" }
    require(TextEdit.apply(edit.edits, to: text) == edit.bytes, "other edits: \(story())")
    require(edit.isEmpty == (edit.bytes == text), "an edit of nothing: \(story())")
    guard let after = reopen(edit.bytes, story) else { return }
    if !changes.contains(where: { namesCollection($0.path, root, document) }) {
      let wanted = Model(root).applying(changes)
      let found = Model((try? after.node(at: []))?.value)
      require(
        wanted.equals(found, withoutEmpty: !format.hasNull), "not as asked for: \(story())")
    }
    if let again = try? after.edit(changes) {
      require(again.isEmpty, "a second run changes something: \(story())")
    } else {
      fatalError("a second run is refused: \(story())")
    }
    if changes.count == 1, let origin = edit.origins[0] {
      undo(after, changes[0].path, origin, story)
    }
  }

  /// Returns whether a key on the path is a list or mapping, which no path can name because the
  /// model supports only strings as names.
  private func namesCollection(
    _ path: ConfigPath, _ root: ConfigValue?, _ document: any ConfigDocument
  ) -> Bool {
    path.steps.indices.contains { depth in
      let start = ConfigPath(Array(path.steps[...depth]))
      return Model(root).has(start) && (try? document.node(at: start)) == nil
    }
  }

  private func reopen(_ bytes: [UInt8], _ story: () -> String) -> (any ConfigDocument)? {
    do throws(DocumentError) {
      return try format.document(bytes, file: file)
    } catch {
      fatalError("the new text is refused: \(error.problems.map(\.message))\n\(story())")
    }
  }

  /// Checks that removing what was inserted restores every byte.
  private func undo(
    _ document: any ConfigDocument, _ path: ConfigPath, _ origin: ParentOrigin,
    _ story: () -> String
  ) {
    do throws(DocumentError) {
      let removal = try document.edit([.remove(path, restoring: origin)])
      require(
        removal.bytes == text, "not given back: \(story())\n--- removed\n\(shown(removal.bytes))")
    } catch {
      fatalError("what was put in stays: \(error.problems.map(\.message))\n\(story())")
    }
  }
}
