internal import HostSystem
internal import MCPClients

/// The installed program of a client.
///
/// This type starts the program only to find out the version.
struct ClientProgram {
  enum State: Equatable {
    /// The program is not on `PATH`, or mcpconf does not know its name.
    case missing
    case version(ProgramVersion)
    /// The program exists, but `--version` failed or printed no version.
    case silent
  }

  let name: String?
  let state: State

  /// The time limit, in milliseconds.
  ///
  /// Some clients start a whole runtime to print one line.
  static let timeout = 10_000

  /// Finds the first program of the targets' clients that is on `PATH`, and asks for its version.
  init(of targets: [ClientTarget], in world: World) {
    let names = targets.compactMap { $0.client.program(of: $0) }
    name = names.first { world.executableOnPath($0) != nil }
    state = name.map { Self.ask($0, world) } ?? .missing
  }

  private static func ask(_ name: String, _ world: World) -> State {
    var call = ProgramCall([name, "--version"])
    call.environment = world.programEnvironment
    // A runtime reads settings from the directory in which it starts. A project may be a
    // stranger's, so do not start the program there.
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
