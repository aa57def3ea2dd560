internal import ConfigDocuments
internal import MCPClients
internal import SourceText

/// `mcpconf generate --merge FILE|-`: an existing file with our entries merged in, on standard output.
///
/// For dotfile managers that hand a file over and take the new one back, such as chezmoi's `modify_` scripts.
enum Merge {
  static func result(
    _ renderings: [Rendering], _ source: String, _ session: inout Session
  ) -> CommandResult {
    guard let rendering = renderings.first, renderings.count == 1 else {
      session.fail(
        "merge", "--merge is for one client's file", fix: "name the client: --client ID")
      return CommandResult()
    }
    guard rendering.target.scope != .local else {
      session.fail("merge", "--merge works at user and project scope")
      return CommandResult()
    }
    do {
      let current =
        source == "-"
        ? try session.world.readStandardInput() : try session.world.readInput(source)
      return merged(rendering, current, source, &session)
    } catch {
      session.fail(error)
      return CommandResult()
    }
  }

  private static func merged(
    _ rendering: Rendering, _ current: [UInt8]?, _ source: String, _ session: inout Session
  ) -> CommandResult {
    let file = session.files.add(
      SourceFile(name: source == "-" ? "<stdin>" : source, bytes: current ?? []))
    let planner = DocumentPlanner(
      rendering: rendering,
      root: rendering.target.root,
      intent: .apply(prune: false, exclusive: false))
    do {
      var result = CommandResult()
      result.output = try planner.plan(current, remembered: .nothing, file: file).bytes
      return result
    } catch {
      session.report(error)
      return CommandResult()
    }
  }
}
