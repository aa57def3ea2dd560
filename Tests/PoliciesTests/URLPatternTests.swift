import Policies
import Testing

/// The matrix that was run with Claude Code 2.1.332; `Tests/RealClients` compares many more.
@Suite struct URLPatternTests {
  @Test(arguments: [
    ("https://mcp.example.com/*", "https://mcp.example.com/mcp", true),
    ("https://mcp.example.com/*", "https://mcp.example.com/", true),
    ("https://mcp.example.com/*", "https://mcp.example.com", true),
    ("https://mcp.example.com/*", "https://mcp.example.com/?x=1", true),
    ("https://mcp.example.com/*", "https://MCP.example.com/mcp", true),
    ("https://mcp.example.com/*", "https://mcp.example.com:443/mcp", true),
    ("https://mcp.example.com/*", "https://mcp.example.com./mcp", true),
    ("https://mcp.example.com/*", "https://mcp.example.com:8443/mcp", false),
    ("https://mcp.example.com/*", "http://mcp.example.com/mcp", false),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp", true),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp/", false),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp?x=1", false),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp/sub", false),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/MCP", false),
    ("https://mcp.example.com", "https://mcp.example.com/any/path", true),
    ("https://mcp.example.com", "https://mcp.example.com:8443/", false),
    ("https://mcp.example.com/", "https://mcp.example.com/any", false),
    ("https://*.example.com/*", "https://a.b.example.com/x", true),
    ("https://*.example.com/*", "https://example.com/x", false),
    ("https://*.example.com/*", "https://evil.com/.example.com/x", false),
    ("https://*.example.com/*", "https://a.example.com:8443/x", true),
    ("https://mcp.example.com:*/*", "https://mcp.example.com:8443/x", true),
    ("*://mcp.example.com/*", "http://mcp.example.com/x", true),
    ("http*://mcp.example.com/*", "https://mcp.example.com/x", false),
    ("https://10.0.0.1/*", "https://10.1/x", true),
    ("https://%6Dcp.example.com/*", "https://mcp.example.com/x", true),
    ("https://mcp.example.com/a/../b", "https://mcp.example.com/b", true),
    ("https://mcp.example.com/mcp?k=*", "https://mcp.example.com/mcp?k=a&b=c", true),
    ("*", "https://mcp.example.com/x", true),
    ("*/mcp", "https://mcp.example.com/mcp", false),
    ("*://*/mcp", "https://mcp.example.com/mcp", true),
    ("mcp.example.com/*", "https://mcp.example.com/mcp", false),
  ])
  func `a pattern matches as in Claude Code`(pattern: String, url: String, matches: Bool) {
    #expect(URLPattern(pattern).matches(url) == matches)
  }

  @Test(arguments: [
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp?x=1", true),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp/", true),
    ("https://mcp.example.com/mcp/", "https://mcp.example.com/mcp", true),
    ("https://mcp.example.com/mcp?x", "https://mcp.example.com/mcp", false),
    ("https://mcp.example.com/mcp", "https://mcp.example.com/mcp/sub", false),
    ("https://mcp.example.com/m*/", "https://mcp.example.com/mcp", false),
  ])
  func `a denied pattern covers queries and a final slash`(
    pattern: String, url: String, matches: Bool
  ) {
    #expect(URLPattern(pattern).denies(url) == matches)
  }

  @Test func `a host outside ASCII has no verdict`() {
    #expect(URLPattern("https://bücher.example/*").matches("https://a.example/") == nil)
  }
}
