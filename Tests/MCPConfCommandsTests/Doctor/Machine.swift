import HostSystem
import MCPClients
import MCPConfCommands
import TestSupport

/// A fake machine for tests of `doctor`: files, variables, and programs with their output.
///
/// Any other access to the world fails the test, and so does any change.
struct Machine {
  var files: [String: String] = [:]
  var variables = ["HOME": "/home/ann"]
  /// The results of programs, by the words of the call.
  var programs: [String: ProgramResult] = [:]
  /// The targets of links.
  var links: [String: String] = [:]
  var today = "2026-11-24"
  var platform = Platform.linux

  mutating func program(_ words: String, _ output: String) {
    programs[words] = ProgramResult(end: .exited(0), output: Array(output.utf8))
  }

  var world: World {
    let (files, programs, links) = (files, programs, links)
    var world = World.failing.with(variables: variables, today: today).with(files: files)
    world.fileExists = { path in
      files.keys.contains { $0 == path || $0.hasPrefix(path + "/") }
    }
    world.readInside = { path, boundary throws(FileError) in
      guard let target = links[path] else { return files[path].map { Array($0.utf8) } }
      let link = FileError.Link(path: path, target: target)
      throw FileError(.read, path, .leadsOut(of: boundary.name, link: link))
    }
    world.fileKind = { path, _ in
      files[path] != nil
        ? .regular : files.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
    }
    world.realPath = { path in
      links[path] ?? (path == "." ? "/repo/app" : path.hasPrefix("/") ? path : "/repo/app/\(path)")
    }
    world.platform = platform
    world.currentDirectory = { () throws(FileError) in "/repo/app" }
    world.listDirectory = { path throws(FileError) in
      let inside = files.keys.filter { $0.hasPrefix(path + "/") }
      return inside.isEmpty ? nil : inside.map { String($0.dropFirst(path.count + 1)) }.sorted()
    }
    world.executableOnPath = { name in
      programs.keys.contains { $0.hasPrefix(name + " ") } ? "/bin/\(name)" : nil
    }
    world.run = { call throws(FileError) in
      guard let result = programs[call.arguments.joined(separator: " ")] else {
        return try World.failing.run(call)
      }
      return result
    }
    return world
  }

  func doctor(_ options: String = "") -> MCPConf.Run {
    run("doctor \(options)", world)
  }
}
