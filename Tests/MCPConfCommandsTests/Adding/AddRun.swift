import HostSystem
import MCPConfCommands
import Synchronization
import TestSupport

/// A run of `mcpconf add` or `rm` in a world with one profile, and what it wrote.
struct AddRun {
  let run: MCPConf.Run
  /// The written file; nil if nothing was written.
  let written: String?

  static let profile = """
    # Ours.
    version: 1
    servers:
      known:   # stays
        template: jam
        token: ${JAM_TOKEN}

    """

  init(_ arguments: [String], profile: String? = AddRun.profile, input: [UInt8] = []) {
    let box = Box()
    var world = World.failing.with(variables: ["HOME": "/home/me"])
    let read: @Sendable (String) throws(FileError) -> [UInt8]? = { path throws(FileError) in
      path == "mcpconf.yaml" ? profile.map { Array($0.utf8) } : nil
    }
    world.readFile = read
    world.readInput = read
    world.readStandardInput = { () throws(FileError) in input }
    world.fileExists = { _ in false }
    world.fileKind = { _, _ in nil }
    world.currentDirectory = { () throws(FileError) in "/repo" }
    world.createFile = { _, bytes, _ throws(FileError) in box.put(bytes) }
    world.updateFile = { path, _, transform in
      if let bytes = try transform(try read(path)) { box.put(bytes) }
      return WriteResult(outcome: .updated, path: path)
    }
    run = MCPConf.run(arguments, world: world)
    written = box.text
  }

  init(adding text: String, _ options: String..., profile: String? = AddRun.profile) {
    self.init(["add"] + options + ["-"], profile: profile, input: Array(text.utf8))
  }

  var exit: Int32 { run.exit.rawValue }
  /// The lines that were added to the profile.
  var added: String? {
    written.map { String($0.dropFirst(AddRun.profile.count)) }
  }

  private final class Box: Sendable {
    private let bytes = Mutex<[UInt8]?>(nil)

    func put(_ new: [UInt8]) { bytes.withLock { $0 = new } }

    var text: String? { bytes.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }
  }
}
