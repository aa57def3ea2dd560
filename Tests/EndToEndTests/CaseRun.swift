import HostSystem
import MCPConfCommands
import TestSupport
import Testing

/// One run of all steps of a case, in a separate directory.
struct CaseRun {
  /// The result of one step.
  struct Step {
    let output: [UInt8]
    let errors: [UInt8]
    let exit: String
    /// The new and changed files.
    let changes: FileTree
    /// The files that the step removed.
    let gone: [String]
  }

  let steps: [Step]
  let home: FileTree
  let markers: Markers

  /// Runs a case; sets `variables` too, unless the case sets them.
  init(_ file: CaseFile, variables: [String: [UInt8]] = [:]) throws {
    let scratch = try Scratch()
    let work = try scratch.directory("work")
    let home = try scratch.directory("home")
    var markers = Markers(work: work, home: home)
    var tree = FileTree()
    for section in file.input where section.appliesHere {
      tree[section.name] = try section.file()
    }
    tree = try tree.mapBytes { try markers.replaced(in: $0) }
    try tree.write(to: work)

    var environment = variables
    environment["HOME"] = Array(home.utf8)
    var steps: [Step] = []
    for step in file.steps {
      let text = (step.preface + [step.command]).joined(separator: "\n")
      let command = try StepCommand(try markers.replaced(in: Array(text.utf8)))
      for (name, value) in command.environment { environment[name] = value }
      let program = try Self.run(command, in: work, environment, tree)
      let result = try FileTree(reading: work)
      // A release has its own version; the cases contain the version of a local build.
      let places = [(work, "@work@"), (home, "@home@")] + Binary.versions
      steps.append(
        Step(
          output: Self.anonymous(program.output, places),
          errors: Self.anonymous(program.errors, places),
          exit: Self.exit(program.end),
          changes: result.differing(from: tree).mapBytes {
            $0 == Binary.schema ? Array("@schema@\n".utf8) : Self.anonymous($0, places)
          },
          gone: tree.paths.filter { result[$0] == nil }))
      tree = result
    }
    self.steps = steps
    self.home = try FileTree(reading: home)
    self.markers = markers
  }

  private static let timeout = 20_000

  private static func run(
    _ command: StepCommand, in work: String, _ environment: [String: [UInt8]], _ tree: FileTree
  ) throws -> ProgramResult {
    // Change the directory in the shell, because a change here would affect all tests that run at
    // the same time.
    var call = ProgramCall(
      ["/bin/sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh", work, Binary.path]
        + command.arguments)
    call.environment = environment.sorted { $0.key < $1.key }
      .map { Array($0.key.utf8) + [UInt8(ascii: "=")] + $0.value }
    call.timeout = timeout
    call.outputLimit = 8 << 20
    if let name = command.inputFile {
      call.input = try #require(tree[name]?.bytes, "no input file '\(name)'")
    }
    return try POSIX.run(call)
  }

  private static func exit(_ end: ProgramResult.End) -> String {
    switch end {
    case .exited(let code): "\(code)"
    case .killed(let signal): "killed by signal \(signal)"
    case .timedOut: "still running after \(timeout / 1000) s"
    }
  }

  /// Replaces paths of the scratch directory with `@work@` and `@home@`, and a release's version
  /// with that of a local build.
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
  /// `MCPCONF_BINARY`, otherwise the binary that was built with the tests.
  static let path: String = {
    let given = POSIX.environment("MCPCONF_BINARY")
    let path = given ?? "\(buildDirectory)/mcpconf"
    let here = (try? POSIX.currentDirectory()) ?? ""
    return path.hasPrefix("/") ? path : "\(here)/\(path)"
  }()

  /// The version of a release and that of a local build, the longer form first.
  static let versions: [(String, String)] = {
    var call = ProgramCall([path, "--version"])
    call.timeout = 20_000
    guard let output = try? POSIX.run(call).output else { return [] }
    let line = String(decoding: output, as: UTF8.self)
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let byHand = "mcpconf \(Version.number)\n"
    guard words.count > 1, line != byHand else { return [] }
    return [(line, byHand), (words[1], Version.number)]
  }()

  /// The schema, which `init` puts next to a profile; a case shows it as `@schema@`.
  static let schema: [UInt8] = {
    var call = ProgramCall([path, "schema"])
    call.timeout = 20_000
    return (try? POSIX.run(call).output) ?? []
  }()

  private static var buildDirectory: String {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
    let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
    let end = parts.firstIndex { $0.hasSuffix(".xctest") } ?? max(parts.count - 1, 0)
    return parts[..<end].joined(separator: "/")
  }
}
