import ConfigDocuments

/// Makes random TOML for values: every form of table, key and string, in any order that TOML
/// allows.
struct RandomTOML {
  private var random: SplitMix
  private let dialect: TOMLDialect
  private let newline: String
  private let commentPercent: Int
  private let isIndented: Bool
  private var count = 0

  /// Returns a random form of `value`, which must be an object without null.
  static func text(
    _ value: ConfigValue, _ dialect: TOMLDialect, _ random: inout SplitMix
  ) -> [UInt8] {
    var writer = RandomTOML(random, dialect)
    let text = writer.document(value)
    random = writer.random
    return text
  }

  private init(_ random: SplitMix, _ dialect: TOMLDialect) {
    self.random = random
    self.dialect = dialect
    newline = ["\n", "\n", "\r\n"].randomElement(using: &self.random) ?? "\n"
    commentPercent = [0, 10, 40].randomElement(using: &self.random) ?? 0
    isIndented = self.random.chance(20)
  }

  private mutating func document(_ value: ConfigValue) -> [UInt8] {
    guard case .object(let members) = value else { return [] }
    var text = random.chance(10) ? "\u{FEFF}" : ""
    text += gap()
    var groups = tables(members, at: [], header: nil)
    let first = groups.removeFirst()
    groups.shuffle(using: &random)
    text += (first + groups.flatMap { $0 }).joined()
    text += gap()
    if random.chance(20) {
      while text.utf8.last == 0x0A || text.utf8.last == 0x0D { text.unicodeScalars.removeLast() }
    }
    return Array(text.utf8)
  }

  /// Returns the table's own lines first, then groups of lines in any order.
  private mutating func tables(
    _ members: [ConfigMember], at path: [String], header: String?
  ) -> [[String]] {
    var own: [String] = []
    var groups: [[String]] = []
    for member in members {
      let place = path + [member.name]
      switch member.value {
      case .object(let inner) where random.chance(60):
        let written = "[\(key(place))]"
        let isImplicit = !inner.isEmpty && random.chance(40)
        let below = tables(inner, at: place, header: written)
        // A table without keys of its own needs no header if another header names it.
        let canHide = below.count > 1 && !hasOwnLines(below[0])
        groups += canHide && isImplicit ? Array(below.dropFirst()) : below
      case .array(let elements) where elements.areTables && random.chance(60):
        var group: [String] = []
        for case .object(let inner) in elements {
          let below = tables(inner, at: place, header: "[[\(key(place))]]")
          group += below[0] + below.dropFirst().shuffled(using: &random).flatMap { $0 }
        }
        groups.append(group)
      default: own += statements([member.name], member.value)
      }
    }
    var lines = own
    if let header {
      let indentation = isIndented ? String(repeating: "  ", count: path.count - 1) : ""
      lines = [gap() + indentation + header + end()] + own
    }
    return [lines] + groups
  }

  private func hasOwnLines(_ lines: [String]) -> Bool { lines.count > 1 }

  /// Returns `a = 1`, or `a.b = 1` for every member of a table.
  private mutating func statements(_ path: [String], _ value: ConfigValue) -> [String] {
    if case .object(let members) = value, !members.isEmpty, random.chance(50) {
      return members.flatMap { statements(path + [$0.name], $0.value) }
    }
    let equals = random.chance(70) ? " = " : ["=", "  =\t"].randomElement(using: &random) ?? "="
    let indentation = random.chance(10) ? "\t" : ""
    return [gap() + indentation + key(path) + equals + inline(value) + end()]
  }

  private mutating func inline(_ value: ConfigValue) -> String {
    switch value {
    case .null: return ""
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .string(let text): return string(text)
    case .array(let elements):
      let items = elements.map { inline($0) }
      return "[" + list(items, isOneLine: random.chance(50)) + "]"
    case .object(let members):
      let items = members.flatMap { inlineStatements([$0.name], $0.value) }
      if dialect == .version1_1, random.chance(70) {
        return "{" + list(items, isOneLine: random.chance(40)) + "}"
      }
      return random.chance(50) && !items.isEmpty
        ? "{ " + items.joined(separator: ", ") + " }" : "{" + items.joined(separator: ",") + "}"
    }
  }

