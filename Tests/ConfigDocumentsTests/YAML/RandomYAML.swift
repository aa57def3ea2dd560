import ConfigDocuments

/// Makes a random YAML form of a value.
struct RandomYAML {
  private var random: SplitMix
  private var output: [UInt8] = []
  private let newline: String
  /// Columns from a key to the keys and dashes below it.
  private let unit: Int
  private let listOffset: Int
  private let commentPercent: Int
  private let flowPercent: Int
  private let anchorPercent: Int
  private var count = 0
  private var anchors: [(name: String, value: ConfigValue)] = []
  /// Whether the last string would include a deeper comment below it.
  private var isOpen = false

  static func text(_ value: ConfigValue, _ random: inout SplitMix) -> [UInt8] {
    var writer = RandomYAML(random)
    writer.document(value)
    random = writer.random
    return writer.output
  }

  private init(_ random: SplitMix) {
    self.random = random
    newline = ["\n", "\n", "\r\n", "\r"].randomElement(using: &self.random) ?? "\n"
    unit = Int.random(in: 1...4, using: &self.random)
    listOffset = self.random.chance(50) ? 0 : unit
    commentPercent = [0, 10, 40].randomElement(using: &self.random) ?? 0
    flowPercent = [0, 20, 60].randomElement(using: &self.random) ?? 0
    anchorPercent = [0, 0, 10].randomElement(using: &self.random) ?? 0
  }

  private mutating func add(_ text: String) { output += text.utf8 }

  private mutating func document(_ value: ConfigValue) {
    if random.chance(10) { output += [0xEF, 0xBB, 0xBF] }
    if random.chance(10) {
      add("%YAML 1.2\(newline)---\(newline)")
    } else if random.chance(10) {
      add("---\(newline)")
    }
    if random.chance(commentPercent) { commentLine(0) }
    let isMarked = random.chance(10)
    if isFlow(value) {
      flow(value, column: 0, isOneLine: random.chance(50))
      trailing()
      add(newline)
    } else {
      block(value, column: 0, isCompact: false)
    }
    if isMarked { add("...\(newline)") } else if random.chance(commentPercent) { commentLine(0) }
    if random.chance(20), !isMarked { output.removeLast(newline.utf8.count) }
  }

  private mutating func isFlow(_ value: ConfigValue) -> Bool {
    switch value {
    case .array(let elements): elements.isEmpty || random.chance(flowPercent)
    case .object(let members): members.isEmpty || random.chance(flowPercent)
    default: true
    }
  }

