import HostSystem
import ServerCheck
import Testing

/// Tests what a remote server is sent, and what its answers mean.
@Suite struct RemoteTalkTests {
  /// Answers the requests of a talk; `answer` gets each request as curl would.
  ///
  /// Output comes in pieces of `size` bytes. Returns the first lines of the requests.
  private func run(
    _ talk: RemoteTalk, pieces size: Int = 7, _ answer: (String) -> (text: String, status: Int32)
  ) -> [String] {
    var requests: [String] = []
    var events: [ProgramEvent] = [.begin]
    while !talk.isOver, !events.isEmpty, requests.count < 40 {
      for step in talk.react(to: events.removeFirst()) {
        guard case .start(let number, let call) = step else { continue }
        let request = String(decoding: call.input, as: UTF8.self)
        requests.append(request)
        let (text, status) = answer(request)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
          events.append(.output(number, Array(bytes[start..<min(start + size, bytes.count)])))
        }
        events.append(.ended(number, .exited(status), errors: []))
      }
    }
    return requests
  }

  private func talk(hasToken: Bool = true, isEventStream: Bool = false) -> RemoteTalk {
    let url = Array("https://a.example/mcp".utf8)
    let bare = RemoteTarget.Address(url: url, headers: [], isBare: true)
    let full = RemoteTarget.Address(
      url: url, headers: [("Authorization", Array("Bearer secret-value-1".utf8))], isBare: false)
    return RemoteTalk(
      RemoteTarget(
        address: hasToken ? full : bare, withoutToken: hasToken ? bare : nil, isLoopback: false,
        isEventStream: isEventStream, secrets: [Array("secret-value-1".utf8)],
        renewal: "make a new token", environment: [], version: "1"))
  }

  private func json(_ body: String, status: String = "200 OK", _ headers: String = "") -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(headers)\r\n\(body)"
  }

  /// A server of the years of sessions.
  private func session(_ request: String, needsToken: Bool = true) -> String {
    if needsToken, !request.contains("secret-value-1") {
      return "HTTP/2 401 \r\nwww-authenticate: Bearer\r\n\r\n"
    }
    if request.contains(#"\"initialize\""#) {
      let id = request.contains(#"\"id\":1,"#) ? 1 : request.contains(#"\"id\":2,"#) ? 2 : 4
      return json(
        #"{"jsonrpc":"2.0","id":\#(id),"result":{"protocolVersion":"2025-06-18","serverInfo":{"name":"a","version":"1"}}}"#,
        "Mcp-Session-Id: s1\r\n")
    }
    if request.contains(#"\"tools/list\""#) {
      let id = request.contains(#"\"id\":3"#) ? 3 : 5
      return
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
        + ": ping\r\n\r\nevent: message\ndata: {\"id\":\(id),\"result\":\ndata: {\"tools\":[{\"name\":\"t\"}]}}\n\n"
    }
    return request.contains("server/discover")
      ? json("{}", status: "400 Bad") : json("", status: "202 A")
  }

  @Test(arguments: [1, 2, 7, 100_000]) func `accepts a token that is needed`(size: Int) {
    let talk = talk()
    let requests = run(talk, pieces: size) { (session($0), 0) }
    #expect(talk.verdict?.code == .accepted)
    #expect(talk.facts.text == "a 1, 1 tool, protocol 2025-06-18")
    #expect(requests.count == 6)
    #expect(requests[2...4].allSatisfy { $0.contains("header = \"Mcp-Session-Id: s1\"") })
    #expect(requests[4].contains("request = \"DELETE\""))
    #expect(requests.prefix(5).allSatisfy { $0.contains("secret-value-1") })
    #expect(!requests[5].contains("secret-value-1"))
  }

  @Test func `a server that answers everybody proves nothing`() {
    let talk = talk()
    let requests = run(talk) { (session($0, needsToken: false), 0) }
    #expect(talk.verdict?.code == .notProven)
    #expect(requests.count == 9)
  }

  @Test(arguments: [
    (
      "HTTP/1.1 401 U\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n\r\n",
      Verdict.Code.rejected
    ),
    (
      "HTTP/1.1 403 F\r\nWWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"a\"\r\n\r\n",
      .tooWeak
    ),
    ("HTTP/1.1 403 F\r\n\r\n", .forbidden), ("HTTP/1.1 404 N\r\n\r\n", .wrongPath),
    ("HTTP/1.1 405 M\r\n\r\n", .wrongTransport),
    ("HTTP/1.1 302 F\r\nLocation: /login\r\n\r\n", .redirect),
    ("HTTP/1.1 429 T\r\n\r\n", .rateLimited), ("HTTP/1.1 500 E\r\n\r\n", .noVerdict),
    ("HTTP/1.1 200 O\r\nContent-Type: text/html\r\n\r\n<html>", .webPage),
    (
      "HTTP/1.1 200 O\r\nContent-Type: application/json\r\n\r\n{\"id\":2,\"error\":{\"code\":-32001,\"message\":\"Unauthorized\"}}",
      .rejected
    ),
    ("nothing of HTTP\r\n\r\n", .noVerdict), ("", .noVerdict),
  ]) func `reads an answer`(text: String, code: Verdict.Code) {
    let talk = talk()
    _ = run(talk) { _ in (text, 0) }
    #expect(talk.verdict?.code == code)
  }

  @Test(arguments: [
    (Int32(6), Verdict.Code.dnsError), (7, .refused), (28, .timedOut), (35, .tlsError),
    (60, .tlsError),
    (52, .noVerdict), (99, .noVerdict),
  ]) func `reads an exit status of curl`(status: Int32, code: Verdict.Code) {
    let talk = talk()
    _ = run(talk) { _ in ("", status) }
    #expect(talk.verdict?.code == code)
  }

  @Test func `the time is up`() {
    let talk = talk()
    _ = talk.react(to: .begin)
    _ = talk.react(to: .timeUp)
    #expect(talk.isOver)
    #expect(talk.verdict?.code == .timedOut)
  }

  @Test(arguments: [
    "https://b.example/messages", "//b.example/messages", "/\\\\b.example",
    "http://a.example/messages",
    "https://a.example@b.example/", "https://a.example.b.example/", "javascript:1", "",
  ]) func `nothing is sent to an endpoint on another host`(endpoint: String) {
    let talk = talk(isEventStream: true)
    let requests = run(talk) { _ in
      (
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: endpoint\ndata: \(endpoint)\n\n",
        0
      )
    }
    #expect(talk.verdict?.code == .noVerdict)
    #expect(requests.count == 1)
  }

  @Test(arguments: [
    ("/messages?id=1", "https://a.example/messages?id=1"),
    ("messages", "https://a.example/messages"),
    ("https://a.example/x", "https://a.example/x"),
  ]) func `requests go to the endpoint`(endpoint: String, url: String) {
    let talk = talk(isEventStream: true)
    let requests = run(talk) { request in
      request.contains("\"GET\"")
        ? (
          "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: endpoint\ndata: \(endpoint)\n\n",
          28
        )
        : ("", 7)
    }
    #expect(requests.count == 2)
    #expect(requests.last?.contains("url = \"\(url)\"") == true)
  }
}
