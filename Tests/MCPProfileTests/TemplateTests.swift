import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

@Suite struct TemplateTests {
  @Test(arguments: [
    ("{template: jam}", "http | https://mcp.jam.dev/mcp | Authorization=Bearer ${JAM_TOKEN}"),
    (
      "{template: jam, token: \"${MINE}\"}",
      "http | https://mcp.jam.dev/mcp | Authorization=Bearer ${MINE}"
    ),
    (
      "{template: jam, token: {env: {cursor: C, default: D}}}",
      "http | https://mcp.jam.dev/mcp | Authorization=Bearer ${C}"
    ),
    (
      "{template: jam, token: {header: X-Key}}",
      "http | https://mcp.jam.dev/mcp | X-Key=${JAM_TOKEN}"
    ),
    ("{template: jam, token: none}", "http | https://mcp.jam.dev/mcp"),
    (
      "{template: jam, token: none, headers: {Authorization: \"Basic ${B}\"}}",
      "http | https://mcp.jam.dev/mcp | Authorization=Basic ${B}"
    ),
    (
      "{template: jam, headers: {X-A: b}}",
      "http | https://mcp.jam.dev/mcp | Authorization=Bearer ${JAM_TOKEN} | X-A=b"
    ),
    (
      "{template: jam, transport: sse}",
      "sse | https://mcp.jam.dev/mcp | Authorization=Bearer ${JAM_TOKEN}"
    ),
    (
      "{template: jam, url: https://mcp.jam.dev/other}",
      "http | https://mcp.jam.dev/other | Authorization=Bearer ${JAM_TOKEN}"
    ),
    (
      "{template: github}",
      "http | https://api.githubcopilot.com/mcp/ | Authorization=Bearer ${GITHUB_PERSONAL_ACCESS_TOKEN}"
    ),
    (
      "{template: github/readonly}",
      "http | https://api.githubcopilot.com/mcp/readonly | Authorization=Bearer ${GITHUB_PERSONAL_ACCESS_TOKEN}"
    ),
    (
      "{template: sentry}",
      "http | https://mcp.sentry.dev/mcp | Authorization=Sentry-Bearer ${SENTRY_ACCESS_TOKEN}"
    ),
    (
      "{template: new-relic}", "http | https://mcp.newrelic.com/mcp/ | Api-Key=${NEW_RELIC_API_KEY}"
    ),
    (
      "{template: datadog}",
      "http | https://mcp.datadoghq.com/api/unstable/mcp-server/mcp | DD_API_KEY=${DD_API_KEY} | DD_APPLICATION_KEY=${DD_APP_KEY}"
    ),
    (
      "{template: datadog, headers: {dd_api_key: \"${MY}\"}}",
      "http | https://mcp.datadoghq.com/api/unstable/mcp-server/mcp | dd_api_key=${MY} | DD_APPLICATION_KEY=${DD_APP_KEY}"
    ),
    (
      "{template: atlassian}",
      "http | https://mcp.atlassian.com/v1/mcp | Authorization=Basic ${ATLASSIAN_BASIC_AUTH}"
    ),
    ("{template: notion}", "http | https://mcp.notion.com/mcp"),
    ("{template: notion, token: none}", "http | https://mcp.notion.com/mcp"),
    ("{template: square}", "sse | https://mcp.squareup.com/sse"),
    ("{template: cloudflare/docs}", "http | https://docs.mcp.cloudflare.com/mcp"),
    (
      "{template: cloudflare/docs, url: https://other.example/mcp}",
      "http | https://other.example/mcp"
    ),
  ])
  func `what a server says overrides its template key by key`(yaml: String, outline: String) {
    let loaded = LoadedProfile.servers("S: \(yaml)")
    #expect(loaded.text == "")
    #expect(loaded.outline() == ["S: \(outline)"])
  }

