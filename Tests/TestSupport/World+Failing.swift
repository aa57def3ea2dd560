internal import HostSystem
package import MCPConfCommands
internal import MCPProfile
internal import Testing

extension World {
  /// A world in which every access makes the test fail.
  ///
  /// A test must prepare the accesses that it needs, so no test reads or changes anything real by
  /// accident.
  package static let failing = World(
    readFile: { path throws(FileError) in try refuse("reads the file \(path)") },
    readInside: { path, _ throws(FileError) in try refuse("reads the file \(path)") },
    resolveInside: { path, _ throws(FileError) in try refuse("follows the links of \(path)") },
    readInput: { path throws(FileError) in try refuse("reads the file \(path)") },
    readStandardInput: { () throws(FileError) in try refuse("reads standard input") },
    createFile: { path, _, _ throws(FileError) in try refuse("creates the file \(path)") },
    updateFile: { path, _, _ in try refuse("writes the file \(path)") },
    fileExists: { record("looks for the file \($0)", false) },
    fileKind: { path, _ in record("looks at the file \(path)", nil) },
    realPath: { record("follows the links of \($0)", nil) },
    listDirectory: { path throws(FileError) in try refuse("lists the directory \(path)") },
    environment: { record("reads the variable \($0)", nil) },
    isTerminal: { record("looks for a terminal at \($0)", false) },
    today: { record("looks at the clock", CivilDate(daysSinceEpoch: 0)) },
    currentDirectory: { () throws(FileError) in try refuse("asks for the current directory") },
    executableOnPath: { record("looks for the program \($0)", nil) },
    run: { call throws(FileError) in try refuse("runs \(call.arguments.joined(separator: " "))") },
    hold: { _, _, _, _ in record("runs programs", ()) })

  private static func refuse<Value>(_ what: String) throws(FileError) -> Value {
    throw record(what, FileError(.read, "test", .busy))
  }

  private static func record<Value>(_ what: String, _ value: Value) -> Value {
    Issue.record("the code under test \(what), which this test has not put into its world")
    return value
  }

  /// Returns the same world with only these variables.
  ///
  /// The output goes to a pipe and not to a terminal.
  package func with(variables: [String: String] = [:], today: String = "2026-11-24") -> World {
    var world = self
    world.environment = { variables[$0].map { Array($0.utf8) } }
    world.isTerminal = { _ in false }
    world.today = { CivilDate(today) ?? CivilDate(daysSinceEpoch: 0) }
    return world
  }

  /// Returns the same world, in which only these files can be read.
  package func with(files: [String: String]) -> World {
    var world = self
    world.readFile = { path throws(FileError) in files[path].map { Array($0.utf8) } }
    world.readInside = { path, _ throws(FileError) in files[path].map { Array($0.utf8) } }
    world.readInput = world.readFile
    world.readDocuments = world.readFile
    return world
  }
}
