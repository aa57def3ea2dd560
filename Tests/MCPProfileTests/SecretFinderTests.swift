import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests what is hidden on lines of unknown structure.
@Suite struct SecretFinderTests {
  static let finder = SecretFinder(prefixes: LoadedProfile.builtIn.prefixes)

  private func shown(
    _ text: String, _ find: @escaping (ArraySlice<UInt8>) -> [Range<Int>]
  ) -> String {
    DiagnosticText(files: SourceFiles(), color: false, findSecrets: find).visible(text)
  }

  @Test(arguments: [
    ("password: hunter22", "password: ***"),
    ("\"api_key\": \"hunter22\", x", "\"api_key\": \"***"),
    ("{token: 'hunter22'}", "{token: '***"), ("DB_PASSWORD=hunter22 x", "DB_PASSWORD=***"),
    ("DB_PASSWORD: \"correct horse battery\"", "DB_PASSWORD: \"***"),
    ("DB_PASSWORD: O'Brien's9pw!", "DB_PASSWORD: ***"),
    ("DB_PASSWORD: $ummerTime2024!", "DB_PASSWORD: ***"),
    ("DB_PASSWORD: {ummerTime2024!", "DB_PASSWORD: ***"),
    ("\"--db-password\", \"correct horse\"]", "\"--db-password\", \"***"),
    ("{\"name\": \"API_KEY\", \"value\": \"a b\"}", "{\"name\": \"API_KEY\", \"value\": \"***"),
    ("--api-key=hunter22", "--api-key=***"), ("token: \"hunter22", "token: \"***"),
    ("apiKey:hunter22", "apiKey:***"),
    ("Authorization: Bearer abcdefgh", "Authorization: Bearer ***"),
    ("x: basic abcdefgh== y", "x: basic *** y"),
    ("postgres://u:p@h/db", "postgres://***@h/db"), ("a https://key@h b", "a https://***@h b"),
    ("token=hunter22=token=x", "token=***"),
    ("\"Basic ${JAM_TOKEN:?not set}\"", "\"Basic ${JAM_TOKEN:?not set}\""),
    ("JAM_TOKEN:?hunter22", "JAM_TOKEN:***"),
    ("token: ${JAM_TOKEN}", "token: ${JAM_TOKEN}"), ("token: {env: T}", "token: {env: T}"),
    ("token: a", "token: a"),
    ("url: https://mcp.jam.dev/mcp", "url: https://mcp.jam.dev/mcp"),
    ("LOG_LEVEL: information", "LOG_LEVEL: information"),
    ("template: github/readonly # comment", "template: github/readonly # comment"),
    (
      "- \"@modelcontextprotocol/server-filesystem\"",
      "- \"@modelcontextprotocol/server-filesystem\""
    ),

    ("cwd: /home/me/patterns/of/2026/and/more", "cwd: /home/me/patterns/of/2026/and/more"),
    ("a: sk-learn-classifier-with-many-words", "a: sk-learn-classifier-with-many-words"),
    ("mail me@example.com", "mail me@example.com"), ("", ""), ("日本: 語", "日本: 語"),
  ])
  func `hides values by their names on a source line`(line: String, expected: String) {
    #expect(shown(line, Self.finder.inSource) == expected)
  }

  @Test(arguments: [
    "remove the header from 'headers', or write 'token: none'",
    "export the token in a variable and write its name: ${NAME}",
    "send the secret in a header: 'token: ${NAME}'",
    "write one word such as Bearer or Basic, or 'none' to send only the token",
    "send the credential in a header, for example: headers: { Authorization: \"Basic ${NAME}\" }",
    "write one value, for example: token: ${JAM_TOKEN}",
    "write it as in https://host/path?name=${NAME}",
    "'tokn' is not a key of a server; did you mean 'token'?",
    "known keys: env, header, scheme, query, variable, format, scopes, expires",
    "a literal Jam personal access token ('jam_pat_…') stands here",
  ])
  func `our own messages stay whole`(message: String) {
    #expect(shown(message, Self.finder.inMessage) == message)
  }

  @Test func `hides a known token to the next blank or quote`() {
    let prefix = "jam_" + "pat_"
    let odd = String(repeating: "a1!", count: 8)
    #expect(shown("'\(prefix)\(odd)' x", Self.finder.inMessage) == "'\(prefix)***' x")
    let loaded = LoadedProfile.servers("S: {command: x, env: {A: 1️⃣\"\(prefix)\(odd)\"2️⃣}}")
    #expect(loaded.problems == ["literal-token 1️⃣2️⃣"])
    #expect(shown("a \(prefix)\(odd)", Self.finder.inMessage) == "a \(prefix)***")
    #expect(shown("\(prefix)abc…' x", Self.finder.inMessage) == "\(prefix)***…' x")
    #expect(shown("\(prefix)abc' x", Self.finder.inMessage) == "\(prefix)abc' x")
  }

  @Test func `hides a known token that is glued to a word`() {
    let prefix = "ghp" + "_"
    var generator = SeededGenerator(seed: 8)
    let body = String(
      decoding: TokenAlphabet.base62.random(count: 36, using: &generator), as: UTF8.self)
    #expect(
      shown("a Bearer\(prefix)\(body) b", Self.finder.inMessage) == "a Bearer\(prefix)*** b")
    // On a source line, the word is hidden together with what is joined to it.
    #expect(shown("a Bearer\(prefix)\(body) b", Self.finder.inSource) == "a *** b")
    for find in [Self.finder.inMessage, Self.finder.inSource] {
      #expect(shown("'a \(prefix)a1b…' b", find) == "'a \(prefix)***…' b")
      #expect(shown("'a_\(prefix)a1b…' b", find) == "'a_\(prefix)***…' b")
      #expect(shown("client_secret_of_many_applications", find).hasSuffix("applications"))
    }
  }

  /// Time grows linearly with the length of the text, whatever it contains.
  @Test(arguments: ["token=", "sk-", "://", "bearer ", "a=b:", "ghp_", "aghp_", "basic basic "])
  func `a hostile line takes no time to speak of`(piece: String) {
    let line = Array(String(repeating: piece, count: 5000).utf8)
    let time = ContinuousClock().measure { _ = Self.finder.inSource(line[...]) }
    #expect(time < .seconds(5))
  }

  @Test func `words that begin like a token cost no template each`() {
    let servers = (0..<300).map {
      "S\($0): {command: x, args: [--path, patches, fc-1, sk-x, hf_y, r8_z]}"
    }
    let time = ContinuousClock().measure {
      #expect(LoadedProfile.servers(servers.joined(separator: "\n")).problems == [])
    }
    #expect(time < .seconds(5))
  }

  @Test func `formats of other vendors are looked up once`() {
    let servers = (0..<100).map { "S\($0): {url: https://h/, token: {env: T, format: jam-pat}}" }
    let time = ContinuousClock().measure {
      #expect(LoadedProfile.servers(servers.joined(separator: "\n")).problems == [])
    }
    #expect(time < .seconds(5))
  }
}
