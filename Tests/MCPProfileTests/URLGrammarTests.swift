import MCPProfile
import SourceText
import TestSupport
import Testing

@Suite struct URLGrammarTests {
  @Test(arguments: [
    ("https://mcp.jam.dev/mcp", "mcp.jam.dev"), ("https://mcp.jam.dev", "mcp.jam.dev"),
    ("https://MCP.Jam.dev/MCP", "mcp.jam.dev"), ("http://h/", "h"), ("https://h?x=y", "h"),
    ("https://h:1/", "h"), ("https://h:65535/", "h"), ("https://h/a@b:c", "h"),
    ("https://h/%2F%aF?a=b&c=d+e;f*g~(h)!'$,", "h"), ("https://h/[a]", "h"),
    ("https://a_b.example/", "a_b.example"),
    ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
    ("https://192.0.2.1/", "192.0.2.1"), ("https://0.0.0.0/", "0.0.0.0"),
    ("https://1e100.net/", "1e100.net"),
    ("https://1.2.3.4.example/", "1.2.3.4.example"), ("https://[::1]:8080/", "[::1]"),
    ("https://[::]/", "[::]"),
    ("https://[2001:DB8::1]/", "[2001:db8::1]"),
    ("https://[1:2:3:4:5:6:7:8]/", "[1:2:3:4:5:6:7:8]"),
    ("https://[1::]/", "[1::]"), ("https://[::1:2]/", "[::1:2]"),
    ("https://[1:2::7:8]/", "[1:2::7:8]"),
  ])
  func `takes what every client reads alike`(text: String, host: String) throws {
    #expect(try URLGrammar.parse(text).host == host)
  }

  @Test(
    arguments: [
      ("", .scheme), ("mcp.jam.dev/mcp", .scheme), ("//h/", .scheme), ("ftp://h/", .scheme),
      ("javascript:alert(1)", .scheme), ("file:///etc/passwd", .scheme), ("https:/h/", .scheme),
      ("https:h/", .scheme), ("HTTPS://h/", .scheme), ("wss://h/", .scheme), ("unix:///s", .scheme),
      ("https:///mcp", .host), ("https://", .host), ("https://?x", .host), ("https://h./", .host),
      ("https://.h/", .host), ("https://a..b/", .host), ("https://-a.b/", .host),
      ("https://a-.b/", .host),
      ("https://a%2eb/", .host), ("https://a*b/", .host), ("https://a,b/", .host),
      ("https://user@h/", .userInfo), ("https://user:pass@h/", .userInfo),
      ("https://@h/", .userInfo),
      ("https://a:b@c:d@h/", .userInfo),
      ("https://evil.com\\@good.com/", .character), ("https://h\\x/", .character),
      ("https://h/a b", .character),
      (" https://h/", .character), ("https://h/\t", .character), ("https://h/\r\nX: y", .character),
      ("https://h/\u{0}", .character), ("https://hé/", .character), ("https://h/é", .character),
      ("https://h/\u{202E}", .character), ("https://ｈ/", .character),
      ("https://аpple.com/", .character),
      ("https://h/<x>", .character), ("https://h/\"", .character), ("https://h/`", .character),
      ("https://h/^", .character), ("https://h/{a}", .character), ("https://h/a|b", .character),
      ("http://2130706433/", .numericHost), ("http://127.1/", .numericHost),
      ("http://0x7f.1/", .numericHost),
      ("http://0x7f000001/", .numericHost), ("http://0177.0.0.1/", .numericHost),
      ("http://127.0.0.01/", .numericHost),
      ("http://1.2.3/", .numericHost), ("http://1.2.3.256/", .numericHost),
      ("http://1.2.3.4.5/", .numericHost),
      ("http://a.1/", .numericHost), ("http://a.0x1/", .numericHost),
      ("https://h:/", .port), ("https://h:0/", .port), ("https://h:080/", .port),
      ("https://h:65536/", .port),
      ("https://h:99999/", .port), ("https://h:8o/", .port), ("https://h:1:2/", .port),
      ("https://h:-1/", .port),
      ("https://[::1]x/", .port), ("https://h:123456/", .port),
      ("https://[::1/", .host), ("https://[]/", .host), ("https://[:]/", .host),
      ("https://[1:2]/", .host),
      ("https://[:1::2]/", .host), ("https://[1::2:]/", .host), ("https://[1:::2]/", .host),
      ("https://[1::2::3]/", .host),
      ("https://[::ffff:1.2.3.4]/", .host), ("https://[fe80::1%25eth0]/", .host),
      ("https://[12345::]/", .host),
      ("https://[g::1]/", .host), ("https://[1:2:3:4:5:6:7:8:9]/", .host),
      ("https://[:2:3:4:5:6:7:8]/", .host),
      ("https://h/%", .percent), ("https://h/%2", .percent), ("https://h/%zz", .percent),
      ("https://h/?a=%2x", .percent),
      ("https://h/#", .fragment), ("https://h#@good.com/", .fragment),
      ("https://h/?a#b", .fragment),
    ] as [(String, URLGrammar.Problem)])
  func `refuses what clients read differently`(text: String, problem: URLGrammar.Problem) {
    #expect(throws: problem) { try URLGrammar.parse(text) }
  }

