import ConfigDocuments

/// Makes random changes of existing and new parts of a document.
struct RandomEdit {
  var input: FuzzInput
  let document: any ConfigDocument
  let hasNull: Bool

  mutating func changes(for root: ConfigNode?) -> [DocumentChange] {
    var changes: [DocumentChange] = []
    let count = input.pick([1, 1, 1, 2, 3])
    for _ in 0..<count {
      let change = change(for: root?.value)
      let overlaps = changes.contains { other in
        other.path.steps.starts(with: change.path.steps)
          || change.path.steps.starts(with: other.path.steps)
          // A container cannot become both an object and a list.
          || other.path.steps.dropLast().starts(with: change.path.steps.dropLast())
            && other.path.steps.last.map(isElement) != change.path.steps.last.map(isElement)
      }
      if !overlaps { changes.append(change) }
    }
    return changes
  }

  private func isElement(_ step: PathStep) -> Bool {
    if case .element = step { true } else { false }
  }

  private mutating func change(for root: ConfigValue?) -> DocumentChange {
    var path = ConfigPath([])
    var value = root
    while input.chance(70), let (step, inner) = stepDown(from: value, after: path.steps.last) {
      // Do not change what no path can name, such as one of two members with the same name.
      guard (try? document.node(at: path.appending(step))) != nil else { break }
      path = path.appending(step)
      value = inner
    }
    let isRoot = path.steps.isEmpty
    if !isRoot, input.chance(30) { return .remove(path) }
    if isRoot || input.chance(70) {
      if case .array = value {
        path = path.appending(.element("id", "new"))
      } else {
        for _ in 0..<input.pick([1, 1, 2]) { path = path.appending(member: newName()) }
      }
    }
    var new = self.value(depth: 2)
    if case .element(let key, let id) = path.steps.last {
      new = .object([ConfigMember(key, .string(id)), ConfigMember("x", new)])
    }
    return .set(path, new)
  }

  /// Returns a step to an existing child.
  private mutating func stepDown(
    from value: ConfigValue?, after last: PathStep?
  ) -> (PathStep, ConfigValue)? {
    switch value {
    case .object(let members):
      guard let member = members.randomElement(using: &input.choices) else { return nil }
      // An element that is found by its `id` keeps its `id`.
      if case .element = last, member.name == "id" { return nil }
      return (.member(member.name), member.value)
    case .array(let elements):
      guard let element = elements.randomElement(using: &input.choices),
        let id = element["id"]?.text
      else { return nil }
      return (.element("id", id), element)
    default: return nil
    }
  }

  private mutating func newName() -> String {
    input.pick([
      "mcpServers", "servers", "Jam", "new", "url", "", "a b", "a.b", "é", "1", "-", "#", "\"", "'",
      "true", "x: y", "\n",
    ])
  }

  private mutating func value(depth: Int) -> ConfigValue {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &input.choices) {
    case 0: return hasNull ? .null : .bool(false)
    case 1: return .bool(true)
    case 2: return .number(input.pick(["0", "-1", "1.5", "443"]))
    case 3, 4, 5:
      return .string(
        input.pick([
          "", "a", "https://mcp.jam.dev/mcp", "Bearer ${JAM_TOKEN}", "# no", "a: b", "'", "\"",
          "\\",
          "é😀", "a\nb", " ", "true", "1", "- a", "{", "a\r\n", "\u{2028}", "\u{7F}",
        ]))
    case 6:
      let count = input.pick([0, 1, 2, 3])
      return .array((0..<count).map { _ in value(depth: depth - 1) })
    default:
      let count = input.pick([0, 1, 2, 3])
      return .object((0..<count).map { ConfigMember("k\($0)", value(depth: depth - 1)) })
    }
  }
}
