/// All clients that are built in.
package enum ClientRegistry {
  package static let all: [any Client] = [
    ClaudeCode(), Cursor(), VSCode(), Windsurf(), Devin(),
  ]

  /// The clients of a profile that names none.
  package static let defaults = ["claude-code", "cursor", "vscode", "windsurf"]

  package static func client(_ id: String) -> (any Client)? { all.first { $0.id == id } }

  package static var ids: [String] { all.map(\.id) }
}
