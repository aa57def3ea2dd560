import ConfigDocuments
import SourceText
import Testing

/// Tests random documents in random forms with random edits; a failure prints its seed.
@Suite struct JSONPropertyTests {
  @Test(arguments: 0..<8)
  func `Random edits do what is asked and nothing else`(_ part: Int) throws {
    for round in 0..<400 {
      let seed = UInt64(part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3)
      let text = RandomJSON.text(value, &random)
      let before = try document(text)
      #expect(before.rootValue == value, "seed \(seed)")

      let changes = RandomJSON.changes(for: value, &random)
      let expected = changes.reduce(value) { $0.applying($1) }
      let edit: DocumentEdit
      do {
        edit = try before.edit(changes)
      } catch {
        Issue.record("seed \(seed)\n\(String(decoding: text, as: UTF8.self))\n\(changes)\n\(error)")
        continue
      }
      let after = try document(edit.bytes)
      #expect(after.rootValue?.sorted == expected.sorted, "seed \(seed)\n\(text)\n\(changes)")
      #expect(TextEdit.apply(edit.edits, to: text) == edit.bytes, "seed \(seed)")
      #expect(try after.edit(changes).isEmpty, "seed \(seed): a second run changes nothing")
      #expect(comments(edit.bytes).isSubset(of: comments(text)), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<8)
  func `Removing what was inserted gives back every byte`(_ part: Int) throws {
    for round in 0..<400 {
      let seed = UInt64(0x5EED_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3)
      let text = RandomJSON.text(value, &random)
      let path = RandomJSON.newPath(in: value, &random)
      var new = RandomJSON.value(&random, depth: 2)
      if case .element(let key, let id) = path.steps.last {
        new = .object([ConfigMember(key, .string(id)), ConfigMember("x", new)])
      }

      let insertion = try document(text).edit([.set(path, new)])
      let inserted = try document(insertion.bytes)
      #expect(try inserted.node(at: path)?.value == new, "seed \(seed)")
      #expect(comments(insertion.bytes) == comments(text), "seed \(seed)")
      let origin = try #require(insertion.origins[0])
      let removal = try inserted.edit([.remove(path, restoring: origin)])
      #expect(
        removal.bytes == text,
        "seed \(seed)\n\(String(decoding: text, as: UTF8.self))\n\(String(decoding: insertion.bytes, as: UTF8.self))"
      )
    }
  }

  @Test(arguments: 0..<4)
  func `Damaged texts never crash and are never written`(_ part: Int) throws {
    for round in 0..<400 {
      let seed = UInt64(0xBAD_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3)
      var text = RandomJSON.text(value, &random)
      for _ in 0...Int.random(in: 0...3, using: &random) where !text.isEmpty {
        let place = Int.random(in: text.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.remove(at: place)
        case 1: text[place] = UInt8.random(in: 0...255, using: &random)
        case 2:
          text.insert(Array("{}[],:\"/*\\".utf8).randomElement(using: &random) ?? 0, at: place)
        default: text.removeSubrange(place...)
        }
      }
      do {
        let document = try document(text)
        let edit = try document.edit([.set(["new"], .null), .remove(["m0"])])
        #expect(!edit.isEmpty)
      } catch {
        #expect(error.problems.allSatisfy { $0.code != "internal-error" }, "seed \(seed)")
      }
    }
  }

  /// Returns the comments of a random document, which are numbered words so that each can be found.
  private func comments(_ text: [UInt8]) -> Set<String> {
    Set(
      String(decoding: text, as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
        .filter { $0.hasPrefix("remark") }.map(String.init))
  }
}

extension ConfigDocument {
  fileprivate var rootValue: ConfigValue? { try? node(at: [])?.value }
}
