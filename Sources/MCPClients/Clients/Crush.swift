/// Crush, by `internal/config` and `internal/shell/expand.go` of 2026-08-21.
///
/// It expands as a shell does; `${NAME:?message}` is the one form that fails instead of sending nothing.
package struct Crush: Client {
  package var id: String { "crush" }
  package var name: String { "Crush" }
  package var source: ClientSource {
    ClientSource("https://github.com/charmbracelet/crush", checked: "2026-11-23", .high)
  }
  package var whenUnset: String { "fails with the name of the variable" }

  package func location(of target: ClientTarget) -> FileLocation {
    target.scope == .project
      ? FileLocation(.project, "crush.json", or: [".crush.json"])
      : FileLocation(
        .config, "crush/crush.json", overrides: [.init("CRUSH_GLOBAL_CONFIG", "crush.json")])
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["mcp"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax {
    ReferenceSyntax(.required, in: .all)
  }

  package func shape(of target: ClientTarget) -> EntryShape { .typed }
}
