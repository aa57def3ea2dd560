internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// One run of `apply`, `diff` or `remove` over all targets: plans each, and ends as the command says.
struct Setup {
  let intent: DocumentPlanner.Intent
  let renderings: [Rendering]
  let places: TargetPlaces
  let state: AppliedState
  /// Finds what a diff must leave out.
  let redaction: Redaction

  init(
    _ intent: DocumentPlanner.Intent, _ renderings: [Rendering], _ session: Session,
    _ catalog: VendorCatalog
  ) {
    self.intent = intent
    self.renderings = renderings
    places = TargetPlaces(
      world: session.world, project: session.arguments.value(.project) ?? "")
    state = AppliedState(world: session.world)
    redaction = Redaction(catalog)
  }

  /// One target with its file, ready to be planned.
  struct Place {
    let rendering: Rendering
    let path: String
    let root: ConfigPath
    /// What an earlier run wrote.
    let remembered: RememberedTarget

    var target: ClientTarget { rendering.target }
    var name: String { target.client.id }
    /// The path as people write it.
    var shownPath: String { target.location.display(on: target.platform) }
  }

  func place(of rendering: Rendering) throws -> Place {
    let target = rendering.target
    let path = try places.path(of: target)
    let root = try places.root(of: target)
    var key = "\(target.client.id):\(target.scope.rawValue):\(try absolute(path))"
    if target.scope == .local { key += ":\(try places.projectRoot())" }
    return Place(
      rendering: rendering, path: path, root: root, remembered: state.remembered(of: key))
  }

  /// The text of a place's file; nil when there is none.
  func read(_ place: Place) throws(FileError) -> [UInt8]? {
    try places.read(place.path, of: place.target)
  }

  private func absolute(_ path: String) throws -> String {
    path.hasPrefix("/") ? path : "\(try places.world.currentDirectory())/\(path)"
  }

  /// Throws `SetupProblem`, which points into the text that the plan was made from.
  func plan(_ place: Place, _ current: [UInt8]?) throws(SetupProblem) -> DocumentPlan {
    let planner = DocumentPlanner(rendering: place.rendering, root: place.root, intent: intent)
    do {
      return try planner.plan(current, remembered: place.remembered, file: .none)
    } catch {
      throw SetupProblem(
        file: SourceFile(name: place.path, bytes: current ?? []), problems: error.problems)
    }
  }

  /// The diff of a plan, without anybody's secrets.
  func diff(_ place: Place, _ current: [UInt8]?, _ plan: DocumentPlan) -> String {
    let old = current ?? []
    let secrets = Redaction.pieces(of: old, hiddenRanges(place, old))
    let diff = UnifiedDiff(old: old, edits: plan.edits) { redaction.line($0, hiding: secrets) }
    return diff.text(
      from: current == nil ? "/dev/null" : place.path, to: place.path)
  }

  /// The first literal secret of the user's text, in a comment or a name too.
  func secret(_ place: Place, _ text: [UInt8]) -> SourceRange? {
    let found =
      hiddenRanges(place, text) + redaction.tokens(in: text)
      + redaction.comments(of: text, ScannedFormat(place.target.client.format))
    guard let first = found.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let mark = Self.markLength(text)
    return SourceRange(
      file: .none, lower: Int32(clamping: first.lowerBound - mark),
      upper: Int32(clamping: first.upperBound - mark))
  }

  /// Nodes and places count bytes after a byte order mark.
  private static func markLength(_ text: [UInt8]) -> Int {
    text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private func hiddenRanges(_ place: Place, _ text: [UInt8]) -> [Range<Int>] {
    guard let document = try? place.target.client.format.document(text, file: .none),
      let root = try? document.node(at: ConfigPath(members: []))
    else { return [] }
    let mark = Self.markLength(text)
    return redaction.ranges(in: root).map { $0.lowerBound + mark..<$0.upperBound + mark }
  }
}

/// A client's file that cannot be edited.
struct SetupProblem: Error {
  let file: SourceFile
  let problems: [Diagnostic]
}
