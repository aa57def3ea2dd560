internal import ConfigDocuments
package import HostSystem

/// Checks one local server.
///
/// The check starts the program, and sends the same requests that a client sends first. Each
/// message is one line of JSON; other output of the program is skipped.
package final class LocalTalk: ServerTalk {
  package private(set) var verdict: Verdict?
  package private(set) var facts = ServerFacts()
  package let text: ForeignText
  package var isOver: Bool { verdict != nil }

  private let call: ProgramCall
  private let client: String
  private var method = "initialize"
  private var protocolVersion = RPCRequest.newest
  private var identifier = 0
  private var rest: [UInt8] = []
  private var count = 0
  private var tools: [String] = []

  /// Creates a check; `client` is the version of mcpconf.
  package init(_ call: ProgramCall, secrets: [[UInt8]], client: String) {
    self.call = call
    self.client = client
    text = ForeignText(secrets: secrets)
  }

  package func react(to event: ProgramEvent) -> [ProgramStep] {
    switch event {
    case .begin: return [.start(1, call)] + ask(method)
    case .output(_, let bytes): return read(bytes)
    case .ended(_, let end, _): verdict = .ended(end, before: method)
    case .notStarted(_, let error):
      verdict = Verdict(
        .notStarted, error.message, fix: error.advice ?? "install the program, or correct 'command'"
      )
    case .timeUp:
      verdict = Verdict(
        .timedOut, "the server did not answer \(method) in time",
        fix:
          "run the command once by hand: npx, uvx and docker download a server when it first starts"
      )
    }
    return []
  }

  private func ask(_ method: String, cursor: String? = nil) -> [ProgramStep] {
    self.method = method
    identifier += 1
    let version = method == "server/discover" ? RPCRequest.stateless : protocolVersion
    return [
      send(
        RPCRequest.text(method, identifier, version: version, client: client, cursor: cursor))
    ]
  }

  private func send(_ message: [UInt8]) -> ProgramStep { .write(1, message + [0x0A]) }

  private func read(_ bytes: [UInt8]) -> [ProgramStep] {
    count += bytes.count
    if count > AnswerReader.limit {
      verdict = Verdict(.noVerdict, "the answer to \(method) is too long")
      return []
    }
    var steps: [ProgramStep] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0A), !isOver {
      let line = rest + bytes[start..<end]
      rest = []
      start = end + 1
      let answer = RPCMessage.read(line).first { $0.isAnswer(to: identifier) }
      if let answer { steps += settle(answer) }
    }
    rest += bytes[start...]
    return steps
  }

  private func settle(_ message: RPCMessage) -> [ProgramStep] {
    switch method {
    case "initialize", "server/discover":
      if method == "initialize", message.error != nil, !message.isAboutToken {
        // The server may support only the version of the protocol that has no sessions.
        return ask("server/discover")
      }
      guard let result = message.result else { return fail(message) }
      let version = result["protocolVersion"]?.text.flatMap { $0.isVersion ? $0 : nil }
      let isStateless = method == "server/discover"
      protocolVersion = isStateless ? RPCRequest.stateless : version ?? protocolVersion
      facts.note(result, version: protocolVersion, text)
      let note = "notifications/initialized"
      let greeting =
        isStateless
        ? [] : [send(RPCRequest.text(note, nil, version: protocolVersion, client: client))]
      return greeting + ask("tools/list")
    default:
      guard let result = message.result else {
        return message.errorCode == -32601 ? succeed() : fail(message)
      }
      tools += result.toolNames
      if let cursor = result["nextCursor"]?.text, identifier < 50 {
        return ask("tools/list", cursor: cursor)
      }
      return succeed()
    }
  }

  private func succeed() -> [ProgramStep] {
    facts.tools = tools
    verdict = Verdict(
      .accepted, "the server starts and answers; only a tool call can prove that a token works")
    return []
  }

  private func fail(_ message: RPCMessage) -> [ProgramStep] {
    verdict = Verdict(
      message.isAboutToken ? .rejected : .noVerdict,
      "the server answers \(method) with a JSON-RPC error\(text.quoted(message.errorText))",
      fix: message.isAboutToken ? "create a new token, and export it" : nil)
    return []
  }
}

extension Verdict {
  fileprivate static func ended(_ end: ProgramResult.End, before method: String) -> Verdict {
    let how =
      switch end {
      case .exited(let status): "with status \(status)"
      case .killed(let signal): "by signal \(signal)"
      case .timedOut: "after the time limit"
      }
    return Verdict(
      .ended, "the program ended \(how) before it answered \(method)",
      fix: "run the command by hand to see what it prints")
  }
}
