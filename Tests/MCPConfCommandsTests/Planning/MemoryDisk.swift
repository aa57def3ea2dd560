import HostSystem
import MCPClients
import MCPConfCommands
import Synchronization
import TestSupport

/// Files in memory that a run may change, with a home directory and a project.
final class MemoryDisk: Sendable {
  private let files: Mutex<[String: [UInt8]]>
  /// The user of the runs; 0 is root.
  let user: UInt32
  /// The owners and modes of files and directories; the others are root's and readable.
  let access: [String: FileAccess]

  init(
    _ files: [String: String] = [:], user: UInt32 = 1000, access: [String: FileAccess] = [:]
  ) {
    self.user = user
    self.access = access
    self.files = Mutex(files.mapValues { Array($0.utf8) })
  }

  subscript(path: String) -> String? {
    get { files.withLock { $0[path] }.map { String(decoding: $0, as: UTF8.self) } }
    set { files.withLock { $0[path] = newValue.map { Array($0.utf8) } } }
  }

  /// The files outside the directory in which mcpconf records what it wrote.
  var clientFiles: [String] {
    files.withLock {
      $0.keys.filter { !$0.contains("/state/") && !$0.contains("/lib/mcpconf/") && $0 != "p.yaml" }
    }.sorted()
  }

  /// Runs a command line with the given profile as `p.yaml`.
  func run(_ line: String, _ profile: String) -> MCPConf.Run {
    self["p.yaml"] = profile
    return MCPConfCommandsTests.run("\(line) p.yaml", world)
  }

  /// Runs a command line that reads no profile.
  func run(_ words: [String]) -> MCPConf.Run { MCPConf.run(words, world: world) }

  var world: World {
    var world = World.failing.with(variables: ["HOME": "/home/me"])
    let read: @Sendable (String) throws(FileError) -> [UInt8]? = { path throws(FileError) in
      self.files.withLock { $0[path] }
    }
    world.readFile = read
    world.readInside = { path, _ throws(FileError) in try read(path) }
    // There are no links here, so the path relative to the boundary is what follows it.
    world.resolveInside = { path, boundary throws(FileError) in
      let below = path.dropFirst(boundary.directory.count)
      return below.hasPrefix("/") ? String(below.dropFirst()) : String(below)
    }
    world.readInput = read
    world.fileExists = { path in
      self.files.withLock { $0.keys.contains { $0 == path || $0.hasPrefix(path + "/") } }
    }
    world.fileKind = { path, _ in
      if self[path] != nil { return .regular }
      return [".", "/repo", "/home/me", "/image"].contains(path) ? .directory : nil
    }
    world.platform = .linux
    world.user = { [user] in user }
    world.access = { [access] path in
      access[path] ?? FileAccess(owner: 0, permissions: self[path] == nil ? 0o755 : 0o644)
    }
    world.realPath = { path in
      path == "." ? "/repo" : path.hasPrefix("/") ? path : "/repo/\(path)"
    }
    world.currentDirectory = { () throws(FileError) in "/repo" }
    world.listDirectory = { _ throws(FileError) in nil }
    world.executableOnPath = { _ in nil }
    world.updateFile = { path, _, transform in
      let old = self.files.withLock { $0[path] }
      guard let new = try transform(old) else {
        return WriteResult(outcome: .unchanged, path: path)
      }
      self.files.withLock { $0[path] = new }
      return WriteResult(outcome: old == nil ? .created : .updated, path: path)
    }
    return world
  }
}
