/// Warp, by `app/src/ai/mcp` of its source code of 2026-08-22.
///
/// It expands the whole text of the file before it reads it.
package struct Warp: Client {
  package var id: String { "warp" }
  package var name: String { "Warp" }
  package var source: ClientSource {
    ClientSource(
      "https://docs.warp.dev/agent-platform/capabilities/mcp", checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "refuses the whole file, also for an empty variable" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, ".warp/.mcp.json")
      : FileLocation(.home, ".warp/.mcp.json")
  }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.dollarBrace, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.untyped
    shape.workingDirectory = "working_directory"
    return shape
  }
}
