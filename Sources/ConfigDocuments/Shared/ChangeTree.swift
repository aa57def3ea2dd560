/// The changes of one edit as a tree of steps, so that each container on their paths is visited
/// once.
struct ChangeTree {
  enum Action {
    /// The value itself is not changed, only values inside it.
    case descend
    case set(ConfigValue)
    case remove(ParentOrigin)
  }

  let step: PathStep
  var action: Action = .descend
  /// The index of the change whose path ends here; nil if no path ends here.
  var change: Int?
  /// Whether the planner removed this container because nothing in it was worth keeping.
  var isPruned = false
  var children: [ChangeTree] = []
  /// The indices of the steps in `children`, used if there are many children.
  private var places: [PathStep: Int] = [:]

  init(step: PathStep = .member("")) { self.step = step }

  init(_ changes: [DocumentChange]) throws(DocumentError) {
    self.init()
    for (index, change) in changes.enumerated() {
      try add(change, index, change.path.steps[...])
    }
  }

  private mutating func add(
    _ change: DocumentChange, _ index: Int, _ steps: ArraySlice<PathStep>
  ) throws(DocumentError) {
    guard let step = steps.first else {
      guard case .descend = action, children.isEmpty else {
        throw .internal("two changes overlap at '\(change.path)'")
      }
      self.change = index
      switch change {
      case .set(_, let value): action = .set(try identified(value))
      case .remove(_, let origin): action = .remove(origin)
      }
      return
    }
    guard case .descend = action, children.first?.step.isMember ?? step.isMember == step.isMember
    else { throw .internal("two changes overlap at '\(change.path)'") }
    let place = self.place(of: step) ?? children.count
    if place == children.count { append(ChangeTree(step: step)) }
    try children[place].add(change, index, steps.dropFirst())
  }

  private static let fewChildren = 4

  private func place(of step: PathStep) -> Int? {
    children.count <= Self.fewChildren
      ? children.firstIndex { $0.step == step } : places[step]
  }

  private mutating func append(_ child: ChangeTree) {
    children.append(child)
    if children.count == Self.fewChildren + 1 {
      for (index, child) in children.enumerated() { places[child.step] = index }
    } else if children.count > Self.fewChildren {
      places[child.step] = children.count - 1
    }
  }

  /// Returns the value; for an element of a list, with the member that identifies the element, such
  /// as `id`.
  private func identified(_ value: ConfigValue) throws(DocumentError) -> ConfigValue {
    guard case .element(let key, let id) = step else { return value }
    guard case .object(let members) = value else {
      throw .internal("a list element with the identifying key '\(key)' must be an object")
    }
    guard let given = value[key] else {
      return .object([ConfigMember(key, .string(id))] + members)
    }
    guard given == .string(id) else {
      throw .internal(
        "a list element with the identifying key '\(key)' must keep the value of this key")
    }
    return value
  }

  /// Whether the children are elements of a list and not members of an object.
  var wantsArray: Bool { children.first.map { !$0.step.isMember } ?? false }

  /// The value to create if nothing exists here yet; nil if the changes are only removals.
  var newValue: ConfigValue? {
    switch action {
    case .set(let value): return value
    case .remove: return nil
    case .descend: break
    }
    let values = children.compactMap { child in child.newValue.map { (child.step, $0) } }
    guard !values.isEmpty else { return nil }
    if wantsArray { return .array(values.map(\.1)) }
    var members: [ConfigMember] = []
    if case .element(let key, let id) = step,
      !values.contains(where: { $0.0 == .member(key) })
    {
      members.append(ConfigMember(key, .string(id)))
    }
    for case (.member(let name), let value) in values { members.append(ConfigMember(name, value)) }
    return .object(members)
  }
}

extension ChangeTree {
  /// Records the origin of each insertion in this tree: how many of its parents are new, and which
  /// bytes it replaces.
  func recordOrigins(_ origin: ParentOrigin, in origins: inout [ParentOrigin?]) {
    if let change, newValue != nil { origins[change] = origin }
    let inner = ParentOrigin(created: origin.created + 1, blank: origin.blank)
    for child in children { child.recordOrigins(inner, in: &origins) }
  }
}

extension PathStep {
  var isMember: Bool {
    if case .member = self { true } else { false }
  }
}
