package import ConfigDocuments
package import MCPProfile

/// A client's names for the members of a server's entry.
package struct EntryShape: Sendable {
  /// The member with the transport, and its values for streamable HTTP, SSE and stdio; a value is
  /// nil if the client needs no such member for this transport.
  package var typeKey = "type"
  package var http: String?
  package var sse: String?
  package var stdio: String?
  /// Other words that the client accepts for a transport; an entry that has such a word keeps it.
  package var otherTypes: [(transport: Transport, word: String)] = []
  /// The transports that the client supports.
  package var transports = Transports.all
  package var url = "url"
  /// Other members from which the client also reads the address; an entry that has such a member
  /// keeps it.
  package var otherURLs: [String] = []
  /// The member for the address of an SSE server, for clients that use a separate member; otherwise
  /// nil.
  package var sseURL: String?
  package var headers = HeaderShape.object(["headers"])
  /// A second path at which the same headers are written, if sources disagree about the path;
  /// otherwise empty.
  package var otherHeaders: [String] = []
  package var command = "command"
  /// The member for arguments; nil for clients whose `command` is a list that includes the
  /// arguments.
  package var arguments: String? = "args"
  /// Whether the client splits `command` into words as a shell does, and then adds the arguments.
  package var splitsCommand = false
  /// Whether the client can start a script such as `npx` on Windows without `cmd` in the entry.
  ///
  /// Most clients can (2026-11-30):
  /// - Some use MCP's package for TypeScript (`cross-spawn`), Python
  ///   (`get_windows_executable_command`), C# (`cmd.exe /c`) or Go (`os/exec`).
  /// - Others have their own code: Roo Code, Continue and Warp (`cmd.exe /c`), VS Code
  ///   (`formatSubprocessArguments`), Codex (`program_resolver.rs`) and Zed (`ShellBuilder`).
  package var startsScripts = true
  /// Whether an entry with a command must have the member for arguments, even if its list is empty.
  package var needsArguments = false
  package var environment = "env"
  /// The member that lists the names of variables to pass on unchanged; nil for clients without
  /// such a member.
  package var passedVariables: String?
  /// Whether a stdio server inherits all variables of the client; then the entry need not contain a
  /// variable that the server reads under the same name.
  package var passesEnvironment = false
  /// The members for the working directory and the environment file; nil for clients without them.
  package var workingDirectory: String?
  package var environmentFile: String?
  /// The member that repeats the server's name; nil for clients without such a member.
  package var name: String?
  /// The transports that the client infers from an entry without a transport member.
  package var inferred: Transports = []
  /// Additional members of a new entry; an existing value belongs to the user.
  package var defaults: [ConfigMember] = []
  /// The names of the members in `defaults` that every entry must have.
  package var required: [String] = []
  /// Additional members of an entry that sends a token; they are removed if the token is removed.
  package var tokenDefaults: [ConfigMember] = []

  package init() {}

  /// The shape with `url` and `headers`, `command`, `args` and `env`, without a member for the
  /// transport.
  package static let untyped = EntryShape()

  /// The shape `untyped` with a member `type`, whose value is `http`, `sse` or `stdio`.
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
  /// Returns whether `other` is a different word of the client for the transport that `type` means.
  ///
  /// `type` is a value that mcpconf writes.
  package func areSame(_ type: String, _ other: String) -> Bool {
    let own = [(Transport.http, http), (.sse, sse), (.stdio, stdio)].filter { $0.1 == type }
    return otherTypes.contains { synonym in
      synonym.word == other && own.contains { $0.0 == synonym.transport }
    }
  }

  /// The members that only a server with a command has.
  package var stdioMembers: [String] {
    var names = [command, environment]
    if let arguments { names.append(arguments) }
    if let passedVariables { names.append(passedVariables) }
    if let workingDirectory { names.append(workingDirectory) }
    if let environmentFile { names.append(environmentFile) }
    return names
  }

  /// The members for headers, which only a remote server has.
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
  /// Members that older versions of Mistral Vibe used, and that `auth` has replaced.
  ///
  /// Vibe still reads them in an entry without `auth`, and refuses an entry with `auth` and one of
  /// these members (`_promote_legacy_auth`, 3.0.2).
  package static let legacyAuthentication = [
    "headers", "api_key_env", "api_key_header", "api_key_format",
  ]
}

/// A set of transports.
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

/// A client's form of headers.
package enum HeaderShape: Sendable {
  /// An object of strings at this path in the entry.
  case object([String])
  /// Literal values in the member `literals`.
  ///
  /// A reference is written as the name of its variable: for the bearer token in the member
  /// `bearer`, for any other header in `variables`, which maps headers to names. `variables` is nil
  /// for clients that accept the name of a variable only for the bearer token.
  case named(literals: String, bearer: String, variables: String?)
  /// Mistral Vibe's member `auth`, which `AuthenticationTable` builds.
  case authentication
}
