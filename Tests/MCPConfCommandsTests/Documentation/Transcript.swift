import HostSystem
import MCPConfCommands
import MCPProfile

/// A shell session, in which `$ cat FILE` shows a file that later commands read.
struct Transcript {
  private var files: [String: [UInt8]] = [:]
  private var status: Int32 = 0

  static func regenerated(_ lines: ArraySlice<String>) -> [String] {
    var transcript = Transcript()
    var rest = lines
    var output: [String] = []
    while let command = rest.popFirst() {
      let old = rest.prefix { !$0.hasPrefix("$ ") }
      rest = rest[old.endIndex...]
      output.append(command)
      output += transcript.run(command.dropFirst(2).split(separator: " "), Array(old))
    }
    return output
  }

  private mutating func run(_ words: [Substring], _ old: [String]) -> [String] {
    switch words.first {
    case "cat":
      files[String(words[1])] = Array((old.joined(separator: "\n") + "\n").utf8)
      return old
    case "echo": return ["\(status)"]
    default:
      let settings = words.prefix { $0 != "mcpconf" }
      var variables: [String: [UInt8]] = [:]
      for setting in settings {
        let parts = setting.split(separator: "=", maxSplits: 1)
        variables[String(parts[0])] = Array(parts[1].utf8.filter { $0 != UInt8(ascii: "'") })
      }
      return run(words.dropFirst(settings.count + 1).map(String.init), variables)
    }
  }

  /// Returns both streams as a terminal shows them, in the order in which `main` writes them.
  private mutating func run(_ words: [String], _ variables: [String: [UInt8]]) -> [String] {
    var arguments = words
    #if os(macOS)
      // Paths in the documentation are those of Linux.
      arguments += ["--platform", "linux"]
    #endif
    let run = MCPConf.run(arguments, world: .serving(files, variables))
    status = run.exit.rawValue
    let text = String(decoding: run.errors + run.output, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

extension World {
  /// Returns a world with files and variables from memory, in which everything else fails.
  fileprivate static func serving(
    _ files: [String: [UInt8]], _ variables: [String: [UInt8]]
  ) -> World {
    var world = World.live
    world.readFile = { files[$0] }
    world.readInside = { path, _ throws(FileError) in throw FileError(.read, path, .busy) }
    world.readInput = { files[$0] }
    world.readDocuments = { files[$0] }
    world.readStandardInput = { () throws(FileError) in throw FileError(.read, "-", .busy) }
    world.createFile = { path, _, _ throws(FileError) in throw FileError(.create, path, .busy) }
    world.updateFile = { path, _, _ in throw FileError(.write, path, .busy) }
    world.listDirectory = { path throws(FileError) in throw FileError(.list, path, .busy) }
    world.environment = { variables[$0] }
    world.isTerminal = { _ in false }
    world.today = { CivilDate(daysSinceEpoch: 20_780) }
    world.currentDirectory = { () throws(FileError) in throw FileError(.read, ".", .busy) }
    world.executableOnPath = { _ in nil }
    world.run = { call throws(FileError) in throw FileError(.run, "\(call)", .busy) }
    return world
  }
}
