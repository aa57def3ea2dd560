import HostSystem
import MCPConfCommands
import TestSupport

/// A home directory and a project, with a profile whose custom client has files in both.
struct TrustMachine {
  let scratch: Scratch
  /// The directory of `scratch` without links; on macOS its path contains one.
  let root: String
  var variables: [String: String] = [:]
  var today = "2026-11-29"
  var input = ""

  static let custom = """
    acme: {custom: {format: json, files: {user: ~/.acme/mcp.json, project: .acme/mcp.json},
      transports: [stdio], reference: none}}
    """
  static let profile = """
    version: 1
    clients:
      \(custom)
    servers: {files: {command: npx}}

    """

  init() throws {
    scratch = try Scratch()
    root = POSIX.realPath(scratch.path) ?? scratch.path
    try scratch.file("home/.profile", "")
    try scratch.file("project/mcpconf.yaml", Self.profile)
    variables["HOME"] = path("home")
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  /// Runs a command line; `@` starts a path on the machine.
  func run(_ line: String) -> MCPConf.Run {
    let variables = variables
    let input = input
    var world = World.live.with(variables: variables, today: today)
    world.readStandardInput = { () throws(FileError) in Array(input.utf8) }
    let words = line.split(separator: " ").map { word in
      word.hasPrefix("@") ? path(String(word.dropFirst())) : String(word)
    }
    return MCPConf.run(words, world: world)
  }

  /// Applies the project's profile, or another one.
  func apply(_ profile: String = "@project/mcpconf.yaml", _ options: String = "") -> MCPConf.Run {
    run("apply \(profile) --project @project \(options)")
  }

  func change(_ name: String, to text: String) throws {
    Scratch.remove(path(name))
    try scratch.file(name, text)
  }

  var isWritten: Bool { POSIX.fileExists(path("home/.acme/mcp.json")) }
}

extension MCPConf.Run {
  /// Whether the run succeeded, or failed only because trust was missing.
  var isTrusted: Bool { exit == .success && !errorText.contains("[not-trusted]") }
  var isUntrusted: Bool { exit == .failure && errorText.contains("[not-trusted]") }
}
