import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// One run of a case in a directory of its own.
struct CaseRun {
  let output: [UInt8]
  let errors: [UInt8]
  let exit: String
  let input: FileTree
  let result: FileTree
  let home: FileTree
  let markers: Markers
  /// New and changed files.
  let changes: FileTree

  /// `variables` are set too, where the case does not set them.
  init(_ test: Case, variables: [String: [UInt8]] = [:]) throws {
    let scratch = try Scratch()
    let work = try scratch.directory("work")
    let home = try scratch.directory("home")
    var markers = Markers(work: work, home: home)
    let file = try test.read("command") ?? []
    let command = try CommandFile(try markers.replaced(in: file))
    input = try test.input(&markers)
    try input.write(to: work)

    var environment = variables
    environment["HOME"] = Array(home.utf8)
    for (name, value) in command.environment { environment[name] = value }
    // The shell changes the directory: doing it here would do it for all tests that run meanwhile.
    var call = ProgramCall(
      ["/bin/sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh", work, Binary.path]
        + command.arguments)
    call.environment = environment.sorted { $0.key < $1.key }
      .map { Array($0.key.utf8) + [UInt8(ascii: "=")] + $0.value }
    call.timeout = 20_000
    call.outputLimit = 8 << 20
    if let name = command.inputFile {
      call.input = try #require(input[name]?.bytes, "no input file '\(name)'")
    }
    let program = try POSIX.run(call)
    result = try FileTree(reading: work)
    self.home = try FileTree(reading: home)
    self.markers = markers
    let places = [(work, "@work@"), (home, "@home@")]
    output = Self.anonymous(program.output, places)
    errors = Self.anonymous(program.errors, places)
    changes = result.differing(from: input).mapBytes { Self.anonymous($0, places) }
    exit =
      switch program.end {
      case .exited(let code): "\(code)\n"
      case .killed(let signal): "killed by signal \(signal)\n"
      case .timedOut: "still running after \(call.timeout / 1000) s\n"
      }
  }

  /// Paths of the scratch directory become `@work@` and `@home@` again.
  private static func anonymous(_ bytes: [UInt8], _ places: [(String, String)]) -> [UInt8] {
    var output: [UInt8] = []
    var rest = bytes[...]
    outer: while !rest.isEmpty {
      for (path, marker) in places where rest.starts(with: path.utf8) {
        output += Array(marker.utf8)
        rest = rest.dropFirst(path.utf8.count)
        continue outer
      }
      output.append(rest.removeFirst())
    }
    return output
  }
}

/// The program under test.
enum Binary {
  /// `MCPCONF_BINARY`, else the one that was built beside the tests.
  static let path: String = {
    let given = POSIX.environment("MCPCONF_BINARY")
    let path = given ?? "\(buildDirectory)/mcpconf"
    let here = (try? POSIX.currentDirectory()) ?? ""
    return path.hasPrefix("/") ? path : "\(here)/\(path)"
  }()

  private static var buildDirectory: String {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
    let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
    let end = parts.firstIndex { $0.hasSuffix(".xctest") } ?? max(parts.count - 1, 0)
    return parts[..<end].joined(separator: "/")
  }
}
