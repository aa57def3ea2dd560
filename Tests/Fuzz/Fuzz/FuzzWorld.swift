import HostSystem
import MCPConfCommands
import MCPProfile

extension World {
  /// Returns a world with these files, standard input and variables, in which nothing can be
  /// changed.
  static func holding(
    files: [String: [UInt8]] = [:], input: [UInt8] = [], variables: [String: String] = [:]
  ) -> World {
    let kind = { @Sendable (path: String) -> FileKind? in files[path] == nil ? nil : .regular }
    return World(
      readFile: { path throws(FileError) in files[path] },
      readInside: { path, _ throws(FileError) in files[path] },
      resolveInside: { path, _ throws(FileError) in path },
      readInput: { path throws(FileError) in files[path] },
      readStandardInput: { () throws(FileError) in input },
      createFile: { path, _, _ throws(FileError) in fatalError("creates \(path)") },
      updateFile: { path, _, _ in fatalError("writes \(path)") },
      fileExists: { files[$0] != nil },
      fileKind: { path, _ in kind(path) },
      realPath: { $0 },
      listDirectory: { _ throws(FileError) in [] },
      environment: { variables[$0].map { Array($0.utf8) } },
      isTerminal: { _ in false },
      today: { CivilDate("2026-11-24") ?? CivilDate(daysSinceEpoch: 0) },
      currentDirectory: { () throws(FileError) in "/project" },
      executableOnPath: { _ in nil },
      run: { _ throws(FileError) in fatalError("runs a program") },
      hold: { _, _, _, _ in fatalError("runs programs") })
  }
}
