package import ConfigDocuments
package import MCPClients
package import SourceText

/// A kind of policy that one or more clients obey.
///
/// A conforming type writes such a policy for the servers of a profile, and says what an existing
/// policy does with a server.
package protocol ClientPolicy: Sendable {
  /// The IDs of the clients that obey the policy.
  var clients: [String] { get }
  /// The names of members at the root of a file that show that the file is such a policy.
  var signs: [String] { get }
  /// The names of the directories in which the clients look for the file; empty if they have no
  /// directory of their own.
  var directories: [String] { get }
  /// The message that the client has no deny list; nil if the client has one.
  var denyProblem: String? { get }

  func place(on platform: Platform, denying: Bool) -> PolicyPlace
  /// Returns the place to which device management delivers the policy; nil if no such place is
  /// known for the client on this system.
  func delivery(to target: ClientTarget, on platform: Platform) -> PolicyDelivery?
  /// Returns the file that lets only these servers run; if `denying` is true, the file that blocks
  /// these servers.
  ///
  /// If the file cannot be so exact, a diagnostic says so. Throws an error if the list would be
  /// empty and the client would therefore allow all servers.
  func text(
    _ servers: [PolicyServer], denying: Bool, _ diagnostics: inout Diagnostics
  ) throws(DocumentError) -> [UInt8]
  /// Reads the files as the client does; adds their problems to `diagnostics`.
  func rules(in files: [PolicyFile], _ diagnostics: inout Diagnostics) -> any PolicyRules
}

extension ClientPolicy {
  package var signs: [String] { [] }
  package var denyProblem: String? { nil }

  package func delivery(to target: ClientTarget, on platform: Platform) -> PolicyDelivery? { nil }

  /// Returns the path of the file with which an administrator limits the servers of the first
  /// client; an empty string if there is no such file.
  func limitsPath(on platform: Platform) -> String {
    let files = ClientRegistry.client(clients[0])?.managedFiles(on: platform) ?? []
    return files.first { $0.effect == .limits }?.path ?? ""
  }
}

/// The rules of a policy whose files were read.
package protocol PolicyRules: Sendable {
  func verdict(on server: PolicyServer) -> ServerVerdict
}

/// Rules that have the same verdict on every server.
struct SameForAll: PolicyRules {
  let verdict: ServerVerdict

  init(_ outcome: ServerVerdict.Outcome, _ reason: String) {
    verdict = ServerVerdict(outcome, reason)
  }

  func verdict(on server: PolicyServer) -> ServerVerdict { verdict }
}

/// The place where a policy is written.
package struct PolicyPlace: Sendable {
  /// The absolute path; for a policy with a `console`, a relative path of a file.
  package let path: String
  /// What an administrator must do with the policy; nil if a file at `path` is enough.
  package let console: String?

  package init(_ path: String, console: String? = nil) {
    self.path = path
    self.console = console
  }

  /// Returns the path as people write it on that system.
  package func display(on platform: Platform) -> String {
    console == nil ? location.display(on: platform) : path
  }

  /// The path below the root of a tree of files to deploy.
  package var treePath: String { location.treePath }

  private var location: FileLocation { FileLocation(console == nil ? .machine : .unknown, path) }
}

/// One file of a policy.
package struct PolicyFile: Sendable {
  package let name: String
  package let id: FileID
  package let bytes: [UInt8]

  package init(name: String, id: FileID, bytes: [UInt8]) {
    self.name = name
    self.id = id
    self.bytes = bytes
  }

  /// The components of `name`, which is a path.
  package var components: [String] {
    name.split(whereSeparator: { $0 == "/" || $0 == #"\"# }).map(String.init)
  }

  var isEmpty: Bool { bytes.allSatisfy(ASCII.isWhiteSpace) }

  /// Returns the root of the document; if the document does not parse, returns nil and reports the
  /// problems.
  func root(_ format: ConfigFormat, _ diagnostics: inout Diagnostics) -> ConfigNode? {
    do throws(DocumentError) {
      return try format.root(of: bytes, file: id) { _ in .whole }
    } catch {
      for problem in error.problems { diagnostics.add(problem) }
      return nil
    }
  }
}

extension Diagnostic {
  static func notArray(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "policy-invalid", "the value of '\(key)' has the wrong type, so it blocks no server",
      at: range, fix: "write a value of the type that the client's documentation shows")
  }
}

extension ConfigNode {
  /// Returns the elements of an array, each with its place in the policy, such as `rules[0]`.
  ///
  /// If the node is not an array, there are no elements.
  func labeled(_ key: String) -> [(label: String, node: ConfigNode)] {
    (elements ?? []).enumerated().map { ("\(key)[\($0.offset)]", $0.element) }
  }
}
