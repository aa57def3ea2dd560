import ConfigDocuments

/// A small random generator with a seed, so that every failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Makes random values, random forms of them, and random changes to them.
enum RandomJSON {
  static func value(_ random: inout SplitMix, depth: Int) -> ConfigValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: .null
    case 1: .bool(random.chance(50))
    case 2:
      .number(
        ["0", "-1", "1.0", "1e5", "123456789012345678901"].randomElement(using: &random) ?? "0")
    case 3, 4:
      .string(
        ["", "a", "// no", "/* no */", "\"}", "\\", "é😀", "a\nb", "{,}"].randomElement(
          using: &random) ?? "")
    case 5:
      .array(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth - 1) })
    default: object(&random, depth: depth - 1)
    }
  }

  static func object(_ random: inout SplitMix, depth: Int) -> ConfigValue {
    .object(
      (0..<Int.random(in: 0...4, using: &random)).map {
        ConfigMember("m\($0)", value(&random, depth: depth))
      })
  }

  /// Returns the path of a random object inside `value`, often `value` itself.
  static func objectPath(in value: ConfigValue, _ random: inout SplitMix) -> ConfigPath {
    guard case .object(let members) = value, random.chance(70) else { return [] }
    let inner = members.filter { if case .object = $0.value { true } else { false } }
    guard let member = inner.randomElement(using: &random) else { return [] }
    let rest = objectPath(in: member.value, &random)
    return ConfigPath([.member(member.name)] + rest.steps)
  }

  /// Returns a path to something that does not exist yet: a new member or element of an existing or
  /// new container.
  static func newPath(in value: ConfigValue, _ random: inout SplitMix) -> ConfigPath {
    var path = objectPath(in: value, &random)
    let lists = (value[path]?.memberNames ?? []).filter {
      if case .array = value[path.appending(member: $0)] { true } else { false }
    }
    if let list = lists.randomElement(using: &random), random.chance(70) {
      return path.appending(member: list).appending(.element("id", "new"))
    }
    for k in 0...Int.random(in: 0...2, using: &random) { path = path.appending(member: "new\(k)") }
    return random.chance(20) ? path.appending(.element("id", "new")) : path
  }

  static func changes(for value: ConfigValue, _ random: inout SplitMix) -> [DocumentChange] {
    var changes: [DocumentChange] = []
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      var path = objectPath(in: value, &random)
      path = path.appending(member: "m\(Int.random(in: 0...5, using: &random))")
      let overlaps = changes.contains {
        $0.path.steps.starts(with: path.steps) || path.steps.starts(with: $0.path.steps)
      }
      if overlaps { continue }
      changes.append(random.chance(50) ? .remove(path) : .set(path, self.value(&random, depth: 2)))
    }
    return changes
  }

  /// Returns a random form of `value` in JSON with comments and trailing commas.
  static func text(_ value: ConfigValue, _ random: inout SplitMix) -> [UInt8] {
    var writer = Writer(random: random)
    writer.write(value)
    random = writer.random
    return writer.output
  }

  private struct Writer {
    var random: SplitMix
    var output: [UInt8] = []
    let newline: String
    let unit: String
    let commentPercent: Int
    let isFree: Bool
    var count = 0

    init(random: SplitMix) {
      self.random = random
      newline = ["\n", "\n", "\r\n", "\r"].randomElement(using: &self.random) ?? "\n"
      unit = ["  ", "\t", "    ", ""].randomElement(using: &self.random) ?? "  "
      commentPercent = [0, 10, 40].randomElement(using: &self.random) ?? 0
      isFree = self.random.chance(40)
    }

    mutating func write(_ value: ConfigValue) {
      if random.chance(10) { output += [0xEF, 0xBB, 0xBF] }
      gap(0)
      write(value, 0)
      gap(0)
      if random.chance(80) { add(newline) }
    }

    private mutating func add(_ text: String) { output += text.utf8 }

    private mutating func write(_ value: ConfigValue, _ depth: Int) {
      switch value {
      case .array(let elements):
        items("[", "]", depth, elements.count) { writer, k in writer.write(elements[k], depth + 1) }
      case .object(let members):
        items("{", "}", depth, members.count) { writer, k in
          writer.string(members[k].name)
          writer.gap(depth)
          writer.add(writer.random.chance(50) ? ": " : ":")
          writer.gap(depth)
          writer.write(members[k].value, depth + 1)
        }
      case .string(let text): string(text)
      default: add(JSONText.compact(value))
      }
    }

    private mutating func items(
      _ open: String, _ close: String, _ depth: Int, _ count: Int,
      _ body: (inout Writer, Int) -> Void
    ) {
      let isOneLine = random.chance(30)
      add(open)
      for k in 0..<count {
        gap(depth + 1)
        if !isOneLine { line(depth + 1) } else if random.chance(60) { add(" ") }
        body(&self, k)
        if k + 1 < count || random.chance(20) {
          if random.chance(20) { gap(depth + 1) }
          add(",")
        }
        if random.chance(commentPercent) { comment() }
      }
      gap(depth)
      if count > 0 ? !isOneLine : random.chance(20) {
        line(depth)
      } else if random.chance(30) {
        add(" ")
      }
      add(close)
    }

    private mutating func line(_ depth: Int) {
      add(newline + String(repeating: unit, count: depth))
    }

    /// Adds something without meaning: a comment or, in free-form text, a line break anywhere.
    private mutating func gap(_ depth: Int) {
      if isFree, random.chance(15) {
        add([" ", newline, "\t", newline + newline].randomElement(using: &random) ?? "")
      }
      if random.chance(commentPercent / 3) { comment() }
    }

    private mutating func comment() {
      count += 1
      add(random.chance(50) ? " " : "")
      switch Int.random(in: 0..<4, using: &random) {
      case 0: add("/* remark\(count) */")
      case 1: add("/* remark\(count)\(newline) * \"x\": 1, }\(newline) */")
      default: add("// remark\(count) {\"x\": 1,\(newline)")
      }
    }

    private mutating func string(_ text: String) {
      add("\"")
      for scalar in text.unicodeScalars {
        let digits = String(scalar.value, radix: 16)
        if scalar.value < 0x10000, random.chance(20) || scalar.value < 0x20 {
          add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        } else {
          add(scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar))
        }
      }
      add("\"")
    }
  }
}

