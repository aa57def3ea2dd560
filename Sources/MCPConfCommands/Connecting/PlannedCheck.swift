internal import HostSystem
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import ServerCheck
internal import SourceText

/// The check of one server, for all clients that would send the same request.
struct PlannedCheck {
  let server: Server
  /// The IDs of the clients that would send the same request to the server.
  var clients: [String]
  /// The transport, the address and the headers; for a local server, the command, the arguments,
  /// the working directory and the variables.
  ///
  /// All these clients have the same fields. The fields contain references instead of the values of
  /// variables.
  let fields: [FieldText]
  private(set) var talk: (any ServerTalk)?
  /// The reason why mcpconf does not contact the server; nil if mcpconf contacts the server.
  private var known: Verdict?

  init(_ server: Server, client: String, fields: [FieldText]) {
    self.server = server
    self.fields = fields
    clients = [client]
  }

  var verdict: Verdict {
    known ?? talk?.verdict ?? Verdict(.noVerdict, "the check was interrupted")
  }

  var facts: ServerFacts { talk?.facts ?? ServerFacts() }

  /// The place in the profile to which the verdict belongs.
  ///
  /// - For a verdict about the token, or if nothing was sent: the token; without a token, the
  ///   server's name.
  /// - For any other verdict: the address or the command.
  var range: SourceRange {
    switch verdict.code {
    case .rejected, .tooWeak, .notSent, .notProven:
      server.credential?.variables.reference(for: clients[0])?.range
        ?? server.credential?.range ?? server.name.range
    default:
      if case .stdio(let stdio) = server.endpoint {
        stdio.command.range
      } else {
        server.url(for: clients[0])?.range ?? server.name.range
      }
    }
  }

  /// Reads the values of the variables, and prepares the requests to the server.
  ///
  /// If mcpconf must not contact the server, `verdict` tells the reason afterwards.
  mutating func prepare(_ hosts: ForeignHosts, unfit: Set<String>, _ world: World) {
    var values = ServerValues(world: world, unfit: unfit)
    do throws(ServerValues.Unsendable) {
      if case .stdio(let stdio) = server.endpoint {
        talk = try LocalServer(stdio, server.environment(for: clients[0]), world).talk(&values)
        return
      }
      guard case .remote(let remote) = server.endpoint, let url = server.url(for: clients[0]),
        let place = try? URLGrammar.parse(url.value.plain)
      else { return }
      if let refusal = hosts.refusal(of: server, at: place, url.range) { throw refusal }
      if !place.isSecure, !place.isLoopback {
        throw ServerValues.Unsendable(
          verdict: Verdict(
            .notSent, "mcpconf sent nothing: it uses http:// only for servers on this machine",
            fix: "write https://"))
      }
      let target = try target(remote, url.value, place, &values, world)
      if let refusal = hosts.refusal(of: values.used, at: place, url.range) { throw refusal }
      talk = RemoteTalk(target)
    } catch {
      known = error.verdict
    }
  }

  private func target(
    _ remote: RemoteEndpoint, _ url: FieldText, _ place: URLGrammar.Address,
    _ values: inout ServerValues, _ world: World
  ) throws(ServerValues.Unsendable) -> RemoteTarget {
    var headers: [(name: String, value: [UInt8])] = []
    var literal: [(name: String, value: [UInt8])] = []
    for header in server.headers(for: clients[0]) {
      guard let value = try values.bytes(of: header.value.value) else { continue }
      headers.append((header.name.value, value))
      if header.value.value.reference == nil { literal.append((header.name.value, value)) }
    }
    let address = try values.bytes(of: url) ?? Array(url.plain.utf8)
    let isBare = values.used.isEmpty
    return RemoteTarget(
      address: RemoteTarget.Address(url: address, headers: headers, isBare: isBare),
      withoutToken: isBare
        ? nil
        : RemoteTarget.Address(url: Array(url.plain.utf8), headers: literal, isBare: true),
      isLoopback: place.isLoopback, isEventStream: remote.transport == .sse,
      secrets: values.used.flatMap { Self.secrets(in: $0.bytes) },
      renewal: renewal(values.used.map(\.name)),
      environment: world.curlEnvironment, version: Version.number)
  }

  /// Returns the texts that must not be shown because of this value.
  ///
  /// They are the value itself and, if the value is the base64 form of `user:password`, also the
  /// user name, the password, and the decoded pair.
  static func secrets(in value: [UInt8]) -> [[UInt8]] {
    let text = Encodings.base64Decoded(String(decoding: value, as: UTF8.self)) ?? []
    guard text.contains(UInt8(ascii: ":")), text.allSatisfy(ASCII.isPrintable) else {
      return [value]
    }
    return [value, text] + text.split(separator: UInt8(ascii: ":")).map(Array.init)
  }

  private func renewal(_ names: [String]) -> String {
    let page = server.vendor.flatMap { $0.tokenPage ?? $0.documentation }
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    return "create a new token" + (page.map { " at \($0)" } ?? " on the vendor's page")
      + (unique.isEmpty ? "" : ", and export it as \(unique.joined(separator: ", "))")
  }
}

extension World {
  /// The variables that curl may need: search paths, proxies and certificates.
  var curlEnvironment: [[UInt8]] {
    entries([
      "PATH", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
      "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "LD_LIBRARY_PATH",
    ])
  }
}
