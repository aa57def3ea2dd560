import ConfigDocuments
import SourceText
import Testing

/// Tests random documents in random forms with random edits; a failure prints its seed.
@Suite struct TOMLPropertyTests {
  @Test(arguments: 0..<8, TOMLDialect.allCases)
  func `Random edits do what is asked and nothing else`(
    _ part: Int, _ dialect: TOMLDialect
  ) throws {
    for round in 0..<200 {
      let seed = UInt64(part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3).withoutNull
      let text = RandomTOML.text(value, dialect, &random)
      let shown = "seed \(seed)\n\(String(decoding: text, as: UTF8.self))\n"
      let before = try read(text, dialect, shown)
      #expect(before.rootValue?.sorted == value.sorted, "\(shown)")

      let changes = RandomJSON.changes(for: value, &random).map(\.withoutNull)
      let expected = changes.reduce(value) { $0.applying($1) }
      let edit: DocumentEdit
      do {
        edit = try before.edit(changes)
      } catch {
        Issue.record("\(shown)\(changes)\n\(error)")
        continue
      }
      let result = "\(shown)\(changes)\n\(String(decoding: edit.bytes, as: UTF8.self))"
      let after = try read(edit.bytes, dialect, result)
      #expect(after.rootValue?.pruned.sorted == expected.pruned.sorted, "\(result)")
      #expect(TextEdit.apply(edit.edits, to: text) == edit.bytes, "\(result)")
      #expect(try after.edit(changes).isEmpty, "a second run changes nothing: \(result)")
      #expect(comments(edit.bytes).isSubset(of: comments(text)), "\(result)")
    }
  }

  @Test(arguments: 0..<8, TOMLDialect.allCases)
  func `Removing what was inserted gives back every byte`(
    _ part: Int, _ dialect: TOMLDialect
  ) throws {
    for round in 0..<200 {
      let seed = UInt64(0x5EED_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3).withoutNull
      let text = RandomTOML.text(value, dialect, &random)
      let path = RandomJSON.newPath(in: value, &random)
      var new = RandomJSON.value(&random, depth: 2).withoutNull
      if case .element(let key, let id) = path.steps.last {
        new = .object([ConfigMember(key, .string(id)), ConfigMember("x", new)])
      }
      let shown = "seed \(seed)\n\(String(decoding: text, as: UTF8.self))\n\(path) \(new)\n"
      let insertion: DocumentEdit
      do {
        insertion = try read(text, dialect, shown).edit([.set(path, new)])
      } catch {
        Issue.record("\(shown)\(error)")
        continue
      }
      let result = shown + String(decoding: insertion.bytes, as: UTF8.self)
      let inserted = try read(insertion.bytes, dialect, result)
      #expect(try inserted.node(at: path)?.value.sorted == new.sorted, "\(result)")
      #expect(comments(insertion.bytes) == comments(text), "\(result)")
      let origin = try #require(insertion.origins[0])
      do {
        let removal = try inserted.edit([.remove(path, restoring: origin)])
        #expect(
          removal.bytes == text, "\(result)\n\(String(decoding: removal.bytes, as: UTF8.self))")
      } catch {
        Issue.record("\(result)\n\(error)")
      }
    }
  }

  @Test(arguments: 0..<4, TOMLDialect.allCases)
  func `Damaged texts never crash and are never written`(
    _ part: Int, _ dialect: TOMLDialect
  ) throws {
    for round in 0..<200 {
      let seed = UInt64(0xBAD_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let value = RandomJSON.object(&random, depth: 3).withoutNull
      var text = RandomTOML.text(value, dialect, &random)
      for _ in 0...Int.random(in: 0...3, using: &random) where !text.isEmpty {
        let place = Int.random(in: text.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text.remove(at: place)
        case 1: text[place] = UInt8.random(in: 0...255, using: &random)
        case 2:
          text.insert(Array("{}[],=.\"'#\\\n".utf8).randomElement(using: &random) ?? 0, at: place)
        default: text.removeSubrange(place...)
        }
      }
      do {
        let edit = try read(text, dialect, "").edit([.set(["new"], .bool(true)), .remove(["m0"])])
        #expect(!edit.isEmpty)
      } catch {
        let shown = String(decoding: text, as: UTF8.self)
        #expect(
          error.problems.allSatisfy { $0.code != "internal-error" }, "seed \(seed)\n\(shown)")
      }
    }
  }

  private func read(
    _ text: [UInt8], _ dialect: TOMLDialect, _ shown: String
  ) throws(DocumentError) -> any ConfigDocument {
    do {
      return try ConfigFormat.toml(dialect).document(text, file: FileID(index: 0))
    } catch {
      if !shown.isEmpty { Issue.record("\(shown)\(error)") }
      throw error
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

extension DocumentChange {
  fileprivate var withoutNull: DocumentChange {
    switch self {
    case .set(let path, let value): .set(path, value.withoutNull)
    case .remove: self
    }
  }
}
