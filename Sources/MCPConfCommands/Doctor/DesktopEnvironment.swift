internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Secrets
internal import SourceText

/// The variables that programs get if they are started from the desktop and not from a shell.
///
/// Only the names of the variables are kept. On Linux, they come from systemd's user manager, and
/// from `environment.d`, which systemd reads at the next login. On macOS, they come from launchd.
/// On Windows, mcpconf runs in WSL and cannot find these variables.
struct DesktopEnvironment {
  enum State: String {
    case set
    case notSet = "not set"
    case fromNextLogin = "from the next login"
    case unknown
  }

  private let world: World
  private let platform: Platform
  /// The names of the variables that systemd passes on; nil if systemd does not answer, or on other
  /// systems than Linux.
  private var session: Set<String>?
  /// The names of the variables in `environment.d`.
  private var configured: Set<String> = []

  private static let timeout = 5_000

  init(_ world: World, _ platform: Platform) {
    self.world = world
    self.platform = platform
    guard platform == .linux else { return }
    session = Self.output(
      ["systemctl", "--user", "show-environment"], world
    ).map { Set(Self.names(in: $0)) }
    configured = Self.configuredNames(world)
  }

  func state(of name: String) -> State {
    switch platform {
    case .windows: return .unknown
    case .macos:
      return Self.output(["launchctl", "getenv", name], world).map { bytes in
        bytes.contains { $0 > 0x20 } ? .set : .notSet
      } ?? .unknown
    case .linux:
      let isConfigured = configured.contains(name)
      guard let session else { return isConfigured ? .fromNextLogin : .unknown }
      if session.contains(name) { return .set }
      return isConfigured ? .fromNextLogin : .notSet
    }
  }

  private static func output(_ words: [String], _ world: World) -> [UInt8]? {
    guard let name = words.first, world.executableOnPath(name) != nil else { return nil }
    var call = ProgramCall(words)
    call.environment = world.entries([
      "PATH", "HOME", "USER", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS",
    ])
    call.timeout = timeout
    guard let result = try? world.run(call), result.end == .exited(0) else { return nil }
    return result.output
  }

  /// Returns the names of the variables in `environment.d/*.conf` below `$XDG_CONFIG_HOME`, by
  /// default below `~/.config`; see environment.d(5).
  private static func configuredNames(_ world: World) -> Set<String> {
    let base = world.baseDirectory("XDG_CONFIG_HOME", else: ".config")
    guard let folder = base.map({ "\($0)/environment.d" }),
      let files = try? world.listDirectory(folder)
    else { return [] }
    var found: Set<String> = []
    for file in files where file.hasSuffix(".conf") {
      if let bytes = try? world.readFile("\(folder)/\(file)") { found.formUnion(names(in: bytes)) }
    }
    return found
  }

  /// Returns the names in lines that have the form `NAME=value`.
  private static func names(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).compactMap { line in
      guard let end = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let name = line[..<end].drop { $0 == 0x20 || $0 == 0x09 }
      return EnvironmentReference(name: String(decoding: name, as: UTF8.self))?.name
    }
  }
}
