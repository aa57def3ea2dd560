import MCPConfCommands
import TestSupport

/// Runs a command line in a test's own world.
func run(_ line: String, _ world: World) -> MCPConf.Run {
  MCPConf.run(line.split(separator: " ").map(String.init), world: world)
}

extension MCPConf.Run {
  var outputText: String { String(decoding: output, as: UTF8.self) }
  var errorText: String { String(decoding: errors, as: UTF8.self) }
}
