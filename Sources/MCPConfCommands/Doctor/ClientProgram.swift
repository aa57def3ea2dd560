internal import HostSystem
internal import MCPClients

/// A client's installed program.
///
/// It is run only to get its version.
struct ClientProgram {
  enum State: Equatable {
    /// The program is not on `PATH`, or is not known.
    case missing
    case version(ProgramVersion)
    /// The program exists, but printed no version.
    case silent
  }

  let name: String?
  let state: State

  /// The time limit, in milliseconds; some clients start a whole runtime to print one line.
  static let timeout = 10_000

  /// Finds the first target's program that is on `PATH`.
  init(of targets: [ClientTarget], in world: World) {
    let names = targets.compactMap { $0.client.program(of: $0) }
    name = names.first { world.executableOnPath($0) != nil }
    state = name.map { Self.ask($0, world) } ?? .missing
  }

  private static func ask(_ name: String, _ world: World) -> State {
    var call = ProgramCall([name, "--version"])
    call.environment = world.programEnvironment
    // Runtimes read settings from the directory in which they start, and a project may be a
    // stranger's.
    call.directory = "/"
    call.timeout = timeout
    call.outputLimit = 4096
    guard let result = try? world.run(call), result.end == .exited(0),
      let version = ProgramVersion(in: String(decoding: result.output, as: UTF8.self))
    else { return .silent }
    return .version(version)
  }

  var version: ProgramVersion? { if case .version(let version) = state { version } else { nil } }
}
