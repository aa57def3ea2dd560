internal import ConfigDocuments
package import MCPClients
package import MCPProfile
package import SourceText

/// The parts of a server's entry that a policy compares, as mcpconf writes them for a client.
package struct PolicyServer: Sendable {
  package enum Endpoint: Sendable {
    case remote(url: String, transport: Transport)
    /// The program, then its arguments.
    case local([String])
  }

  /// The name of the server in the client's file.
  package let name: String
  /// The name of the server in the profile.
  package let server: String
  package let endpoint: Endpoint
  /// The headers of a remote server, with references in the client's syntax.
  let headers: [ConfigMember]
  let environment: [ConfigMember]
  package let range: SourceRange

  /// Creates a server; returns nil for an entry that has neither an address nor a command.
  package init?(_ entry: ServerEntry, for target: ClientTarget) {
    name = entry.name
    server = entry.server
    range = entry.range
    let shape = target.client.shape(of: target)
    let value = ConfigValue.object(entry.members)
    if case .object(let path) = shape.headers, case .object(let fields)? = value[path[0]] {
      headers = fields
    } else {
      headers = []
    }
    if case .object(let fields)? = value[shape.environment] {
      environment = fields
    } else {
      environment = []
    }
    let url = value[shape.url] ?? shape.sseURL.flatMap { value[$0] }
    if let url = url?.text {
      endpoint = .remote(url: url, transport: entry.transport)
      return
    }
    var words: [String] = []
    for key in [shape.command, shape.arguments].compactMap({ $0 }) {
      switch value[key] {
      case .string(let word)?: words.append(word)
      case .array(let rest)?: words += rest.compactMap(\.text)
      default: break
      }
    }
    if words.isEmpty { return nil }
    endpoint = .local(words)
  }
}

extension PolicyServer.Endpoint: Equatable {
  /// Compares bytes, because a client distinguishes two Unicode forms of the same text.
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.remote(let url, let transport), .remote(let other, let otherTransport)):
      url.isSame(as: other) && transport == otherTransport
    case (.local(let words), .local(let others)):
      words.count == others.count && zip(words, others).allSatisfy { $0.isSame(as: $1) }
    default: false
    }
  }
}

extension PolicyServer {
  package var url: String? {
    if case .remote(let url, _) = endpoint { url } else { nil }
  }

  package var words: [String]? {
    if case .local(let words) = endpoint { words } else { nil }
  }

  /// Whether the server's address or command contains a reference to a variable.
  var hasReference: Bool {
    switch endpoint {
    case .remote(let url, _): Reference.occurs(in: url)
    case .local(let words): words.contains(where: Reference.occurs)
    }
  }
}

extension PolicyServer {
  /// The host of a remote server, without its port; nil for a local server, and for an address that
  /// is not a valid URL.
  var host: String? {
    url.flatMap { WebAddress($0) }.map { String(decoding: $0.host, as: UTF8.self) }
  }
}

/// References to variables, such as `${NAME}`.
///
/// Only the client knows the values of the variables.
enum Reference {
  static func occurs(in text: String) -> Bool { text.contains(text: "${") }

  /// Returns the string with `replacement` in place of each reference.
  static func replacing(in text: String, with replacement: String) -> String {
    guard occurs(in: text) else { return text }
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "$"), rest.dropFirst().first == UInt8(ascii: "{"),
        let end = rest.firstIndex(of: UInt8(ascii: "}"))
      {
        output += replacement.utf8
        rest = rest[(end + 1)...]
      } else {
        output.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
