internal import ClientFiles
internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import Printing
internal import SourceText

/// The rights to an administrator's files.
///
/// These functions say who may write the files, and whether only root can change them.
struct MachineFiles {
  private let applyRun: ApplyRun

  init(_ applyRun: ApplyRun) { self.applyRun = applyRun }

  private var places: TargetPlaces { applyRun.places }
  private var world: World { places.world }

  /// Returns whether this user may write the file of a target; always true outside managed scope.
  ///
  /// Without `--root`, only root may write an administrator's file, because the file is safe only
  /// if root owns it. With `--root`, every user may write the file, because no client reads it yet.
  static func mayWrite(_ target: ClientTarget, _ session: Session) -> Bool {
    target.scope != .managed || session.world.user() == 0 || session.arguments.has(.root)
  }

  /// Returns whether the user has the rights that the run needs.
  ///
  /// If not, reports that the run needs the rights of root. This function is called before anything
  /// is written. A dry run, or a run that would change nothing, needs no rights.
  func hasRights(_ session: inout Session, _ loaded: LoadedProfile) -> Bool {
    if session.arguments.has(.dryRun) { return true }
    var directories: [String] = []
    var clients: [String] = []
    for rendering in applyRun.renderings
    where !Self.mayWrite(rendering.target, session) && needsWriting(rendering) {
      guard let path = try? places.path(of: rendering.target) else { continue }
      let directory = PathText.withoutTrailingSlashes(PathText.directory(of: path))
      if !directories.contains(directory) { directories.append(directory) }
      clients.append(rendering.target.client.id)
    }
    if directories.isEmpty { return true }
    let profile = loaded.name == "<stdin>" ? "-" : loaded.name
    let words =
      ["sudo", "mcpconf", session.arguments.command, profile, "--scope", "managed"]
      + ["--client", clients.joined(separator: ",")]
      + session.arguments.words(besides: [.scope, .client])
    let line = Shell.posix.line(words)
    let places = directories.joined(separator: " and ")
    session.fail(
      "no-rights", "only root can change the files in \(places), so mcpconf changed nothing",
      fix: "run the command as root" + (line.map { ", for example: \($0)" } ?? ""))
    return false
  }

  /// Returns whether a run would write the file.
  ///
  /// The result is also true if the user has no right to read the file. After any other error, the
  /// result is false, because the error is reported later.
  private func needsWriting(_ rendering: Rendering) -> Bool {
    do {
      let place = try applyRun.place(of: rendering)
      return try !applyRun.plan(place, applyRun.read(place)).isEmpty
    } catch {
      // Any other problem is reported later, together with its place in the file.
      return (error as? FileError)?.isRefusal == true
    }
  }

  /// Warns about the problems of an administrator's file.
  ///
  /// These are problems:
  ///
  /// - Other users can change the file, or a directory above the file.
  /// - Other users cannot read the file, or cannot enter a directory above the file.
  /// - The plan leaves no servers in the file, so the file only switches a client off.
  ///
  /// There is no warning about a file outside managed scope.
  func warn(of place: ApplyRun.TargetFile, _ plan: DocumentPlan?, _ session: inout Session) {
    guard place.target.scope == .managed else { return }
    var problems = problems(of: place.path, place.target.client)
    if let plan, let problem = switchedOff(place, plan) { problems.append(problem) }
    for problem in problems {
      if !session.diagnostics.contains(problem) { session.diagnostics.add(problem) }
    }
  }

  private func switchedOff(_ place: ApplyRun.TargetFile, _ plan: DocumentPlan) -> Diagnostic? {
    let target = place.target
    guard target.managedFile?.effect == .replaces, !plan.bytes.isEmpty,
      let document = try? target.format.document(plan.bytes, file: .none),
      let root = try? document.node(at: place.root),
      root.servers(by: target.client.listKey).isEmpty
    else { return nil }
    return .switchedOff(target.client, place.path, fix: asRoot("rm", place.path))
  }

  private func asRoot(_ command: String, _ path: String) -> String {
    let line = "\(command) \(Shell.posix.quoted(path) ?? path)"
    return places.root.isEmpty && world.user() != 0 ? "sudo \(line)" : line
  }

  /// Returns the problems with the owner and mode of an administrator's file, and of the
  /// directories above it.
  func problems(of path: String, _ client: any Client) -> [Diagnostic] {
    let owner = places.root.isEmpty ? 0 : world.user()
    var found: [Diagnostic] = []
    var current = places.root
    let names = FileLocation.components(
      of: String(Substring(path.utf8.dropFirst(places.root.utf8.count))))
    for (index, name) in names.enumerated() {
      current += "/\(name)"
      guard let access = world.access(current) else { break }
      let isFile = index == names.count - 1
      if access.owner != owner {
        found.append(
          .unprotected(
            "\(current) belongs to user \(access.owner), who can change what \(client.name) starts for every user",
            asRoot("chown \(owner == 0 ? "root" : String(owner))", current)))
      } else if access.permissions & 0o022 != 0 {
        found.append(
          .unprotected(
            "other users can write to \(current), and so change what \(client.name) starts for every user",
            asRoot("chmod go-w", current)))
      }
      let needed: UInt32 = isFile ? 0o004 : 0o001
      if access.permissions & needed == 0 {
        found.append(
          .unreadable(current, client, asRoot("chmod a+\(isFile ? "r" : "rx")", current)))
      }
    }
    return found
  }
}

extension Session {
  /// Reports the first target outside managed scope if `--root` is given.
  mutating func refuseUnmoved(_ loaded: LoadedProfile) {
    guard arguments.has(.root),
      let target = loaded.targets.first(where: { $0.scope != .managed })
    else { return }
    fail(
      "root",
      "'--root' works only in managed scope, but the profile sets up \(target.client.id) in \(target.scope.rawValue) scope",
      fix: "add '--scope managed', or choose the managed clients with --client")
  }
}

extension Diagnostic {
  fileprivate static func unprotected(
    _ message: String, _ fix: String
  ) -> Diagnostic {
    Diagnostic(.warning, "unprotected-file", message, fix: fix)
  }

  /// Returns the warning about an administrator's file that contains no servers, for example after
  /// `remove`.
  fileprivate static func switchedOff(
    _ client: any Client, _ path: String, fix: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, "exclusive-file",
      "\(path) contains no servers, but while it exists, \(client.name) does not load any other servers",
      fix: "delete the file, so that users can use their own servers again: \(fix)")
  }

  fileprivate static func unreadable(
    _ path: String, _ client: any Client, _ fix: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, "unreadable-file",
      "other users cannot read \(path), so \(client.name) does not get the servers from it",
      fix: fix)
  }
}
