internal import ConfigDocuments
internal import SourceText

/// The result of checking one server.
package struct Verdict {
  package enum Code: String, Sendable {
    case accepted
    case notProven = "not-proven"
    case rejected
    case tooWeak = "too-weak"
    case needsSignIn = "needs-sign-in"
    case forbidden
    case wrongPath = "wrong-path"
    case wrongTransport = "wrong-transport"
    case webPage = "web-page"
    case redirect
    case tlsError = "tls-error"
    case dnsError = "dns-error"
    case refused = "connection-refused"
    case timedOut = "timed-out"
    case rateLimited = "rate-limited"
    case noVerdict = "no-verdict"
    /// The program of a stdio server could not be started.
    case notStarted = "not-started"
    /// The program of a stdio server ended before it answered.
    case ended = "program-ended"
    /// mcpconf sent nothing, because a value is missing or cannot be used, or because the address
    /// of another machine begins with `http://`.
    case notSent = "not-sent"
    case foreignHost = "foreign-host"

    /// Whether the server can be used.
    package var isGood: Bool { self == .accepted || self == .notProven }

    /// The title of the verdict in a table.
    package var title: String {
      switch self {
      case .tlsError: "TLS error"
      case .dnsError: "DNS error"
      default: String(rawValue.map { $0 == "-" ? " " : $0 })
      }
    }
  }

  package let code: Code
  package let message: String
  package var fix: String?

  package init(_ code: Code, _ message: String, fix: String? = nil) {
    self.code = code
    self.message = message
    self.fix = fix
  }
}

/// The facts that a server reports about itself.
///
/// `name` and `version` contain only text that may be shown.
package struct ServerFacts {
  package var name: String?
  package var version: String?
  package var `protocol`: String?
  /// The names of the tools as the server sends them; nil until the tools are listed.
  package var tools: [String]?

  package init() {}

  /// Remembers the server's name and version from a result, and the protocol's `version`.
  mutating func note(_ result: ConfigNode, version: String, _ text: ForeignText) {
    let info = result["serverInfo"] ?? result["_meta"]?["io.modelcontextprotocol/serverInfo"]
    func shown(_ name: String) -> String? {
      info?[name]?.text.flatMap { text.shown(Array($0.utf8), limit: 60) }
    }
    name = shown("name")
    self.version = shown("version")
    self.protocol = version
  }

  package var text: String {
    var parts: [String] = []
    let title = [name, version].compactMap(\.self).joined(separator: " ")
    if !title.isEmpty { parts.append(title) }
    if let tools { parts.append(tools.count.counted("tool")) }
    if let version = self.protocol { parts.append("protocol \(version)") }
    return parts.joined(separator: ", ")
  }
}

extension ConfigNode {
  /// The names of the tools in the result of `tools/list`.
  var toolNames: [String] {
    (self["tools"]?.elements ?? []).compactMap { $0["name"]?.text }
  }
}

extension String {
  /// Whether the string has the length and the characters of a date, like all versions of the
  /// protocol.
  var isVersion: Bool {
    utf8.count == 10 && utf8.allSatisfy { ASCII.isDigit($0) || $0 == UInt8(ascii: "-") }
  }
}