  @Test func `lengths of host and label have limits`() {
    let label = String(repeating: "a", count: 63)
    #expect(throws: Never.self) { try URLGrammar.parse("https://\(label).b/") }
    #expect(throws: URLGrammar.Problem.host) { try URLGrammar.parse("https://a\(label).b/") }
    let host = "\(label).\(label).\(label).\(label)"
    #expect(throws: URLGrammar.Problem.host) { try URLGrammar.parse("https://\(host)/") }
  }

  @Test(arguments: [
    ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.255.0.9", true),
    ("[::1]", true),
    ("localhost:8080", true), ("[::1]:3000", true), ("localhost.evil.com", false),
    ("127.0.0.1.evil.com", false),
    ("128.0.0.1", false), ("[::2]", false), ("[::]", false), ("0.0.0.0", false),
    ("127evil.com", false),
    ("127.evil", false), ("evil.com", false), ("mylocalhost", false),
  ])
  func `a token over http goes to loopback only`(host: String, isLoopback: Bool) throws {
    #expect(try URLGrammar.parse("http://\(host)/mcp").isLoopback == isLoopback)
    for server in [
      "{url: 1️⃣'http://\(host)/mcp', token: \"${T}\"}",
      "{url: 1️⃣'http://\(host)/mcp', headers: {K: \"${T}\"}}",
    ] {
      let expected = isLoopback ? [] : ["insecure-url 1️⃣"]
      #expect(LoadedProfile.servers("S: \(server)").problems == expected)
    }
    #expect(LoadedProfile.servers("S: {url: 'http://\(host)/mcp'}").problems == [])
    #expect(
      LoadedProfile.servers("S: {url: 'https://\(host)/mcp', token: \"${T}\"}").problems == [])
  }

  @Test(arguments: [
    "https://${H}/", "https://h/${P}", "https://h/?${Q}", "https://h/?a=x${Q}",
    "https://h/?a=${Q}x",
    "https://h/a=${Q}", "${URL}", "https://h/?a=${A}&b=${B}", "https://h/?a=${A:-b}",
    "https://h/?a=${}",
    "https://h/?a=${env:A}", "https://h/?a=$A", "https://h/?a=$(id)", "https://h/?a={env:A}",
    "https://h/?a=%41b%&b=$HOME", "https://h/?a=%AA%41&b=$HOME", "https://h/?a=${A}\u{301}",
  ])
  func `a reference is a whole query value and nothing else`(url: String) {
    let loaded = LoadedProfile.servers("S: {url: 1️⃣\"\(url)\"}")
    #expect(loaded.problems == ["expansion 1️⃣"] || loaded.problems == ["url 1️⃣"])
  }

  @Test func `percent-encoding is no Windows variable`() {
    #expect(LoadedProfile.servers("S: {url: 'https://h/%AA%41?q=%E2%82%AC%20'}").problems == [])
  }

  @Test(arguments: [
    ("https://user:hunter2@h/", "literal-token 1️⃣"), ("https://h/?token=hunter2", "literal-token 1️⃣"),
    ("https://h/?a=b&api_key=hunter2", "literal-token 1️⃣"), ("https://hunter2@h/", "url 1️⃣"),
  ])
  func `a credential in a URL is refused and hidden`(url: String, problem: String) {
    let loaded = LoadedProfile.servers("S: {url: 1️⃣'\(url)'2️⃣}")
    #expect(loaded.problems == [problem + "2️⃣"])
    #expect(!loaded.text.contains("hunter2"))
    #expect(!loaded.gitHub.contains("hunter2"))
  }

  @Test(arguments: [
    "https://h/?token=true", "https://h/?max_tokens=40", "https://h/?key=a&read_only=true",
  ])
  func `a harmless query is none`(url: String) {
    #expect(LoadedProfile.servers("S: {url: '\(url)'}").problems == [])
  }
}
