internal import ConfigDocuments
internal import HostSystem
internal import SourceText

/// Reads the answers to the requests.
extension RemoteTalk {
  /// The reader that contains the answer in the current phase.
  var answer: AnswerReader { phase == .stream ? streamReader : reader }

  func read(_ events: [EventStream.Event], isTooLong: Bool) -> [ProgramStep] {
    if isTooLong {
      return finish(Verdict(.noVerdict, "the answer to \(phase.rawValue) is too long"))
    }
    for event in events {
      if phase == .stream, event.name.elementsEqual("endpoint".utf8) {
        endpoint = Endpoint.resolve(event.data, from: address.url)
        return endpoint != nil
          ? start(.initialize)
          : finish(
            Verdict(
              .noVerdict, "the server's event stream contains an endpoint on another host",
              fix: "check 'url'; mcpconf sent nothing to the other host"))
      }
      let message = RPCMessage.read(event.data).first { $0.isAnswer(to: identifier) }
      if let message { return endRequest() + settle(message) }
    }
    return []
  }

  private func endRequest() -> [ProgramStep] {
    defer { request = nil }
    return request.map { [.end($0)] } ?? []
  }

  /// Continues after the end of the current request.
  func answered(_ end: ProgramResult.End) -> [ProgramStep] {
    guard let status = answer.status, status != 0 else {
      if case .exited(28) = end, phase == .discover { return start(.initialize) }
      if case .exited(let code) = end, code != 0 {
        return finish(CurlFailure.verdict(code, phase: phase.rawValue))
      }
      return finish(Verdict(.noVerdict, "the server's answer is not HTTP"))
    }
    if target.isEventStream {
      // The answer to the request arrives on the stream.
      guard isFine, phase != .stream else { return finish(judge(nil)) }
      return phase == .initialized ? start(.tools) : []
    }
    let messages = RPCMessage.read(reader.body)
    return settle(
      messages.first { $0.isAnswer(to: identifier) } ?? messages.first { $0.error != nil })
  }

  private func settle(_ message: RPCMessage?) -> [ProgramStep] {
    switch phase {
    case .discover: return discovered(message)
    case .initialize:
      guard let result = message?.result, isFine else { return finish(judge(message)) }
      if let version = result["protocolVersion"]?.text, version.isVersion {
        protocolVersion = version
      }
      session = reader.header("mcp-session-id")
      guard session?.allSatisfy({ (0x21...0x7E).contains($0) }) ?? true else {
        session = nil
        return finish(Verdict(.noVerdict, "the session ID of the server is not valid"))
      }
      if !isControl { facts.note(result, version: protocolVersion, text) }
      return start(.initialized)
    case .initialized:
      return isFine || reader.status == 400 ? start(.tools) : finish(judge(message))
    case .tools:
      if message?.errorCode != -32601 || !isFine {
        guard let result = message?.result, isFine else { return finish(judge(message)) }
        if let next = addTools(result) { return next }
      }
      return succeeded()
    case .stream, .end: return []
    }
  }

  private var isFine: Bool {
    (200..<300).contains(reader.status ?? (target.isEventStream ? 202 : 0))
  }

  private func discovered(_ message: RPCMessage?) -> [ProgramStep] {
    if let result = message?.result, isFine,
      case .array(let versions)? = result["supportedVersions"]?.content,
      versions.contains(where: { $0.text == RPCRequest.stateless })
    {
      protocolVersion = RPCRequest.stateless
      if !isControl { facts.note(result, version: protocolVersion, text) }
      return start(.tools)
    }
    let status = reader.status ?? 0
    if [401, 403, 429].contains(status) || (300..<400).contains(status) || answer.isPage {
      return finish(judge(message))
    }
    return start(.initialize)
  }

  /// Remembers the names of the tools, and returns the request for the next page.
  ///
  /// Returns nil in these cases:
  /// - The server has no more tools.
  /// - The server has sent 50 pages or 10,000 tools.
  /// - The cursor contains a character that is not printable ASCII.
  private func addTools(_ result: ConfigNode) -> [ProgramStep]? {
    tools += result.toolNames
    pages += 1
    cursor = result["nextCursor"]?.text
    guard let cursor, pages < 50, tools.count < 10_000,
      cursor.utf8.allSatisfy(ASCII.isPrintable)
    else {
      cursor = nil
      return nil
    }
    return start(.tools)
  }
}
