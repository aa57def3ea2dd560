import ConfigDocuments
import SourceText
import Testing

/// Tests random documents in random forms with random edits; a failure prints its seed.
@Suite struct YAMLPropertyTests {
  @Test(arguments: 0..<8)
  func `Random edits do what is asked and nothing else`(_ part: Int) throws {
    for round in 0..<400 {
      let seed = UInt64(part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3)
      let text = RandomYAML.text(value, &random)
      guard let before = opened(text, seed) else { continue }
      #expect(try before.node(at: [])?.value == value, "seed \(seed)")

      let changes = RandomJSON.changes(for: value, &random)
      guard let edit = edit(before, changes, text, seed) else { continue }
      let expected = changes.reduce(value) { $0.applying($1) }
      let after = try yaml(edit.bytes)
      #expect(try after.node(at: [])?.value.sorted == expected.sorted, "seed \(seed)")
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
      let text = RandomYAML.text(value, &random)
      let path = RandomJSON.newPath(in: value, &random)
      var new = RandomJSON.value(&random, depth: 2)
      if case .element(let key, let id) = path.steps.last {
        new = .object([ConfigMember(key, .string(id)), ConfigMember("x", new)])
      }

      guard let before = opened(text, seed),
        let insertion = edit(before, [.set(path, new)], text, seed)
      else { continue }
      let inserted = try yaml(insertion.bytes)
      #expect(try inserted.node(at: path)?.value == new, "seed \(seed)")
      #expect(comments(insertion.bytes) == comments(text), "seed \(seed)")
      let origin = try #require(insertion.origins[0])
      let removal = try inserted.edit([.remove(path, restoring: origin)])
      #expect(
        removal.bytes == text,
        """
        seed \(seed)
        \(String(decoding: text, as: UTF8.self))
        --- inserted
        \(String(decoding: insertion.bytes, as: UTF8.self))
        --- removed
        \(String(decoding: removal.bytes, as: UTF8.self))
        """)
    }
  }

  @Test(arguments: 0..<4)
  func `Damaged texts never crash and are never written`(_ part: Int) throws {
    for round in 0..<400 {
      let seed = UInt64(0xBAD_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      var text = RandomYAML.text(RandomJSON.object(&random, depth: 3), &random)
      for _ in 0...Int.random(in: 0...3, using: &random) where !text.isEmpty {
        let place = Int.random(in: text.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.remove(at: place)
        case 1: text[place] = UInt8.random(in: 0...255, using: &random)
        case 2:
          let byte = Array("{}[],:\"' \n-?&*!|>#%@`".utf8).randomElement(using: &random) ?? 0
          text.insert(byte, at: place)
        default: text.removeSubrange(place...)
        }
      }
      do {
        let edit = try yaml(text).edit([.set(["new"], .null), .remove(["m0"])])
        #expect(!edit.isEmpty)
      } catch {
        #expect(
          error.problems.allSatisfy { $0.code != "internal-error" },
          "seed \(seed)\n\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  private func opened(_ text: [UInt8], _ seed: UInt64) -> (any ConfigDocument)? {
    do {
      return try yaml(text)
    } catch {
      Issue.record("seed \(seed)\n\(String(decoding: text, as: UTF8.self))\n\(error)")
      return nil
    }
  }

  /// Returns the edit; nil if it is refused because of an alias, which random documents may
  /// contain.
  private func edit(
    _ document: any ConfigDocument, _ changes: [DocumentChange], _ text: [UInt8], _ seed: UInt64
  ) -> DocumentEdit? {
    do {
      return try document.edit(changes)
    } catch {
      if !error.problems.allSatisfy({ $0.code == "yaml-alias" }) {
        Issue.record(
          "seed \(seed)\n\(String(decoding: text, as: UTF8.self))\n\(changes)\n\(error)")
      }
      return nil
    }
  }

  /// Returns the comments of a random document, which are numbered words so that each can be found.
  private func comments(_ text: [UInt8]) -> Set<String> {
    Set(
      String(decoding: text, as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
        .filter { $0.hasPrefix("remark") }.map(String.init))
  }
}