  /// Adds lines with their ends; if `isCompact`, the first line has already started.
  private mutating func block(_ value: ConfigValue, column: Int, isCompact: Bool) {
    switch value {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        startItem(column, index, isCompact)
        add("-")
        if !isFlow(element), random.chance(80) {
          let gap = Int.random(in: 1...3, using: &random)
          add(String(repeating: " ", count: gap))
          block(element, column: column + 1 + gap, isCompact: true)
        } else {
          self.value(element, column: column, inList: true)
        }
        endItem(column)
      }
    case .object(let members):
      for (index, member) in members.enumerated() {
        startItem(column, index, isCompact)
        let isExplicit = random.chance(3)
        add(isExplicit ? "? " : "")
        string(member.name, isFlow: false)
        add(isExplicit ? newline + String(repeating: " ", count: column) : "")
        add(!isExplicit && random.chance(5) ? " :" : ":")
        self.value(member.value, column: column, inList: false)
        endItem(column)
      }
    default: break
    }
  }

  private mutating func startItem(_ column: Int, _ index: Int, _ isCompact: Bool) {
    isOpen = false
    if isCompact, index == 0 { return }
    if random.chance(10) { add(newline) }
    if random.chance(commentPercent / 2) { commentLine(column) }
    add(String(repeating: " ", count: column))
  }

  /// Adds comments below an item, indented deeper than the item.
  private mutating func endItem(_ column: Int) {
    guard !isOpen, random.chance(commentPercent / 4) else { return }
    if random.chance(30) { add(newline) }
    commentLine(column + Int.random(in: 1...3, using: &random))
  }

  /// Adds what follows a `:` or a dash, up to the end of its last line.
  private mutating func value(_ value: ConfigValue, column: Int, inList: Bool) {
    if let anchor = anchors.first(where: { $0.value == value }), random.chance(60) {
      add(" *\(anchor.name)")
      trailing()
      return add(newline)
    }
    if random.chance(anchorPercent) {
      count += 1
      add(" &x\(count)")
      anchors.append(("x\(count)", value))
    }
    guard isFlow(value) else {
      trailing()
      add(newline)
      let isList = if case .array = value { true } else { false }
      return block(
        value, column: column + (isList && !inList ? listOffset : unit), isCompact: false)
    }
    if case .null = value, random.chance(50) {
      trailing()
      return add(newline)
    }
    if case .string(let text) = value, random.chance(30), isLiteral(text) {
      return literal(text, column: column)
    }
    if random.chance(5) {
      add(newline + String(repeating: " ", count: column + unit))
    } else {
      add(String(repeating: " ", count: random.chance(90) ? 1 : 3))
    }
    flow(value, column: column + unit, isOneLine: random.chance(70))
    trailing()
    add(newline)
  }

  private func isLiteral(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.first != 0x20 && !text.utf8.contains { $0 < 0x0A }
  }

  private mutating func literal(_ text: String, column: Int) {
    add(" |-")
    trailing()
    add(newline)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      add(String(repeating: " ", count: column + unit) + line + newline)
    }
    if random.chance(20) { add(newline) }
    isOpen = true
  }

  private mutating func flow(_ value: ConfigValue, column: Int, isOneLine: Bool) {
    switch value {
    case .null: add(["null", "~", "Null"].randomElement(using: &random) ?? "~")
    case .bool(let flag): add(flag ? "true" : "false")
    case .number(let digits): add(digits)
    case .string(let text): string(text, isFlow: true)
    case .array(let elements):
      items("[", "]", elements.count, column, isOneLine) { writer, k in
        writer.flow(elements[k], column: column + 1, isOneLine: isOneLine)
      }
    case .object(let members):
      items("{", "}", members.count, column, isOneLine) { writer, k in
        writer.string(members[k].name, isFlow: true)
        writer.add(": ")
        writer.flow(members[k].value, column: column + 1, isOneLine: isOneLine)
      }
    }
  }

  private mutating func items(
    _ open: String, _ close: String, _ count: Int, _ column: Int, _ isOneLine: Bool,
    _ body: (inout RandomYAML, Int) -> Void
  ) {
    add(open)
    for k in 0..<count {
      if !isOneLine { line(column + 1) } else if random.chance(30) { add(" ") }
      body(&self, k)
      if k + 1 < count || random.chance(20) { add(",") }
      if !isOneLine { trailing() } else if random.chance(70) { add(" ") }
    }
    if count > 0 ? !isOneLine : random.chance(10) && !isOneLine { line(column) }
    add(close)
  }

  private mutating func line(_ column: Int) {
    add(newline)
    if random.chance(commentPercent / 3) { commentLine(column) }
    add(String(repeating: " ", count: column))
  }

  /// Adds a comment at the end of a line.
  private mutating func trailing() {
    if random.chance(5) { add("  ") }
    guard random.chance(commentPercent / 2) else { return }
    count += 1
    add(" # remark\(count) {a: 1, - x")
  }

  private mutating func commentLine(_ column: Int) {
    count += 1
    add(String(repeating: " ", count: column) + "# remark\(count): [\(newline)")
  }

  /// Adds a string in a random form.
  private mutating func string(_ text: String, isFlow: Bool) {
    let isSafe = !text.isEmpty && !text.utf8.contains { "\"\\{},\n".utf8.contains($0) }
    if isSafe, random.chance(60) { return add(text) }
    if !text.utf8.contains(0x0A), random.chance(50) {
      return add(
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
          + "'")
    }
    add("\"")
    for scalar in text.unicodeScalars {
      let digits = String(scalar.value, radix: 16)
      if random.chance(20) || scalar.value < 0x20 {
        add("\\U" + String(repeating: "0", count: 8 - digits.count) + digits)
      } else {
        add(scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar))
      }
    }
    add("\"")
  }
}
