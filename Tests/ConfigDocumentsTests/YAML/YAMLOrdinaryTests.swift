import ConfigDocuments
import SourceText
import Testing

/// Tests what must be true of every ordinary file after the changes that `apply` and `remove` make.
@Suite struct YAMLOrdinaryTests {
  private static let entry = ConfigValue.members([
    "url": .string("https://mcp.jam.dev/mcp"), "args": .strings(["-y", "files"]),
    "headers": .members(["A": .string("Bearer ${JAM_TOKEN}")]),
  ])

  @Test(arguments: 0..<8)
  func `Servers are inserted and removed without a trace`(_ part: Int) throws {
    for round in 0..<YAMLOrdinaryTests.rounds {
      let seed = UInt64(0x1D1_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let root = OrdinaryYAML.Root.allCases.randomElement(using: &random) ?? .list
      let (text, names) = OrdinaryYAML.text(root, &random)
      let all = shown(seed, text)
      do throws(DocumentError) {
        let document = try yaml(text)
        let changes = inserted(root)
        let insertion = try document.edit(changes)
        let new = insertion.bytes
        let story = all + "\n--- inserted\n" + visible(new)
        #expect(remarks(new) == remarks(text), "\(story)")
        let after = try yaml(new)
        let again = try after.edit(changes)
        #expect(again.isEmpty, "a second run: \(story)")
        guard let origin = insertion.origins[0] else { Issue.record("no origin: \(all)"); continue }
        let removal = try after.edit(removed(root, origin))
        #expect(removal.bytes == text, "\(story)\n--- removed\n\(visible(removal.bytes))")
        let other = try document.edit([.remove(path(root, names.last ?? "none"))])
        let others = try yaml(other.bytes)
        let nothing = try others.edit([.remove(path(root, names.last ?? "none"))])
        #expect(nothing.isEmpty, "\(all)")
      } catch {
        for problem in error.problems where problem.code == "internal-error" {
          Issue.record("\(problem.message)\n\(all)")
        }
      }
    }
  }

  @Test(arguments: 0..<8)
  func `Comments that were added later stay`(_ part: Int) throws {
    for round in 0..<YAMLOrdinaryTests.rounds {
      let seed = UInt64(0x1ADD_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let root = OrdinaryYAML.Root.allCases.randomElement(using: &random) ?? .list
      let (text, _) = OrdinaryYAML.text(root, &random)
      guard let insertion = try? yaml(text).edit(inserted(root)) else { continue }
      let origin = try #require(insertion.origins[0])
      let new = withComments(insertion.bytes, &random)
      let all = shown(seed, text) + "\n--- inserted\n" + visible(new)
      guard let after = try? yaml(new),
        try after.node(at: path(root, "jam"))?.value.sorted
          == named(root, "jam").sorted
      else { continue }
      do throws(DocumentError) {
        let removal = try after.edit(removed(root, origin))
        #expect(
          remarks(removal.bytes) == remarks(new), "\(all)\n--- removed\n\(visible(removal.bytes))")
      } catch {
        Issue.record("\(error.problems.map(\.message))\n\(all)")
      }
    }
  }

  @Test(arguments: 0..<8)
  func `Entries of all shapes are changed and removed`(_ part: Int) throws {
    for round in 0..<YAMLOrdinaryTests.rounds {
      let seed = UInt64(0x1C4A_0000 + part * 1_000_000 + round)
      var random = SplitMix(seed)
      let root = OrdinaryYAML.Root.allCases.randomElement(using: &random) ?? .list
      let (text, names) = OrdinaryYAML.text(root, &random)
      guard let name = names.randomElement(using: &random) else { continue }
      let members = ["k0", "k1", "new"].filter { _ in random.chance(60) }
      let changes =
        members.map { member -> DocumentChange in
          let place = path(root, name).appending(member: member)
          return random.chance(30)
            ? .remove(place) : .set(place, RandomJSON.value(&random, depth: 2))
        } + names.filter { $0 != name && random.chance(30) }.map { .remove(path(root, $0)) }
      let all = shown(seed, text)
      do throws(DocumentError) {
        let edit = try yaml(text).edit(changes)
        let after = try yaml(edit.bytes)
        let again = try after.edit(changes)
        #expect(again.isEmpty, "a second run: \(all)\n\(changes)\n---\n\(visible(edit.bytes))")
      } catch {
        for problem in error.problems where problem.code == "internal-error" {
          Issue.record("\(problem.message)\n\(changes)\n\(all)")
        }
      }
    }
  }

  @Test(arguments: [
    "GOOSE_MODEL: gpt-5\n\nprompt: |+\n  be brief\n\n",
    "extensions:\n  dev:\n    enabled: true\n\n  mem:\n    enabled: true\n    description: |+\n      x\n",
    "name: n\n\na: |+\n", "name: n\n\na: >+\n\n\n", "a: |+\n  x\n  ", "a: |+\n  ",
    "a: >+\n  x\n # c\n\n", "a: |+\n  x\n# c\n\n", "a: |\n  x", "a: 1\nb: >\n  x",
    "a: 1\n \nb: |+\n  x",
    "a: 1\n# b\n\nb: |+\n  x", "a: | # 1+1\n  x\n\n", "extensions:\n  one:\n    a: |\n      x",
    "extensions:\n  {} # mine\n", "extensions:\n  ~ # mine\n", "extensions:\n  null # mine\nz: 1\n",
    "extensions: # 1\n  # 2\n  {}  # 3\n  # 4\n", "extensions:\n  {} # mine\n   # more\n",
    "extensions:\n  {}\n     # mine\n\n     # more\n", "extensions:\n  {} # mine",
    "extensions: {}# mine\n", "extensions: {\n}# mine\n  # more\n", "{} # mine\n",
    "~ # mine\n  # more\n",
    "extensions:\n  {\n  } # mine\n", "--- {} # mine\n", "\r\r\na: b\r\n", "\r\r\n", "\r\na: b\n",
  ])
  func `What once went wrong does not`(_ text: String) throws {
    for root in OrdinaryYAML.Root.allCases {
      let insertion = try yaml(text).edit(inserted(root))
      let new = String(decoding: insertion.bytes, as: UTF8.self)
      #expect(!new.utf8.contains(0x0D) || text.utf8.contains(0x0D))
      let origin = try #require(insertion.origins[0])
      for name in ["jam", "files"] {
        // The comments do not move when one of the servers is removed.
        let one = try yaml(insertion.bytes).edit([.remove(path(root, name), restoring: origin)])
        #expect(comments(one.bytes) == comments(Array(text.utf8)), "\(new)")
      }
      let removal = try yaml(insertion.bytes).edit(removed(root, origin))
      #expect(removal.bytes == Array(text.utf8), "\(new)")
    }
  }

  @Test func `A stray CR does not end our lines`() throws {
    let edit = try yaml("\r\r\na: b\r\n").edit([.set(["c"], .string("d"))])
    #expect(String(decoding: edit.bytes, as: UTF8.self) == "\r\r\na: b\r\nc: d\r\n")
  }

  @Test(arguments: ["", "# head\n", "---\n", "{}\n", "~\n", "\n", "name: n\n"])
  func `A comment below what was added later stays`(_ text: String) throws {
    for root in OrdinaryYAML.Root.allCases {
      for comment in ["# mine\n", "\n# mine\n", "  # mine\n", "# mine", "# 1\n\n  # 2\n"] {
        let insertion = try yaml(text).edit(inserted(root))
        let origin = try #require(insertion.origins[0])
        let after = try yaml(insertion.bytes + Array(comment.utf8))
        let removal = try after.edit(removed(root, origin))
        let result = String(decoding: removal.bytes, as: UTF8.self)
        #expect(result.hasSuffix(comment), "\(result)")
        #expect(result.hasPrefix(text) || !text.hasPrefix("#"))
      }
    }
  }

  private func comments(_ text: [UInt8]) -> Int { text.count { $0 == UInt8(ascii: "#") } }

  private static let rounds = 150

  private func path(_ root: OrdinaryYAML.Root, _ name: String) -> ConfigPath {
    root == .list
      ? ["mcpServers", .element("name", name)] : ["extensions", .member(name)]
  }

  private func named(_ root: OrdinaryYAML.Root, _ name: String) -> ConfigValue {
    guard root == .list, case .object(let members) = Self.entry else { return Self.entry }
    return .object([ConfigMember("name", .string(name))] + members)
  }

  private func inserted(_ root: OrdinaryYAML.Root) -> [DocumentChange] {
    ["jam", "files"].map { .set(path(root, $0), named(root, $0)) }
  }

  private func removed(_ root: OrdinaryYAML.Root, _ origin: ParentOrigin) -> [DocumentChange] {
    ["jam", "files"].map { .remove(path(root, $0), restoring: origin) }
  }

  /// Returns the text with comments above and below the inserted lines, and at the ends of other
  /// lines.
  private func withComments(_ text: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    let breaks = text.filter { $0 == 0x0A || !text.contains(0x0A) && $0 == 0x0D }.first ?? 0x0A
    var lines = text.split(separator: breaks, omittingEmptySubsequences: false).map(Array.init)
    guard
      let first = lines.firstIndex(where: { String(decoding: $0, as: UTF8.self).contains("jam") })
    else { return text }
    let column = lines[first].prefix { $0 == 0x20 }.count
    var last = first
    while last + 1 < lines.count, let byte = lines[last + 1].first(where: { $0 != 0x20 }),
      byte != UInt8(ascii: "#"),
      lines[last + 1].prefix(while: { $0 == 0x20 }).count >= column, byte != UInt8(ascii: ".")
    { last += 1 }
    let places = [0, first - 1, first, last + 1, last + 1, lines.count].filter {
      $0 >= 0 && $0 <= lines.count
    }
    let remark = Array("# remark90".utf8)
    let place = places.randomElement(using: &random) ?? 0
    let blanks = Array(
      repeating: UInt8(0x20), count: [0, column, column].randomElement(using: &random) ?? 0)
    lines.insert(blanks + remark, at: place)
    return Array(lines.joined(separator: [breaks]))
  }

  private func shown(_ seed: UInt64, _ text: [UInt8]) -> String {
    "seed \(seed)\n\(visible(text))"
  }

  private func visible(_ text: [UInt8]) -> String {
    String(decoding: text, as: UTF8.self).unicodeScalars.reduce(into: "") { output, scalar in
      switch scalar {
      case "\r": output += "␍"
      case "\t": output += "→"
      case "\n": output += "⏎\n"
      default: output.unicodeScalars.append(scalar)
      }
    } + "∎"
  }

  private func remarks(_ text: [UInt8]) -> [String] {
    String(decoding: text, as: UTF8.self).split { !$0.isLetter && !$0.isNumber }
      .filter { $0.hasPrefix("remark") }.map(String.init)
  }
}
