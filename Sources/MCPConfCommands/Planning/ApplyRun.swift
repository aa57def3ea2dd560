internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// One run of `apply`, `diff`, `remove`, `doctor` or `generate --merge` for all targets.
///
/// The run plans each target, and the command decides what to do with each plan.
struct ApplyRun {
  let intent: DocumentPlanner.Intent
  var renderings: [Rendering]
  let places: TargetPlaces
  let state: AppliedState
  /// The record for the whole machine; nil if no target needs this record.
  private let machineState: AppliedState?
  /// Finds the secrets that a diff must hide.
  let redaction: Redaction
  /// The contents that `diff` or a dry run has planned so far, because these runs do not write the
  /// files.
  let planned = PlannedFiles()
  /// The name of the profile in records; nil if the path of the profile is unknown.
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

  /// One target and its file, for which a plan can be made.
  struct TargetFile {
    let rendering: Rendering
    let path: String
    let root: ConfigPath
    /// The path of the file as people write it.
    let shownPath: String
    /// The record of the entries that an earlier run wrote.
    let remembered: RememberedTarget

    var target: ClientTarget { rendering.target }
    var name: String { target.client.id }
  }

  func place(of rendering: Rendering) throws -> TargetFile {
    let target = rendering.target
    let path = try places.path(of: target)
    let root = try places.root(of: target)
    return TargetFile(
      rendering: rendering, path: path, root: root,
      shownPath: places.shownPath(of: target),
      remembered: state(of: target).remembered(of: try key(of: target, path), profile))
  }

  /// Returns the key of a target's record; `path` is the path of the target's file.
  private func key(of target: ClientTarget, _ path: String) throws -> String {
    // In an image, record the path that the file has when the image runs.
    let isInRoot = target.scope == .managed && !places.root.isEmpty
    let known =
      isInRoot
      ? String(Substring(path.utf8.dropFirst(places.root.utf8.count)))
      : try places.world.absolute(path)
    let key = "\(target.client.id):\(target.scope.rawValue):\(known)"
    return target.scope == .local ? "\(key):\(try places.projectRoot())" : key
  }

  /// Returns the key of a target's record; nil if the target has no file on this machine.
  func key(of target: ClientTarget) -> String? {
    try? key(of: target, places.path(of: target))
  }

  /// The keys of all targets of this run.
  var keys: Set<String> { Set(renderings.lazy.compactMap { key(of: $0.target) }) }

  /// The keys of all targets in the records of this run.
  var recordedKeys: [String] { state.keys + (machineState?.keys ?? []) }

  /// Returns the record that contains this target.
  func state(of target: ClientTarget) -> AppliedState {
    target.scope == .managed ? machineState ?? state : state
  }

  /// The problem that prevents the use of a record which this run needs; nil if there is no
  /// problem.
  var stateProblem: Diagnostic? {
    if let problem = machineState?.problem { return problem }
    return renderings.allSatisfy { $0.target.scope == .managed } && !renderings.isEmpty
      ? nil : state.problem
  }

  /// Reads the file of a target; returns nil if the file does not exist.
  ///
  /// If `diff` or a dry run has already planned a change of the file, returns the planned content.
  func read(_ place: TargetFile) throws(FileError) -> [UInt8]? {
    if let planned = planned.content(place.path, places.world) { return planned }
    return try places.read(place.path, of: place.target)
  }

  /// Plans the changes of a file.
  ///
  /// Throws `UneditableFile` if the file cannot be edited. The places in this error refer to the
  /// text from which the plan was made.
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
