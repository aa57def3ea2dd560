internal import ClientFiles
internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing

/// The files that a scan reads.
struct ScanPlaces {
  let world: World
  let clients: [any Client]
  let platform: Platform
  /// The directory of `--project`; an empty string for the working directory.
  let project: String

  /// The name for standard input in reports.
  static let standardInput = "<stdin>"

  /// One file to scan.
  struct Candidate {
    let path: String
    /// Whether mcpconf found the file in a directory, in git or in an entry; false for a named file
    /// and for a client's usual file.
    ///
    /// If a file that mcpconf found is binary or no longer exists, it is skipped without a message.
    let isSearched: Bool
  }

  /// Returns the existing files of `clients`, and the copies of these files.
  func known(_ unread: inout UnreadPlaces) -> [Candidate] {
    var paths: [String] = []
    var directories: [String: Set<String>] = [:]
    func add(_ path: String) {
      if directories[PathText.directory(of: path), default: []].insert(PathText.name(of: path))
        .inserted
      {
        paths.append(path)
      }
    }
    let places = TargetPlaces(world: world, project: project)
    for variant in clients.flatMap({ ClientFile.variants(of: $0) }) {
      guard variant.target.platform == platform else { continue }
      let targets =
        [variant.target]
        + variant.target.client.otherLocations(of: variant.target).map(variant.target.at)
      for path in targets.flatMap({ (try? places.paths(of: $0)) ?? [] }) {
        add(path)
        for other in settings(of: variant.target.client, beside: path, &unread) { add(other) }
      }
    }
    if let home = world.home,
      clients.contains(where: { $0.id == "claude-code" })
    {
      // Claude Code keeps older states of `.claude.json` in this directory.
      directories["\(home)/.claude/backups/"] = [".claude.json"]
    }
    for (directory, names) in directories {
      for name in list(directory.isEmpty ? "." : directory, &unread) {
        guard let original = BackupName.original(of: name), names.contains(original) else {
          continue
        }
        paths.append(directory + name)
      }
    }
    paths.sort(by: Self.precedes)
    return paths.filter { isFile($0, &unread) }.map { Candidate(path: $0, isSearched: false) }
  }

  /// Returns other files in which a client or one of its older versions keeps servers, variables,
  /// or allowed commands.
  private func settings(
    of client: any Client, beside path: String, _ unread: inout UnreadPlaces
  ) -> [String] {
    let directory = PathText.directory(of: path)
    if client.id == "vscode", directory == ".vscode/" || directory.hasSuffix("/.vscode/") {
      // The file of a dev container has servers in `customizations.vscode.mcp`.
      let project = String(directory.dropLast(".vscode/".count))
      return [".devcontainer/devcontainer.json", ".devcontainer.json"].map { project + $0 }
    }
    switch client.id {
    case "claude-code":
      // Source: <https://code.claude.com/docs/en/settings>, 2026-11-26.
      return ["settings.json", "settings.local.json"].map { "\(directory).claude/\($0)" }
    case "vscode":
      // Older versions kept `mcp` in the settings, before `mcp.json` existed. Each profile of VS
      // Code has its own settings.
      let profiles = list("\(directory)profiles", &unread)
      let places = [directory] + profiles.map { "\(directory)profiles/\($0)/" }
      return places.flatMap { ["\($0)settings.json", "\($0)mcp.json"] }
    default: return []
    }
  }

