internal import MCPClients
internal import SourceText

/// Writes what `generate` prints into a tree, as dotfile managers keep it: a file for each target, and a
/// script for clients that are set up by commands.
struct OutputTree {
  let directory: String
  let replaces: Bool

  func write(_ renderings: [Rendering], _ session: inout Session) -> CommandResult {
    var output = ""
    var written: [String: String] = [:]
    for rendering in renderings {
      let target = rendering.target
      let name = target.usesCommand ? "\(target.client.id).sh" : target.location.treePath
      if let other = written.updateValue(target.client.id, forKey: name) {
        session.fail(
          "same-file", "\(other) and \(target.client.id) are both written to \(name)",
          fix: "write them into two trees with --client")
        continue
      }
      var bytes: [UInt8] = []
      if target.usesCommand {
        bytes = Array(SetUpScript.text(rendering).utf8)
      } else {
        rendering.append(to: &bytes)
      }
      let path = "\(directory)/\(name)"
      if let outcome = write(bytes, to: path, isScript: target.usesCommand, &session) {
        output += "\(outcome) \(path)\n"
      }
    }
    return CommandResult(output)
  }

  /// "created", "unchanged" or "replaced"; nil when it could not be written.
  private func write(
    _ bytes: [UInt8], to path: String, isScript: Bool, _ session: inout Session
  ) -> String? {
    do {
      guard let old = try session.world.readFile(path) else {
        try session.world.createFile(path, bytes, isScript ? 0o777 : 0o666)
        return "created"
      }
      if old == bytes { return "unchanged" }
      guard replaces else {
        session.fail(
          "output-exists", "\(path) is there already and differs",
          fix: "--force replaces it; to merge into a client's own file use 'mcpconf apply'")
        return nil
      }
      _ = try session.world.updateFile(path, WriteOptions()) { _ in bytes }
      return "replaced"
    } catch let error as FileError {
      session.fail(error)
    } catch {
      session.fail("file", "cannot write \(path)")
    }
    return nil
  }
}