  @Test func `the template's query gives way to a header`() {
    let query = LoadedProfile.servers("S: {template: browserbase}")
    #expect(
      query.outline() == [
        "S: http | https://mcp.browserbase.com/mcp?browserbaseApiKey=${BROWSERBASE_API_KEY}"
      ])
    #expect(query.diagnostics.list.map(\.code) == ["token-in-url"])
    let header = LoadedProfile.servers("S: {template: browserbase, token: {header: X-BB-Key}}")
    #expect(
      header.outline() == [
        "S: http | https://mcp.browserbase.com/mcp | X-BB-Key=${BROWSERBASE_API_KEY}"
      ])
    #expect(header.problems == [])
  }

  @Test(arguments: [
    ("{template: 1️⃣nothing}", "unknown-template 1️⃣"),
    ("{template: 1️⃣jam/other}", "unknown-template 1️⃣"),
    ("{template: 1️⃣''}", "unknown-template 1️⃣"), ("{template: 1️⃣/}", "unknown-template 1️⃣"),
    ("{template: 1️⃣digitalocean}", "unknown-template 1️⃣"),
    ("{template: 1️⃣jam/}", "unknown-template 1️⃣"),
    ("{template: 1️⃣github/x/all}", "unknown-template 1️⃣"),
    ("{template: 1️⃣anthropic}", "unknown-template 1️⃣"),
    ("{template: notion, token: 1️⃣\"${T}\"}", "oauth-only 1️⃣"),
    ("{template: slack, token: 1️⃣{env: T}}", "oauth-only 1️⃣"),
    ("{template: jam, command: 1️⃣x}", "transport 1️⃣"),
    ("{template: jam, transport: 1️⃣stdio}", "transport 1️⃣"),
    ("{template: jam, url: 1️⃣https://evil.example/mcp}", "warning foreign-host 1️⃣"),
    ("{template: jam, url: 1️⃣https://mcp.jam.dev.evil.example/}", "warning foreign-host 1️⃣"),
    (
      "{template: jam, url: 1️⃣\"https://evil.example/?a=${A}\", token: \"${B}\"}",
      "warning foreign-host 1️⃣"
    ),
    ("{template: datadog, url: 1️⃣https://evil.example/}", "warning foreign-host 1️⃣"),
    ("{template: jam, url: 1️⃣http://mcp.jam.dev/mcp}", "insecure-url 1️⃣"),
  ])
  func `refuses or warns`(yaml: String, problem: String) {
    let problems = LoadedProfile.servers("S: \(yaml)").problems
    #expect(problems.first == problem)
    #expect(problems.count == 1 || problems.contains { $0.hasPrefix("warning token-in-url") })
  }

  @Test(arguments: [
    "{template: jam, url: https://evil.example/, token: none}",
    "{template: notion, url: https://evil.example/}",
    "{template: jam, url: https://MCP.JAM.DEV/mcp}",
    "{template: jam, url: https://mcp.jam.dev:8443/}",
  ])
  func `no warning about the host without a token for it`(yaml: String) {
    #expect(LoadedProfile.servers("S: \(yaml)").problems == [])
  }

  @Test func `an unknown server of a vendor lists the known ones`() {
    let loaded = LoadedProfile.servers("S: {template: new-relic/uk}")
    #expect(loaded.diagnostics.list.first?.fix == "write one of: new-relic, new-relic/eu")
  }

  @Test func `a refusal says why there is no token`() {
    let loaded = LoadedProfile.servers("S: {template: notion, token: \"${T}\"}")
    #expect(
      loaded.messages.first?.hasPrefix(
        "this server of Notion does not accept a token: Notion's hosted server supports only")
        == true)
  }

  @Test func `a vendor of the user is a template like any other`() throws {
    let source = MarkedText(
      "name: Acme\nservers:\n  acme: {url: https://mcp.acme.example/, token: {env: ACME, format: acme-key}}\n"
        + "tokens:\n  acme-key: {prefix: acm_, characters: base62, length: 20, confidence: fixed}\n"
    )
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    let vendor = try #require(
      VendorDecoder.decode(
        SourceFile(name: "acme.yaml", bytes: source.bytes), id: "acme", files: &files,
        diagnostics: &diagnostics))
    #expect(source.places(of: diagnostics) == [])
    let loaded = LoadedProfile.servers(
      "S: {template: acme}", catalog: VendorCatalog(added: [vendor]))
    #expect(
      loaded.outline() == ["S: http | https://mcp.acme.example/ | Authorization=Bearer ${ACME}"])
    #expect(loaded.server?.credential?.formats.map(\.name) == ["acme-key"])
  }

  @Test(
    arguments: [
      ("1️⃣nam: x", "unknown-key 1️⃣"), ("servers: {a: {1️⃣ur: x}}", "unknown-key 1️⃣"),
      ("servers: 1️⃣[a]", "wrong-type 1️⃣"),
      ("tokens: {1️⃣t: {prefix: a}}", "token-format 1️⃣"),
      ("tokens: {t: {characters: 1️⃣base63, length: 3}}", "unknown-value 1️⃣"),
      ("tokens: {t: {characters: hex, length: 1️⃣x}}", "token-format 1️⃣"),
      ("tokens: {t: {characters: hex, length: 1️⃣9-3}}", "token-format 1️⃣"),
      ("tokens: {t: {characters: hex, length: 1️⃣-3}}", "token-format 1️⃣"),
      ("tokens: {t: {segments: [1️⃣{literal: a, length: 3}]}}", nil),
      ("tokens: {1️⃣t: {segments: [{characters: hex, length: 3+}, {literal: a}]}}", "token-format 1️⃣"),
      (
        "tokens: {1️⃣t: {segments: [{characters: hex, length: 3+}, {characters: letters, length: 1}]}}",
        "token-format 1️⃣"
      ),
      ("tokens: {t: {segments: [{characters: hex, length: 3+}, {literal: _}]}}", nil),
      ("tokens: {t: {characters: hex, length: 8, checksum: 1️⃣md5}}", "unknown-value 1️⃣"),
      ("tokens: {t: {characters: hex, length: 8, 1️⃣regex: x}}", "unknown-key 1️⃣"),
      ("tokens: {t: {characters: hex, length: 8, public: 1️⃣yes}}", "unknown-value 1️⃣"),
      ("1️⃣[a]", "wrong-type 1️⃣"),
    ] as [(String, String?)])
  func `a wrong vendor template has its place`(yaml: String, problem: String?) {
    let source = MarkedText(yaml)
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    _ = VendorDecoder.decode(
      SourceFile(name: "v.yaml", bytes: source.bytes), id: "v", files: &files,
      diagnostics: &diagnostics)
    #expect(source.places(of: diagnostics).first == problem)
  }
}
