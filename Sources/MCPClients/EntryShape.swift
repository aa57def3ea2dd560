package import ConfigDocuments
package import MCPProfile

/// The names that a client gives to the members of a server's entry.
package struct EntryShape: Sendable {
  /// The member that tells the transport, and its values for streamable HTTP, SSE and stdio; nil where the
  /// client wants none.
  package var typeKey = "type"
  package var http: String?
  package var sse: String?
  package var stdio: String?
  /// Other words for the same transport, which the client takes as well: an entry that has one keeps it.
  package var otherTypes: [(transport: Transport, word: String)] = []
  /// What the client speaks.
  package var transports = Transports.all
  package var url = "url"
  /// Other members for the address that the client reads; an entry that has one keeps it.
  package var otherURLs: [String] = []
  /// The member for the address of an SSE server, for clients that tell the transport by it.
  package var sseURL: String?
  package var headers = HeaderShape.object(["headers"])
  /// Where the same headers are written once more, for clients whose sources disagree about the place.
  package var otherHeaders: [String] = []
  package var command = "command"
  /// The member for arguments; nil for clients that take command and arguments as one list.
  package var arguments: String? = "args"
  /// Whether the client splits `command` into words as a shell does, and adds the arguments to them.
  package var splitsCommand = false
  /// Whether the client finds a script such as `npx` on Windows, where only `cmd` starts one.
  ///
  /// Most do: those that use MCP's packages for TypeScript (`cross-spawn`), Python (`get_windows_executable_command`),
  /// C# (`cmd.exe /c`) or Go (`os/exec`); VS Code (`formatSubprocessArguments`), Codex (`program_resolver.rs`), Zed
  /// (`ShellBuilder`), Roo Code, Continue and Warp (`cmd.exe /c`) have code for it (2026-11-30).
  package var startsScripts = true
  /// Whether the client refuses an entry without arguments.
  package var needsArguments = false
  package var environment = "env"
  /// The member that lists names of variables to pass on, each under its own name.
  package var passedVariables: String?
  /// Whether a stdio server gets all variables of the client anyway, so that one that keeps its name is not
  /// written.
  package var passesEnvironment = false
  /// The member for a working directory, for clients that have one; likewise the next.
  package var workingDirectory: String?
  package var environmentFile: String?
  /// The member that repeats the server's name.
  package var name: String?
  /// Transports that the client tells from an entry without the member for it.
  package var inferred: Transports = []
  /// What a new entry also has; a value that is there is the user's.
  package var defaults: [ConfigMember] = []
  /// Those of the defaults that every entry must have.
  package var required: [String] = []
  /// Likewise, for an entry that sends a token; without the token they go away again.
  package var tokenDefaults: [ConfigMember] = []

  package init() {}

  /// `url` and `headers`, `command`, `args` and `env`, and nothing that tells the transport.
  package static let untyped = EntryShape()

  /// The same with `type`: `http`, `sse` or `stdio`.
  package static let typed: EntryShape = {
    var shape = EntryShape()
    shape.http = "http"
    shape.sse = "sse"
    shape.stdio = "stdio"
    shape.inferred = .stdio
    return shape
  }()
}

extension EntryShape {
  /// Whether the client takes both words for one transport.
  package func areSame(_ type: String, _ other: String) -> Bool {
    let own = [(Transport.http, http), (.sse, sse), (.stdio, stdio)].filter { $0.1 == type }
    return otherTypes.contains { synonym in
      synonym.word == other && own.contains { $0.0 == synonym.transport }
    }
  }

  /// What only a server that is started has.
  package var stdioMembers: [String] {
    var names = [command, environment]
    if let arguments { names.append(arguments) }
    if let passedVariables { names.append(passedVariables) }
    if let workingDirectory { names.append(workingDirectory) }
    if let environmentFile { names.append(environmentFile) }
    return names
  }

  /// What only a server that is reached over HTTP has, beside its address.
  package var headerMembers: [String] {
    switch headers {
    case .object(let path): otherHeaders.isEmpty ? [path[0]] : [path[0], otherHeaders[0]]
    case .named(let literals, let bearer, let variables):
      [literals, bearer] + [variables].compactMap { $0 }
    case .authentication: ["auth"] + Self.legacyAuthentication
    }
  }
}

extension EntryShape {
  /// What stands in Mistral Vibe's `auth` stood in the entry itself in older versions, which is still read where
  /// there is no `auth`; where there is one, Vibe refuses the entry (`_promote_legacy_auth`, 3.0.2).
  package static let legacyAuthentication = [
    "headers", "api_key_env", "api_key_header", "api_key_format",
  ]
}

/// What a client speaks.
package struct Transports: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package init(_ transport: Transport) {
    switch transport {
    case .http: self = .http
    case .sse: self = .sse
    case .stdio: self = .stdio
    }
  }

  package static let http = Transports(rawValue: 1)
  package static let sse = Transports(rawValue: 2)
  package static let stdio = Transports(rawValue: 4)
  package static let all: Transports = [.http, .sse, .stdio]

  package var list: [Transport] { Transport.allCases.filter { contains(Transports($0)) } }
}

/// How a client takes headers.
package enum HeaderShape: Sendable {
  /// An object of texts, at these members of the entry.
  case object([String])
  /// Texts in one member; a variable only by its name, in a member for the bearer token and in one that
  /// maps other headers to names, where there is one.
  case named(literals: String, bearer: String, variables: String?)
  /// Mistral Vibe's `auth`: one header with a variable, and the format around it.
  case authentication
}