  /// Returns the content of brackets, possibly on several lines and with a trailing comma.
  private mutating func list(_ items: [String], isOneLine: Bool) -> String {
    var text = ""
    for (k, item) in items.enumerated() {
      text += isOneLine ? (k > 0 ? " " : "") : newline + "  " + gap()
      text += item
      if !isOneLine, random.chance(commentPercent / 4) { text += comment() + newline }
      if k + 1 < items.count || random.chance(30) { text += "," }
      if !isOneLine, random.chance(commentPercent) { text += comment() + newline }
    }
    if items.isEmpty, !isOneLine { text += gap() }
    return text + (isOneLine ? "" : newline)
  }

  private mutating func inlineStatements(_ path: [String], _ value: ConfigValue) -> [String] {
    if case .object(let members) = value, !members.isEmpty, random.chance(30) {
      return members.flatMap { inlineStatements(path + [$0.name], $0.value) }
    }
    return ["\(key(path)) = \(inline(value))"]
  }

  private mutating func key(_ path: [String]) -> String {
    path.map { keyPart($0) }.joined(separator: random.chance(90) ? "." : " . ")
  }

  private mutating func keyPart(_ name: String) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: "'\(name)'"
    case 1: "\"\(name)\""
    case 2: "\"\\u006D\(name.dropFirst())\"".replacingFirst(of: name)
    default: name
    }
  }

  private mutating func string(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "'" }
    switch Int.random(in: 0..<5, using: &random) {
    case 0 where isPlain: return "'\(text)'"
    case 1 where isPlain: return "'''\(text)'''"
    case 2: return "\"\"\"" + newline + escaped(text, keepsBreaks: true) + "\"\"\""
    case 3: return "\"\"\"\\" + newline + "  " + newline + escaped(text) + "\"\"\""
    default: return "\"" + escaped(text) + "\""
    }
  }

  private mutating func escaped(_ text: String, keepsBreaks: Bool = false) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      let digits = String(scalar.value, radix: 16)
      if dialect == .version1_1, scalar.value < 0x100, random.chance(10) {
        output += scalar == "\u{1B}" ? "\\e" : "\\x" + (digits.count < 2 ? "0" : "") + digits
        continue
      }
      let zeros = { (count: Int) in String(repeating: "0", count: count - digits.count) + digits }
      switch scalar {
      case "\n" where keepsBreaks: output += newline
      case "\"", "\\": output += "\\\(scalar)"
      case _ where scalar.value < 0x20 || random.chance(20):
        output += scalar.value < 0x10000 && random.chance(50) ? "\\u" + zeros(4) : "\\U" + zeros(8)
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// Returns empty lines and comments before a line.
  private mutating func gap() -> String {
    var text = ""
    while random.chance(20) { text += newline }
    while random.chance(commentPercent / 2) {
      text += comment() + newline
      if random.chance(30) { text += newline }
    }
    return text
  }

  private mutating func end() -> String {
    let blank = random.chance(10) ? " " : ""
    return blank + (random.chance(commentPercent) ? " " + comment() : "") + newline
  }

  private mutating func comment() -> String {
    count += 1
    return "# remark\(count) [x] a = \"1, é"
  }
}

extension Array where Element == ConfigValue {
  fileprivate var areTables: Bool {
    !isEmpty && allSatisfy { if case .object = $0 { true } else { false } }
  }
}

extension String {
  /// Returns the string itself if `name` starts with `m`, which the string encodes; otherwise, the
  /// name in quotes.
  fileprivate func replacingFirst(of name: String) -> String {
    name.hasPrefix("m") ? self : "\"\(name)\""
  }
}

extension ConfigValue {
  /// The value with each null replaced, because TOML has no null.
  var withoutNull: ConfigValue {
    switch self {
    case .null: .bool(true)
    case .array(let elements): .array(elements.map(\.withoutNull))
    case .object(let members):
      .object(members.map { ConfigMember($0.name, $0.value.withoutNull) })
    default: self
    }
  }

  /// The value without empty tables, which TOML keeps only if they are written explicitly.
  var pruned: ConfigValue {
    switch self {
    case .array(let elements): .array(elements.map(\.pruned))
    case .object(let members):
      .object(
        members.map { ConfigMember($0.name, $0.value.pruned) }.filter {
          $0.value != .object([]) && $0.value != .array([])
        })
    default: self
    }
  }
}
