/// Makes a file as people write it: random lines in the forms of settings, including a client's
/// servers.
///
/// Unlike `RandomYAML`, it does not represent a given value. It puts empty lines, comments, and
/// multi-line strings in every place where a person may write them.
struct OrdinaryYAML {
  /// The place of the client's servers.
  enum Root: CaseIterable {
    /// `extensions`, a mapping, as in Goose.
    case mapping
    /// `mcpServers`, a list, as in Continue.
    case list
  }

  private var random: SplitMix
  private var count = 0
  private let root: Root
  private let unit: Int
  private let listOffset: Int
  private let comments: Int
  /// Whether the last line is in a string that would include a comment below it.
  private var isOpen = false
  private var anchors = 0

  /// Returns a file and the names of its servers.
  static func text(_ root: Root, _ random: inout SplitMix) -> (bytes: [UInt8], names: [String]) {
    var writer = OrdinaryYAML(root, random)
    let (text, names) = writer.document()
    random = writer.random
    return (text, names)
  }

  private init(_ root: Root, _ random: SplitMix) {
    self.random = random
    self.root = root
    unit = [2, 2, 2, 4, 1].randomElement(using: &self.random) ?? 2
    listOffset = self.random.chance(50) ? 0 : unit
    comments = [0, 10, 30, 60].randomElement(using: &self.random) ?? 0
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices.randomElement(using: &random) ?? ""
  }

  private func indentation(_ column: Int) -> String { String(repeating: " ", count: column) }

  private mutating func document() -> ([UInt8], [String]) {
    var text = pick(["", "", "", "---\n", "--- # start\n", "%YAML 1.2\n---\n", "\n", "# head\n\n"])
    var names: [String] = []
    let before = Int.random(in: 0...3, using: &random)
    for k in 0..<before { text += gap(0) + member("a\(k)", 0, 3) }
    if random.chance(75) {
      let (servers, found) = self.servers()
      text += gap(0) + servers
      names = found
    }
    for k in 0..<Int.random(in: 0...2, using: &random) { text += gap(0) + member("z\(k)", 0, 3) }
    text += gap(0)
    if !isOpen { text += pick(["", "", "", "", "", "...\n", "...\n# end\n"]) }
    if random.chance(25), !text.hasSuffix("...\n") {
      while text.utf8.last == 0x0A, random.chance(70) { text.removeLast() }
      if random.chance(30) { text += pick([" ", "  ", "\t"]) }
    }
    let newline = pick(["\n", "\n", "\n", "\r\n", "\r"])
    var bytes: [UInt8] = random.chance(5) && !text.hasPrefix("%") ? [0xEF, 0xBB, 0xBF] : []
    for byte in text.utf8 {
      if byte == 0x0A { bytes += newline.utf8 } else { bytes.append(byte) }
    }
    return (bytes, names)
  }

