internal import MCPProfile

/// The client GitHub Copilot for Xcode.
///
/// Source: `MCPConfigConstants.swift` and `MCPRegistryInstallation.swift` of github/CopilotForXcode
/// (0.47.0, 0320f12 of 2026-02-05, read on 2026-11-29). Copilot for Xcode runs only on macOS. No
/// reference syntax is known.
package struct CopilotXcode: Client {
  package var id: String { "copilot-xcode" }
  package var name: String { "Copilot for Xcode" }
  package var source: ClientSource {
    ClientSource(
      "https://github.com/github/CopilotForXcode", checked: "2026-11-29", version: "0.47.0", .high)
  }
  package var whenUnset: String { "sends an empty token through mcp-remote" }
  package var isGraphical: Bool { true }
  package var scopes: [Scope] { [.user] }
  package var options: [ClientOption] { [.scope(scopes), .bridge] }

  package func location(of target: ClientTarget) -> FileLocation {
    FileLocation(.home, ".config/github-copilot/xcode/mcp.json")
  }

  package func rootPath(of target: ClientTarget) -> [String] { ["servers"] }

  package func references(of target: ClientTarget) -> ReferenceSyntax { .none }

  package func shape(of target: ClientTarget) -> EntryShape {
    var shape = EntryShape.typed
    shape.transports = [.http, .stdio]
    // GitHub's guide writes no `type` (2026-08-20).
    shape.inferred = [.http, .stdio]
    shape.headers = .object(["requestInit", "headers"])
    return shape
  }
}
