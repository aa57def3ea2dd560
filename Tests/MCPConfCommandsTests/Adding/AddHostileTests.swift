import MCPConfCommands
import Printing
import TestSupport
import Testing

/// Tests hostile sources: no crash, no secret in any output, and nothing written after an error.
@Suite struct AddHostileTests {
  /// Returns sources with a token in each kind of place.
  private static func sources(_ token: String, _ key: String) -> [String] {
    let entry =
      #"{"command":"npx","args":["x","--api-key","\#(key)"],"env":{"X_TOKEN":"\#(token)"}}"#
    let remote =
      #"{"type":"http","url":"https://x.example.com/mcp?api_key=\#(key)","headers":{"Authorization":"Bearer \#(token)"}}"#
    let json = Array(remote.utf8)
    return [
      "{\"mcpServers\": {\"a\": \(entry), \"b\": \(remote)}}", "\"a\": \(entry),",
      "Text\n\n```json\n{\"a\": \(remote)}\n```\n\nmore `x`\n",
      "[mcp_servers.a]\ncommand = \"npx\"\nargs = [\"--token\", \"\(key)\"]\nenv = { A_TOKEN = \"\(token)\" }\n",
      "mcpServers:\n  - name: a\n    url: https://x.example.com/mcp\n    requestOptions:\n      headers: { Authorization: Bearer \(token) }\n",
      "claude mcp add --transport http a https://x.example.com/mcp --header 'X-Api-Key: \(key)'\n",
      "$ claude mcp add a -e A_TOKEN=\(token) \\\n> -- npx x --token \(key)\n",
      "claude mcp add-json a '\(remote)'\n", "code --add-mcp '\(entry)'\n",
      "cursor://anysphere.cursor-deeplink/mcp/install?name=a&config=\(Encodings.base64(json))",
      "vscode:mcp/install?\(Encodings.percentEncoded(Array("{\"name\":\"a\",\(remote.dropFirst())".utf8)))",
      #"{"name":"com.example/a","version":"1","packages":[{"registryType":"npm","identifier":"a","environmentVariables":[{"name":"A_TOKEN","value":"\#(token)"}]}]}"#,
      #"{"server":{"name":"com.example/a","remotes":[{"type":"sse","url":"https://x.example.com/{x}/sse","variables":{"x":{"default":"\#(key)"}}}]}}"#,
    ]
  }

  @Test(arguments: 0..<13)
  func `no secret leaves, whatever is around it`(source: Int) throws {
    var tokens = Tokens(seed: UInt64(source))
    var random = SeededGenerator(seed: UInt64(source) + 100)
    let token = try tokens.example("github", "github-pat")
    let key = tokens.key(40)
    let text = Array(Self.sources(token.text, key)[source].utf8)
    let pieces = [
      "{", "}", "\"", ",", ":", "\\", "\n", "`", "```", "$", "${", "$(", "%", "[", "]", "--", "#",
      "\u{0}", "\u{1B}[31m", "\u{2028}", "null", "\"servers\"", "mcp add ", " ", "&", "*a", "<<",
    ]
    for round in 0..<40 {
      var changed = text
      for _ in 0..<Int.random(in: 0...3, using: &random) where round > 0 {
        let place = Int.random(in: 0...changed.count, using: &random)
        // The secrets stay complete, because the rest of a cut secret is no longer a secret.
        guard let piece = pieces.randomElement(using: &random) else { continue }
        let candidate = changed[..<place] + Array(piece.utf8) + changed[place...]
        let decoded = String(decoding: candidate, as: UTF8.self)
        if decoded.contains(token.secret)
          == String(decoding: changed, as: UTF8.self).contains(token.secret),
          decoded.contains(key) == String(decoding: changed, as: UTF8.self).contains(key)
        {
          changed = Array(candidate)
        }
      }
      let run = AddRun(["add", "-"], input: changed)
      let shown = run.run.outputText + run.run.errorText + (run.written ?? "")
      #expect([0, 2].contains(run.exit))
      #expect(!shown.contains(token.secret) && !shown.contains(key), "round \(round)")
      #expect(run.exit == 0 || run.written == nil)
      #expect(run.written?.hasPrefix(AddRun.profile) ?? true)
      #expect(!shown.contains("internal-error"))
    }
  }

  @Test(arguments: [
    "", " ", "\n", "{", "}", "[", "null", "{}", "[]", "{\"mcpServers\": {}}",
    "{\"mcpServers\": []}",
    "{\"mcpServers\": {\"a\": 1}}", "{\"mcpServers\": {\"a\": {}}}", "\"a\":", "```",
    "```json\n```",
    "claude mcp add", "claude mcp add a", "claude mcp add-json a", "claude mcp add-json a {",
    "code --add-mcp",
    "vscode:mcp/install?", "vscode:mcp/install?%7B", "cursor://x/mcp/install?name=a&config=",
    "https://vscode.dev/redirect?url=https%3A%2F%2Fvscode.dev%2Fredirect%3Furl%3Dx",
    "{\"servers\": [{}]}",
    "{\"name\": \"a\", \"packages\": []}", "{\"name\": \"a\", \"packages\": [{}, 1, null]}",
    "{\"name\": \"a\", \"remotes\": [{\"url\": \"{\"}]}",
    "{\"server\": {\"name\": \"a\", \"remotes\": {}}}",
    "<<: *a", "&a [*a]", "a: &a\n  b: *a", "--- !!map\n", "\u{FEFF}", "mcp add mcp add mcp add",
  ])
  func `a source without a server is refused`(text: String) {
    let run = AddRun(adding: text)
    #expect(run.exit == 2)
    #expect(run.written == nil)
    #expect(run.run.output.isEmpty)
    #expect(!run.run.errors.isEmpty)
  }

  /// With quadratic work, each of these would take minutes.
  @Test(arguments: [
    "{", "[", "\"", "```\n", "{\"a\":", "mcp add ", "${", "x:/", "link:/", "\n{", "\n\"a\": {",
    "\n[servers\n\n", "\nservers:\n\n", "a: ", "(", "%7B",
  ])
  func `a long source takes no long time`(piece: String) {
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
    let start = ContinuousClock.now
    let run = AddRun(adding: text)
    #expect(run.exit == 2)
    #expect(ContinuousClock.now - start < .seconds(20), "\(piece)")
  }

  @Test(arguments: [
    "-v", "-$(id)", "a b", "a;b", "a|b", "a`b`", "a&&b", "a\nb", "../a$b", "", "a'b", "a\"b", "a*",
    "{a}",
  ])
  func `an identifier of a package is the name of one`(identifier: String) throws {
    let name = identifier.unicodeScalars.map {
      $0 == "\n" ? "\\n" : $0 == "\"" ? "\\\"" : String($0)
    }.joined()
    for kind in ["npm", "pypi", "oci", "nuget"] {
      let run = AddRun(
        adding:
          "{\"name\": \"x/a\", \"packages\": [{\"registryType\": \"\(kind)\", \"identifier\": \"\(name)\"}]}"
      )
      #expect(run.exit == 2)
      #expect(run.written == nil)
    }
  }
}