  /// Returns the member with the servers, and their names.
  private mutating func servers() -> (String, [String]) {
    let key = root == .list ? "mcpServers:" : "extensions:"
    let empty = root == .list ? "[]" : "{}"
    if random.chance(35) {
      let value = pick([empty, "null", "~", "", "{ }".filter { $0 != " " || root == .mapping }])
      let written = value.isEmpty || root == .list && value.hasPrefix("{") ? empty : value
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return (key + end(), [])
      case 1: return (key + pick([" ", "  ", "\t"]) + written + end(), [])
      case 2: return (key + end() + gap(unit) + indentation(unit) + written + end(), [])
      case 3: return (key + " " + written + end() + comment(unit), [])
      default:
        let inside = pick(["\n", " # in\n", "\n  # in\n", " "])
        let open = root == .list ? "[" : "{"
        return (key + " " + open + inside + (root == .list ? "]" : "}") + end(), [])
      }
    }
    let names = Array(["one", "two", "three"].prefix(Int.random(in: 1...3, using: &random)))
    if random.chance(20) { return (key + " " + flowServers(names) + end(), names) }
    var text = key + end()
    let column = root == .list ? listOffset : unit
    for (k, name) in names.enumerated() {
      text += gap(column, isFirst: k == 0) + indentation(column)
      if root == .list {
        text += "- name: " + name + end()
        for j in 0..<Int.random(in: 0...2, using: &random) {
          text += gap(column + 2) + indentation(column + 2) + member("k\(j)", column + 2, 2)
        }
      } else if random.chance(15) {
        text += name + ": {url: x}" + end()
      } else {
        text += name + ":" + end()
        for j in 0..<Int.random(in: 1...2, using: &random) {
          let inside = column + unit
          text += gap(inside, isFirst: j == 0) + indentation(inside) + member("k\(j)", inside, 2)
        }
      }
    }
    return (text, names)
  }

  private mutating func flowServers(_ names: [String]) -> String {
    let isLines = random.chance(50)
    var text = root == .list ? "[" : "{"
    for (k, name) in names.enumerated() {
      text += isLines ? end() + gap(unit, isFirst: k == 0) + indentation(unit) : k > 0 ? " " : ""
      text += root == .list ? "{name: \(name), url: x}" : "\(name): {url: x}"
      if k + 1 < names.count || random.chance(20) { text += "," }
    }
    return text + (isLines ? end() + pick(["", indentation(unit)]) : "")
      + (root == .list ? "]" : "}")
  }

  /// Returns a member whose name starts at `column` on the current line.
  private mutating func member(_ name: String, _ column: Int, _ depth: Int) -> String {
    isOpen = false
    let key = pick([name, name, name, "'\(name)'", "\"\(name)\""]) + ":"
    let inside = column + unit
    switch Int.random(in: 0..<(depth > 0 ? 26 : 15), using: &random) {
    case 0: return key + end()
    case 1: return key + " " + pick(["~", "null", "[]", "{}", "''", "\"\""]) + end()
    case 2: return key + end() + indentation(inside) + pick(["v", "~", "'q'", "[]", "{}"]) + end()
    case 3: return key + " one\n" + pick(["", "\n", " \n"]) + indentation(inside) + "two" + end()
    case 4: return key + " \"one\n" + pick(["", "\n"]) + indentation(inside) + "two # no\"" + end()
    case 5: return key + " {a: 1, b: [x, 'y']}" + end()
    case 6:
      return key + " [" + end() + indentation(inside) + "a," + end() + indentation(inside) + "b"
        + end() + indentation(column + 1) + "]" + end()
    case 7: return key + pick(["\t", " \t", "   "]) + "v" + end()
    case 8...11: return key + " " + block(column)
    case 12:
      anchors += 1
      return key + " &x\(anchors) {a: 1}" + end()
    case 13:
      return key + " " + pick(["!!str 1", "!mine x", "&y\(count) v", "2027-01-15", "0x1F"]) + end()
    case 14: return anchors > 0 ? key + " *x\(anchors)" + end() : key + " v" + end()
    case 15...19:
      var text = key + end()
      for k in 0..<Int.random(in: 1...3, using: &random) {
        text +=
          gap(inside, isFirst: k == 0) + indentation(inside) + member("m\(k)", inside, depth - 1)
      }
      return text
    case 20...23:
      let column = column + listOffset
      var text = key + end()
      for k in 0..<Int.random(in: 1...3, using: &random) {
        text += gap(column, isFirst: k == 0) + indentation(column) + element(column, depth - 1)
      }
      return text
    default: return key + " v" + end()
    }
  }

  private mutating func element(_ column: Int, _ depth: Int) -> String {
    isOpen = false
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "-" + end()
    case 1: return "- " + block(column)
    case 2, 3:
      return "- " + member("n", column + 2, depth) + gap(column + 2) + indentation(column + 2)
        + member("o", column + 2, depth)
    case 4: return "- - x" + end() + indentation(column + 2) + "- y" + end()
    default: return "- " + pick(["v", "'q'", "[a]", "{a: 1}", "null"]) + end()
    }
  }

  /// Returns a block scalar from its `|` or `>` on, for an item at `column`.
  private mutating func block(_ column: Int) -> String {
    isOpen = true
    let digit = random.chance(20) ? String(unit) : ""
    let header = pick(["|", "|", ">"]) + pick(["", "-", "+", "+"])
    var text = (digit.isEmpty ? header : random.chance(50) ? header + digit : insert(digit, header))
    text += end()
    let inside = indentation(column + unit)
    if random.chance(15) { return text + blankLines() }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      text += pick(["", "", "\n", inside + "\n"])
      text +=
        inside + (digit.isEmpty ? "" : pick(["", "  "]))
        + pick(["x", "# no", "- a: b", "two words  "]) + "\n"
    }
    text += blankLines()
    if column > 0, random.chance(15) {
      isOpen = false
      text += comment(Int.random(in: 0...column, using: &random))
    } else if random.chance(10), unit > 1 {
      isOpen = false
      text += comment(column + 1)
    }
    return text
  }

  private func insert(_ digit: String, _ header: String) -> String {
    String(header.prefix(1)) + digit + String(header.dropFirst())
  }

  private mutating func blankLines() -> String {
    pick(["", "", "", "\n", "\n\n", " \n", "\n \n", "  \n"])
  }

  /// Returns what is between two items: empty lines and comments.
  private mutating func gap(_ column: Int, isFirst: Bool = false) -> String {
    var text = random.chance(isFirst ? 5 : 20) ? pick(["\n", "\n", "\n\n", " \n"]) : ""
    while random.chance(comments / 2) {
      let place =
        isOpen
        ? Int.random(in: 0...column, using: &random)
        : [column, column, 0, column + 1, column + 3].randomElement(using: &random) ?? 0
      text += comment(place)
      if random.chance(20) { text += "\n" }
    }
    return text
  }

  private mutating func comment(_ column: Int) -> String {
    count += 1
    return indentation(column) + "#" + pick([" ", ""]) + "remark\(count)"
      + pick(["", ": [", " - x"]) + "\n"
  }

  /// Returns the end of a line.
  private mutating func end() -> String {
    if random.chance(comments / 2) {
      count += 1
      return pick([" ", "  ", "\t"]) + "# remark\(count)" + pick(["", " {", ": x"]) + "\n"
    }
    return pick(["", "", "", "", "", " ", "  ", "\t"]) + "\n"
  }
}
