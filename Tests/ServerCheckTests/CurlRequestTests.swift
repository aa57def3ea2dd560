import ServerCheck
import Testing

@Suite struct CurlRequestTests {
  private func lines(_ request: CurlRequest) -> [String]? {
    request.configuration.map {
      String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  private func request(_ value: String, url: String = "https://a.example/mcp") -> CurlRequest {
    CurlRequest(
      url: Array(url.utf8), headers: [("Authorization", Array(value.utf8))], isLoopback: false)
  }

  @Test func `quotes and backslashes stay inside a value`() throws {
    let lines = try #require(self.lines(request(#"Bearer a"b\c"#)))
    #expect(lines.contains(#"header = "Authorization: Bearer a\"b\\c""#))
  }

  @Test(arguments: ["a\nb", "a\rb", "a\0b", "a\tb", "é", "a\u{7F}"])
  func `a byte that is not printable ASCII is refused`(value: String) {
    #expect(lines(request(value)) == nil)
    #expect(lines(request("a", url: "https://a.example/\(value)")) == nil)
    var withBody = request("a")
    withBody.body = Array(value.utf8)
    #expect(lines(withBody) == nil)
  }

  @Test func `an empty value does not remove a header`() throws {
    #expect(try #require(lines(request(""))).contains(#"header = "Authorization;""#))
  }

  @Test func `only this machine is asked without TLS, and never by a proxy`() throws {
    let remote = try #require(lines(request("a")))
    #expect(remote.contains(#"proto = "=https""#))
    #expect(remote.contains("max-redirs = 0"))
    #expect(!remote.contains { $0.hasPrefix("location") || $0.hasPrefix("noproxy") })
    var local = request("a", url: "http://127.0.0.1:80/")
    local.isLoopback = true
    let own = try #require(lines(local))
    #expect(own.contains(#"proto = "=http,https""#))
    #expect(own.contains(#"noproxy = "*""#))
  }
}
