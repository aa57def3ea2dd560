internal import ConfigDocuments
package import HostSystem
internal import SourceText

/// Checks one remote server.
///
/// The check sends the requests that a client sends first. If the server accepts requests with a
/// token, a second run without the token finds out whether the server needs the token. The requests
/// follow the specification of each protocol version. Answers of real servers were tested with the
/// Python package mcp 2.3.0 and others on 2026-11-29.
package final class RemoteTalk: ServerTalk {
  enum Phase: String {
    case discover = "server/discover"
    case initialize
    case initialized = "notifications/initialized"
    case tools = "tools/list"
    /// The event stream. In the first version of the protocol, all answers arrive on it.
    case stream = "the request for the event stream"
    case end = "the end of the session"
  }

  package private(set) var verdict: Verdict?
  package internal(set) var facts = ServerFacts()
  package private(set) var isOver = false

  package var text: ForeignText { target.text }

  let target: RemoteTarget
  /// Whether this is the second run, which sends no token.
  private(set) var isControl = false
  private(set) var phase: Phase
  var reader = AnswerReader()
  var protocolVersion: String
  var session: [UInt8]?
  var identifier = 0
  var count = 0
  var request: Int?
  var cursor: String?
  var pages = 0
  var tools: [String] = []

  // Only for the first version of the protocol: the number of the stream's process, the stream's
  // reader, and the address for requests.
  var stream: Int?
  var streamReader = AnswerReader()
  var endpoint: [UInt8]?

  package init(_ target: RemoteTarget) {
    self.target = target
    phase = target.isEventStream ? .stream : .discover
    protocolVersion = target.isEventStream ? RPCRequest.legacy : RPCRequest.newest
  }

  package func react(to event: ProgramEvent) -> [ProgramStep] {
    switch event {
    case .begin: return start(phase)
    case .output(let number, let bytes) where number == stream:
      streamReader.add(bytes)
      return read(streamReader.takeEvents(), isTooLong: streamReader.isTooLong)
    case .output(let number, let bytes) where number == request:
      reader.add(bytes)
      return read(reader.takeEvents(), isTooLong: reader.isTooLong)
    case .ended(let number, let end, _) where number == stream:
      stream = nil
      return phase == .stream
        ? answered(end) : finish(Verdict(.noVerdict, "the server closed its event stream"))
    case .ended(let number, let end, _) where number == request:
      request = nil
      return phase == .end ? afterEnd() : answered(end)
    case .notStarted:
      return finish(Verdict(.noVerdict, "mcpconf cannot start curl"))
    case .timeUp:
      if phase != .end || verdict == nil { conclude(.timeout(phase.rawValue)) }
      isOver = true
      return []
    case .output, .ended: return []
    }
  }
}

/// Sends the requests.
extension RemoteTalk {
  var address: RemoteTarget.Address {
    isControl ? target.withoutToken ?? target.address : target.address
  }

  func start(_ next: Phase) -> [ProgramStep] {
    phase = next
    count += 1
    var own: [(name: String, value: [UInt8])] = []
    func add(_ name: String, _ value: String) { own.append((name, Array(value.utf8))) }
    add("User-Agent", "mcpconf/\(target.version)")
    add("Accept", next == .stream ? "text/event-stream" : "application/json, text/event-stream")
    let version = next == .discover ? RPCRequest.stateless : protocolVersion
    if version == RPCRequest.stateless { add("Mcp-Method", next.rawValue) }
    let isFirst = next == .initialize || next == .stream
    if !isFirst, !target.isEventStream { add("MCP-Protocol-Version", version) }
    if let session { own.append(("Mcp-Session-Id", session)) }
    var body: [UInt8] = []
    if next != .stream, next != .end {
      add("Content-Type", "application/json")
      if next != .initialized { identifier += 1 }
      body = RPCRequest.text(
        next.rawValue, next == .initialized ? nil : identifier, version: version,
        client: target.version, cursor: cursor)
    }
    let names = own.map { ASCII.lowercased($0.name) }
    let others = address.headers.filter { header in
      let name = ASCII.lowercased(header.name)
      if name == "user-agent" { own.removeAll { $0.name == "User-Agent" } }
      return name == "user-agent" || !names.contains(name)
    }
    var call = CurlRequest(
      url: endpoint ?? address.url, headers: own + others, isLoopback: target.isLoopback)
    call.body = body
    if next == .stream { call.method = "GET" }
    if next == .end { call.method = "DELETE" }
    // A server for an older version may not answer a method that it does not know.
    if next == .discover { call.seconds = 5 }
    guard let configuration = call.configuration else {
      return finish(
        Verdict(
          .notSent,
          "mcpconf sent nothing, because a value contains a character that headers do not allow",
          fix: "copy the token again"))
    }
    if next == .stream {
      stream = count
      streamReader = AnswerReader()
    } else {
      request = count
      reader = AnswerReader()
    }
    var program = ProgramCall(["curl", "-q", "-K", "-"], input: configuration)
    // curl itself needs no variables. These variables name the user's proxies and certificates.
    program.environment = target.environment
    program.directory = "/"
    program.hasOwnGroup = true
    program.outputLimit = 4 << 20
    return [.start(count, program)]
  }
}

/// Ends the run with or without the token.
extension RemoteTalk {
  /// Ends a run in which the server answered all requests.
  func succeeded() -> [ProgramStep] {
    if isControl {
      return finish(
        Verdict(
          .notProven,
          "this server also answers without a token, so the check does not prove that the token works",
          fix: "nothing to do; only a tool call can prove that the token works"))
    }
    facts.tools = tools
    return target.withoutToken == nil
      ? finish(Verdict(.accepted, "the server answers; clients send no token to it"))
      : closeSession()
  }

  func finish(_ verdict: Verdict) -> [ProgramStep] {
    conclude(verdict)
    return closeSession()
  }

  /// Sets the verdict of the check.
  ///
  /// The run without the token only decides whether the check proves that the token works.
  private func conclude(_ found: Verdict) {
    guard isControl || facts.tools != nil && verdict == nil else { return verdict = found }
    switch found.code {
    case .rejected, .needsSignIn, .forbidden, .tooWeak, .wrongPath, .wrongTransport, .redirect,
      .webPage:
      verdict = Verdict(.accepted, "the server accepts the token")
    case .notProven, .accepted: verdict = found
    default:
      verdict = Verdict(
        .notProven, "the answer to the same request without the token is unclear: \(found.message)",
        fix: "try again later")
    }
  }

  private func closeSession() -> [ProgramStep] {
    let steps = [request, stream].compactMap(\.self).map(ProgramStep.end)
    request = nil
    stream = nil
    guard session != nil, phase != .end else { return steps + afterEnd() }
    return steps + start(.end)
  }

  private func afterEnd() -> [ProgramStep] {
    session = nil
    endpoint = nil
    if verdict != nil {
      isOver = true
      return []
    }
    isControl = true
    if target.isEventStream { return start(.stream) }
    return start(protocolVersion == RPCRequest.stateless ? .tools : .initialize)
  }
}