  /// Returns the file at `path`; for a directory, returns all files in it that may contain the
  /// configuration of a client.
  ///
  /// Directories of installed or built files, such as `node_modules`, are skipped.
  func files(at path: String, _ unread: inout UnreadPlaces) -> [Candidate] {
    guard world.fileKind(path, true) == .directory else {
      return [Candidate(path: path, isSearched: false)]
    }
    var found: [Candidate] = []
    var directories = [PathText.withoutTrailingSlashes(path)]
    while let directory = directories.popLast() {
      var below: [String] = []
      for name in list(directory, &unread) {
        let path = directory == "/" ? "/\(name)" : directory == "." ? name : "\(directory)/\(name)"
        switch world.fileKind(path, false) {
        case .directory?:
          if !Self.skipped.contains(name), !isBuildOutput(name, in: directory) {
            below.append(path)
          }
        case .regular?, .symbolicLink?:
          // A linked directory could cause an endless loop, so follow only links to files.
          if Self.isOfInterest(name), isFile(path, &unread) {
            found.append(Candidate(path: path, isSearched: true))
          }
        case .some(let kind): unread.skip(path, kind, isOfInterest: Self.isOfInterest(name))
        case nil: unread.ask(path, world)
        }
      }
      directories += below.reversed()
    }
    return found
  }

  /// Returns the path of the environment file that an entry names; nil if the path cannot be
  /// determined.
  ///
  /// `${workspaceFolder}` is the directory of the client's file or, if the name of this directory
  /// starts with a dot, its parent.
  static func environmentFile(_ text: String, namedIn path: String, world: World) -> String? {
    var directory = PathText.directory(of: path)
    if PathText.name(of: PathText.withoutTrailingSlashes(directory)).hasPrefix(".") {
      directory = PathText.directory(of: PathText.withoutTrailingSlashes(directory))
    }
    for folder in ["${workspaceFolder}/", "${workspaceRoot}/", "./"]
    where text.utf8.starts(with: folder.utf8) {
      return directory + text.dropFirst(folder.count)
    }
    if text.utf8.starts(with: "~/".utf8) {
      return world.text(ofVariable: "HOME").map { $0 + text.dropFirst() }
    }
    if text.contains("$") { return nil }
    return text.utf8.first == UInt8(ascii: "/") ? text : directory + text
  }

  private func list(_ directory: String, _ unread: inout UnreadPlaces) -> [String] {
    do { return try world.listDirectory(directory) ?? [] } catch {
      unread.fail(error)
      return []
    }
  }

  /// Returns whether a path leads to a regular file.
  ///
  /// Links are followed.
  private func isFile(_ path: String, _ unread: inout UnreadPlaces) -> Bool {
    switch world.fileKind(path, true) {
    case .regular?: return true
    case .some(let kind): unread.skip(path, kind, isOfInterest: true)
    case nil: unread.ask(path, world)
    }
    return false
  }

  private static func isOfInterest(_ name: String) -> Bool {
    ScannedFormat.of(fileNamed: name) != nil || ScannedFormat.isSearched(name)
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// The names of directories that contain files created or installed by other programs.
  private static let skipped: Set<String> = [
    ".git", ".hg", ".svn", ".jj", "node_modules", "bower_components", ".venv", "venv",
    "site-packages", "__pycache__", ".tox", ".nox", ".mypy_cache", ".pytest_cache", ".ruff_cache",
    ".eggs", ".build", ".gradle", ".next", ".nuxt", ".svelte-kit", ".turbo", ".parcel-cache",
    ".terraform", ".direnv", "DerivedData", "Pods",
  ]

  /// Returns whether a directory contains the build output of the project around it.
  private func isBuildOutput(_ name: String, in directory: String) -> Bool {
    guard ["build", "dist", "out", "target", "coverage"].contains(name) else { return false }
    return Self.manifests.contains { world.fileExists("\(directory)/\($0)") }
  }

  private static let manifests = [
    "package.json", "pyproject.toml", "setup.py", "Cargo.toml", "pom.xml", "build.gradle",
    "build.gradle.kts", "CMakeLists.txt", "deno.json",
  ]
}

extension ScannedFormat {
  /// Returns the format of a file with this name; nil if the name does not show a format.
  ///
  /// If the name is the name of a copy, returns the format of the original.
  static func of(fileNamed name: String) -> ScannedFormat? {
    named(name) ?? BackupName.original(of: name).flatMap(named)
  }
}
