import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests values of no known vendor, by their place.
@Suite struct SecretRulesTests {
  /// A value that looks generated, made at run time.
  static let generated: String = {
    var generator = SeededGenerator(seed: 3)
    return String(
      decoding: TokenAlphabet.base62.random(count: 32, using: &generator), as: UTF8.self)
  }()

  @Test(arguments: [
    "env: {API_KEY: {}}", "env: {DB_PASSWORD: {}}", "env: {KEY: {}}", "env: {GITHUB_PAT: {}}",
    "args: [--token, {}]", "args: [--api-key, {}]", "args: [x, --password, {}]",
    "args: [--key, {}]",
  ])
  func `refuses a generated value under a secret-looking name`(place: String) {
    let marked = place.replacing("{}", with: "1️⃣\(Self.generated)2️⃣")
    let loaded = LoadedProfile.servers("S: {command: x, \(marked)}")
    #expect(loaded.problems == ["literal-token 1️⃣2️⃣"])
    #expect(!loaded.text.contains(Self.generated.prefix(6)))
  }

  @Test(arguments: [
    "env: {API_KEY: 1️⃣hunter}", "env: {PASSWORD: 1️⃣a}", "args: [1️⃣--token=hunter]",
    "args: [--token, 1️⃣hunter]",
    "args: [1️⃣\"--header=X-Api-Key: hunter\"]",
    "args: [--header, 1️⃣\"Authorization: Bearer hunter\"]",
    "args: [-H, 1️⃣\"X-Api-Key:hunter\"]", "args: [-e, 1️⃣API_KEY=hunter]",
    "args: [1️⃣--env=API_KEY=hunter]",
    "args: [run, --env, 1️⃣DB_PASSWORD=hunter]", "args: [1️⃣\"postgres://u:hunter@h/db\"]",
    "env: {DATABASE_URL: 1️⃣\"postgres://u:hunter@h/db\"}", "command: 1️⃣\"https://u:hunter@h/\"",
    "cwd: 1️⃣\"ftp://u:hunter@h/\"", "args: [1️⃣\"--url=redis://:hunter@h\"]",
  ])
  func `refuses a literal credential`(place: String) {
    let command = place.hasPrefix("command") ? "" : "command: x, "
    let loaded = LoadedProfile.servers("S: {\(command)\(place)}")
    #expect(loaded.problems == ["literal-token 1️⃣"])
    #expect(!loaded.text.contains("hunter"), "\(loaded.text)")
    #expect(!loaded.gitHub.contains("hunter"))
  }

  @Test(arguments: ["1️⃣--{}token=hunter", "-H, 1️⃣\"X-{}Token: hunter\"", "1️⃣\"{}://:hunter@h\""])
  func `refuses a literal credential behind a name of any length`(place: String) {
    for count in 1..<24 {
      let name = String(repeating: "a", count: count)
      let arguments = place.replacing("{}", with: name)
      let loaded = LoadedProfile.servers("S: {command: x, args: [\(arguments)]}")
      #expect(loaded.problems == ["literal-token 1️⃣"], "\(count)")
    }
  }

  @Test(arguments: [
    "args: [-y, \"@modelcontextprotocol/server-filesystem@2025.8.21\", ~/notes, /srv/keys/public]",
    "args: [--max-tokens, 4096]", "args: [--max-tokens=4096]",
    "args: [--token-file, /run/secrets/token]",
    "args: [--token, \"\"]", "args: [--token=]", "args: [--no-token, --verbose]",
    "args: [--password, \"true\"]",
    "args: [--api-key, https://keys.example/]", "args: [-e, API_KEY, image]",
    "args: [-e, LOG_LEVEL=debug]",
    "args: [--project, 3f2504e0-4f89-41d3-9a0c-0305e82c3301]",
    "args: [--header, \"Accept: text/html\"]",
    "args: [--rev, da39a3ee5e6b4b0d3255bfef95601890afd80709]",
    "args: [\"user@example.com\", \"git@github.com:a/b.git\"]",
    "args: [--url, \"https://example.com/a@b:c\"]", "args: [\"a: b\", \"time=12:30\", \"C:/x\"]",
    "env: {SESSION: 3f2504e0-4f89-41d3-9a0c-0305e82c3301, MODEL: claude-3-5-sonnet-20241022}",
    "env: {USE_TOKEN: 'yes', TOKEN_FILE: ./token, API_KEY: none, PASSWORD: '', MAX_TOKEN: 4096}",
    "env: {MONKEY: banana, COMPASS: north-by-north-west, KEYBOARD: us-international-dvorak}",
    "env: {SSH_AUTH_SOCK: /run/user/1000/keyring/ssh}",
    "env: {KEY: value, PATTERN: 'pat*', SK: sk-learn}",
    "env: {A: secretary, B: figd_, C: patch-17, D: fc-barcelona, E: hf_hub, F: rnd_seed, G: BSAD, H: pat-na1-x}",
  ])
  func `takes harmless values`(place: String) {
    #expect(LoadedProfile.servers("S: {command: x, \(place)}").text == "")
  }
}
