import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests what an excerpt hides after the name of a secret, also on broken lines.
@Suite struct LineSecretsTests {
  static let finder = SecretFinder(prefixes: LoadedProfile.builtIn.prefixes)

  private func shown(_ text: String) -> String {
    let find: (ArraySlice<UInt8>) -> [Range<Int>] = { Self.finder.inSource($0) }
    return DiagnosticText(files: SourceFiles(), color: false, findSecrets: find).visible(text)
  }

  /// Values of the kinds that people use: a word, several words, and random letters and digits.
  static let values: [String] = {
    var generator = SeededGenerator(seed: 11)
    let random = String(
      decoding: TokenAlphabet.base62.random(count: 12, using: &generator), as: UTF8.self)
    return ["tigerlily", "tiger lily 42", random + "7aB"]
  }()

  static let lines = [
    "env: {DB_PASSWORD: {a: @}}", "secret: {value: @}", "  DB_PASSWORD: \"%@%\"",
    "{DB_PASSWORD: \"{@}\"}", "args: [--password, \"$(@)\"]", "args: [--password, \"${@}\"]",
    "args: [\"-u\", \"admin:@\"]]", "args = [\"-p\", \"@\"", "[\"--user\", \"@\"]]",
    "[\"--config\", \"{\\\"password\\\": \\\"@\\\"}\"]]",
    "{\"DB_PASSWORD\" \"@\"}", "{\"DB_PASSWORD\" ; \"@\"}", "DB_PASSWORD \"@\"",
    "\"DB_PASSWORD\" @", "DB_PASSWORD @",
    "\"env\": {\"DB_PASSWORD\": {\"a\": \"@\"]}", "\"DB_PASSWORD\": [\"@\"}",
    "\"DB_PASSWORD\": \"a\\q@\"", "\"DB_PASSWORD\": \"a\\\"@\"",
    "? DB_PASSWORD\n: \"@\" ]", "Authorization: Bearer\n\"@\" : x",
    "DB_PASSWORD:\n  - @\n", "DB_PASSWORD:\n  a:\n    b:\n      c: @\n",
    "\"DB_PASSWORD\": {\n  \"a\": \"x\",\n  \"b\": \"@\"\n}", "- --password\n- @",
    "DB_PASSWORD: |\n  first\n  @", "DB_PASSWORD: \"first\n  @\"",
    "Cookie: \"sid=@\"}}", "\"https://u:@@h\" x", "\"https://u:@ x",
    "\u{201C}DB_PASSWORD\u{201D}: \u{201C}@\u{201D}", "token: {env: \"@\", header: [}",
    "DB_PASSWORD: *@ ]", "DB_PASSWORD: &a @ ]", "x --password @ ]", "PASSWORD=@ x",
    "{\"name\": \"DB_PASSWORD\", \"value\": \"@\"]", "--requirepass @ ]",
    "API_KEY: ${API_KEY}, DB_PASSWORD: @", "DB_PASSWORD: on,@", "DB_PASSWORD: ${A}@",
  ]

  @Test(arguments: lines, values)
  func `hides the value of a secret's name`(line: String, value: String) {
    let text = shown(line.replacing("@", with: value, maxReplacements: 1))
    for piece in value.split(separator: " ") {
      #expect(!text.contains(piece), "\(line)")
    }
  }

  @Test(arguments: lines, values)
  func `a last line alone hides the same as all lines`(line: String, value: String) {
    let text = Array(line.replacing("@", with: value, maxReplacements: 1).utf8)
    let start = text.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? 0
    let all = Self.finder.inSource(text[...]).filter { $0.upperBound > start }
    #expect(Self.finder.inLastLine(of: text[...]).filter { $0.upperBound > start } == all)
  }

  @Test(arguments: [
    "token: ${JAM_TOKEN} # the token of the team",
    "env: { A: \"${A}\", API_KEY: \"${API_KEY}\" } ]",
    "headers: { Authorization: \"Bearer ${JAM_TOKEN}\", X-Team: platform } }",
    "token: { env: JAM_TOKEN, header: X-Api-Key, scopes: [mcp:read] } ]",
    "\"Authorization\": \"Bearer ${env:JAM_TOKEN}\",]",
    "args: [--token, \"$JAM_TOKEN\", --verbose]]",
    "url: \"https://h/?key=${WIKI_KEY}&team=${TEAM}\" ]", "token: *jam-token ]",
    "API_KEY: op://Private/Jam/credential", "API_KEY: required, A: b ]", "tokens: prompt ]",
    "command: npx # no secret in it", "url: https://localhost:8080/mcp ]",
    "url: http://[::1]:8080/mcp", "- the token is in the variable JAM_TOKEN",
  ])
  func `shows references and what is no secret`(line: String) {
    #expect(shown(line) == line)
  }
}
