internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// One run of `apply`, `diff` or `remove` over all targets.
///
/// It plans each target; the command decides what to do with the plan.
struct ApplyRun {
  let intent: DocumentPlanner.Intent
  var renderings: [Rendering]
  let places: TargetPlaces
  let state: AppliedState
  /// The record of what `apply` wrote for the whole machine; nil if no target needs it.
  private let machineState: AppliedState?
  /// Finds what a diff must hide.
  let redaction: Redaction
  /// The files as `diff` or a dry run would have written them so far.
  let planned = PlannedFiles()
  /// The profile in the records; nil if it has no lasting path.
  let profile: ProfileIdentity?

  init(
    _ intent: DocumentPlanner.Intent, _ renderings: [Rendering], _ session: Session,
    _ catalog: VendorCatalog, _ profile: ProfileIdentity?
  ) {
    self.profile = profile
    self.intent = intent
    self.renderings = renderings
    places = session.places
    state = AppliedState(world: session.world)
    machineState =
      renderings.contains { $0.target.scope == .managed } ? AppliedState(machine: places) : nil
    redaction = Redaction(catalog)
  }

  /// One target with its file, ready for planning.
  struct TargetFile {
    let rendering: Rendering
    let path: String
    let root: ConfigPath
    /// The path as people write it.
    let shownPath: String
    /// The record of what an earlier run wrote.
    let remembered: RememberedTarget

    var target: ClientTarget { rendering.target }
    var name: String { target.client.id }
  }

  func place(of rendering: Rendering) throws -> TargetFile {
    let target = rendering.target
    let path = try places.path(of: target)
    let root = try places.root(of: target)
    // In an image, record the path that the file will have when the image runs.
    let isInRoot = target.scope == .managed && !places.root.isEmpty
    let known =
      isInRoot
      ? String(Substring(path.utf8.dropFirst(places.root.utf8.count)))
      : try places.world.absolute(path)
    var key = "\(target.client.id):\(target.scope.rawValue):\(known)"
    if target.scope == .local { key += ":\(try places.projectRoot())" }
    return TargetFile(
      rendering: rendering, path: path, root: root,
      shownPath: places.shownPath(of: target),
      remembered: state(of: target).remembered(of: key, profile))
  }

  /// Returns the record for a target.
  func state(of target: ClientTarget) -> AppliedState {
    target.scope == .managed ? machineState ?? state : state
  }

  /// The problem that prevents the use of a record that the run needs; nil if there is none.
  var stateProblem: Diagnostic? {
    if let problem = machineState?.problem { return problem }
    return renderings.allSatisfy { $0.target.scope == .managed } && !renderings.isEmpty
      ? nil : state.problem
  }

  /// Reads a target's file; returns nil if it does not exist.
  ///
  /// If this run would already have changed the file, returns the changed content.
  func read(_ place: TargetFile) throws(FileError) -> [UInt8]? {
    if let planned = planned.content(place.path, places.world) { return planned }
    return try places.read(place.path, of: place.target)
  }

  /// Plans the changes of a file.
  ///
  /// Throws `UneditableFile`, whose places refer to the text on which the plan is based.
  func plan(
    _ place: TargetFile, _ current: [UInt8]?, _ intent: DocumentPlanner.Intent? = nil
  ) throws(UneditableFile) -> DocumentPlan {
    let planner = DocumentPlanner(
      rendering: place.rendering, root: place.root, intent: intent ?? self.intent)
    do {
      return try planner.plan(current, remembered: place.remembered, file: .none)
    } catch {
      throw UneditableFile(
        file: SourceFile(name: place.path, bytes: current ?? []), problems: error.problems)
    }
  }
}

/// A client's file that cannot be edited.
struct UneditableFile: Error {
  let file: SourceFile
  let problems: [Diagnostic]
}
