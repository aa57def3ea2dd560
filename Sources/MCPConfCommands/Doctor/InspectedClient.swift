internal import MCPClients
internal import MCPProfile
internal import Printing
internal import SourceText

/// One client on this machine: its program and its files.
struct InspectedClient {
  let client: any Client
  let program: ClientProgram
  let files: [InspectedFile]
  /// The findings about servers that a script of the client sets up.
  ///
  /// The client ignores the entries of these servers in its files.
  let shadows: [Diagnostic]
  /// Whether the client's program, settings or files exist on this machine.
  let isInstalled: Bool
  /// Whether the client's servers should be on this machine.
  ///
  /// This is so if the client is installed, if `--client` names it, or if the profile sets it up in
  /// managed scope.
  let isExpected: Bool
  /// The administrator's files for this client on this machine.
  let managed: [ManagedFile]

  /// Whether an administrator's file replaces the user's servers.
  var isReplaced: Bool { managed.contains { $0.effect == .replaces } }

  /// The state of the installation in the words of the report.
  var installation: String {
    switch program.state {
    case .version(let version): version.description
    case .silent: "version unknown"
    case .missing: isInstalled ? "not installed (settings found)" : "not installed"
    }
  }

  /// The findings about the version of the client's program.
  var findings: [Diagnostic] {
    switch program.state {
    case .missing: []
    case .silent:
      [.noVersion(client, program.name ?? client.id)]
    case .version(let version):
      client.requirement.flatMap { requirement in
        version < requirement.minimum ? [.oldVersion(client, version, requirement)] : nil
      } ?? []
    }
  }
}

extension Diagnostic {
  fileprivate static func noVersion(_ client: any Client, _ program: String) -> Diagnostic {
    Diagnostic(
      .note, "no-version",
      "'\(program) --version' did not print a version within \(ClientProgram.timeout / 1000) seconds, so mcpconf cannot check the version of \(client.name)",
      fix: "run '\(program) --version' to see what the program prints")
  }

  fileprivate static func oldVersion(
    _ client: any Client, _ version: ProgramVersion, _ requirement: VersionRequirement
  ) -> Diagnostic {
    Diagnostic(
      .warning, "old-client",
      "\(client.name) \(version) \(requirement.problem); use version \(requirement.minimum) or later",
      fix: requirement.update)
  }
}