extension ConfigValue {
  /// Applies a change to the value itself, without any text, to compare with the edits.
  func applying(_ change: DocumentChange) -> ConfigValue {
    switch change {
    case .set(let path, let value): setting(value, at: path.steps[...])
    case .remove(let path, _): setting(nil, at: path.steps[...])
    }
  }

  private func setting(_ value: ConfigValue?, at steps: ArraySlice<PathStep>) -> ConfigValue {
    guard case .member(let name) = steps.first, case .object(var members) = self else {
      return value ?? self
    }
    let place = members.firstIndex { $0.name == name }
    if steps.count > 1 {
      guard let place else { return self }
      members[place] = ConfigMember(
        name, members[place].value.setting(value, at: steps.dropFirst()))
    } else if let value {
      if let place {
        members[place] = ConfigMember(name, value)
      } else {
        members.append(ConfigMember(name, value))
      }
    } else if let place {
      members.remove(at: place)
    }
    return .object(members)
  }

  fileprivate subscript(path: ConfigPath) -> ConfigValue? {
    path.steps.reduce(self) { value, step in
      guard case .member(let name) = step else { return nil }
      return value?[name]
    }
  }

  fileprivate var memberNames: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name)
  }

  /// The value with the members of every object sorted by name.
  var sorted: ConfigValue {
    switch self {
    case .array(let elements): .array(elements.map(\.sorted))
    case .object(let members):
      .object(
        members.map { ConfigMember($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
    default: self
    }
  }
}
