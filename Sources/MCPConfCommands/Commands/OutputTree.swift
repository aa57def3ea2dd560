internal import ConfigDocuments
internal import HostSystem
internal import MCPClients
internal import Printing
internal import SourceText

/// Writes the output of `generate` and `policy` into a tree of directories, as dotfile managers
/// keep files.
///
/// For each target, the tree contains the client's file; for a client that is set up by commands, a
/// script.
struct OutputTree {
  let directory: String
  let replaces: Bool

  /// The directory to which all reading and writing is limited.
  ///
  /// The user chose this directory, but a link inside it can lead to any place.
  private var boundary: Boundary {
    Boundary(directory, name: "the directory of --output", isCreated: true)
  }

  /// Writes the files and scripts of all targets.
  func write(
    _ renderings: [Rendering], _ script: SetUpScript, _ session: inout Session
  ) -> CommandResult {
    write(files(renderings, script, &session), &session)
  }

  /// Writes all files.
  ///
  /// Without `--force`, no file is written if at least one existing file has different content.
  func write(_ files: [File], _ session: inout Session) -> CommandResult {
    let actions = files.map { action($0, &session) }
    if session.diagnostics.hasErrors { return CommandResult() }
    let written = zip(files, actions).filter { write($0, $1, &session) }
      .map { (path: path($0.0.name), action: $0.1) }
    var result =
      session.format == .json
      ? json(written, session)
      : CommandResult(written.map { "\($1.rawValue) \($0)\n" }.joined())
    result.isPartial = true
    return result
  }

  private func json(
    _ written: [(path: String, action: Action)], _ session: Session
  ) -> CommandResult {
    let files = written.map { path, action in
      ConfigValue.object(
        session.pathMembers(path) + [ConfigMember("outcome", .string(action.rawValue))])
    }
    return CommandResult(json: [
      ConfigMember("files", .array(files))
    ])
  }

  struct File {
    /// The path of the file in the tree.
    let name: String
    let bytes: [UInt8]
    /// The modes of a new file and of new directories.
    ///
    /// The boundary is not included; the tree adds it.
    let options: WriteOptions

    init(_ name: String, _ bytes: [UInt8], _ options: WriteOptions) {
      self.name = name
      self.bytes = bytes
      self.options = options
    }
  }

  private func files(
    _ renderings: [Rendering], _ script: SetUpScript, _ session: inout Session
  ) -> [File] {
    var files: [File] = []
    var written: [String: String] = [:]
    for rendering in renderings {
      let target = rendering.target
      let name =
        target.usesCommand
        ? "\(target.client.id).\(script.fileExtension)" : target.location.treePath
      if let other = written.updateValue(target.client.id, forKey: name) {
        session.fail(
          "same-file", "\(other) and \(target.client.id) would both write \(name)",
          fix: "run the command once for each client, with --client and a different directory")
        continue
      }
      var bytes: [UInt8] = []
      if target.usesCommand {
        bytes = script.file(rendering, diagnostics: &session.diagnostics)
      } else {
        do { bytes = try rendering.text() } catch { session.report(error) }
      }
      var options =
        target.scope == .managed && !target.usesCommand ? .forEverybody(nil) : WriteOptions.shared
      if target.usesCommand { options.newFileMode = 0o777 }
      files.append(File(name, bytes, options))
    }
    return files
  }

  private func path(_ name: String) -> String { PathText.joined(directory, name) }

  /// The action on one file, as a word of the report.
  private enum Action: String {
    case created, unchanged, replaced
  }

  private func action(_ file: File, _ session: inout Session) -> Action {
    let path = path(file.name)
    do {
      guard let old = try session.world.readInside(path, boundary) else { return .created }
      if old == file.bytes { return .unchanged }
      if !replaces {
        session.fail(
          "output-exists", "\(path) already exists and differs",
          fix:
            "add --force to replace the file; to merge into a client's own file, use 'mcpconf apply'"
        )
      }
    } catch {
      session.fail(error)
    }
    return .replaced
  }

  private func write(_ file: File, _ action: Action, _ session: inout Session) -> Bool {
    let path = path(file.name)
    do {
      switch action {
      case .unchanged: break
      case .created:
        var options = file.options
        options.boundary = boundary
        try session.world.createFile(path, file.bytes, options)
      case .replaced:
        var options = WriteOptions()
        options.boundary = boundary
        _ = try session.world.updateFile(path, options) { _ in file.bytes }
      }
      return true
    } catch let error as FileError {
      session.fail(error)
    } catch {
      session.fail("file", "cannot write \(path)")
    }
    return false
  }
}
