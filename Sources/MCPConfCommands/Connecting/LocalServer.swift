internal import HostSystem
internal import MCPProfile
internal import Secrets
internal import ServerCheck
internal import SourceText

/// A local server, with the command and the environment that a client uses to start the server.
struct LocalServer {
  private let endpoint: StdioEndpoint
  private let environment: [NamedField]
  private let world: World

  /// The variables that clients pass on from their own environment to their servers.
  ///
  /// Source: the SDKs, which most clients use: typescript-sdk 3924de99d
  /// packages/client/src/client/stdio.ts, and mcp.client.stdio of the Python package mcp 2.3.0
  /// (2026-11-29).
  private static let inherited = ["HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER"]

  init(_ endpoint: StdioEndpoint, _ environment: [NamedField], _ world: World) {
    self.endpoint = endpoint
    self.environment = environment
    self.world = world
  }

  func talk(_ values: inout ServerValues) throws(ServerValues.Unsendable) -> LocalTalk {
    var call = ProgramCall(
      [placed(endpoint.command.value)] + endpoint.arguments.map { placed($0.value) })
    let own = environment.map(\.name.value)
    // Omit the functions that bash exports, as the SDKs do.
    var entries = Self.inherited.filter { !own.contains($0) }.compactMap { name -> [UInt8]? in
      guard let value = world.environment(name), !value.starts(with: "()".utf8) else { return nil }
      return Array("\(name)=".utf8) + value
    }
    for variable in environment {
      let value: [UInt8]?
      switch variable.value.value {
      case .literal(let text): value = Array(placed(text).utf8)
      case .reference: value = try values.bytes(of: variable.value.value)
      }
      if let value { entries.append(Array("\(variable.name.value)=".utf8) + value) }
    }
    call.environment = entries
    call.directory = endpoint.workingDirectory.map { placed($0.value) }
    call.keepsInputOpen = true
    call.hasOwnGroup = true
    return LocalTalk(
      call, secrets: values.used.flatMap { PlannedCheck.secrets(in: $0.bytes) },
      client: Version.number)
  }

  /// Returns the text with paths in place of references to folders.
  private func placed(_ text: String) -> String {
    guard Folder.occurs(in: text) else { return text }
    let workspace = (try? world.currentDirectory()) ?? "."
    return Folder.pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .folder(.home): world.home ?? "~"
      case .folder(.workspace): workspace
      case .folder(.workspaceName): PathText.name(of: workspace)
      }
    }.joined()
  }
}
