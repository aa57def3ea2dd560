import SourceText
import TestSupport
import Testing

/// Tests that no message and no excerpt shows a value in place of a name.
@Suite struct QuotedWordTests {
  static let random = "k9X" + "pQ2m" + "Zt7Lw"

  @Test(arguments: [
    "tokn", "my server", "JAM_TOKEN", "mcp:read", "../team.yaml", "@scope/name", "${JAM_TOKEN}",
    "%NAME%", "server2", "x86_64", "日本", "OAuth2Token",
  ])
  func `names are shown`(word: String) {
    #expect(Diagnostic.quoted(word) == "'\(word)'")
  }

  @Test(arguments: [
    "DB_PASS=tiger", "https://h/?api_key=tiger", "Bearer tiger", "password: tiger", "my key tiger",
    "tiger!lily", random, "{tiger}", "$(tiger)", "${tiger}", "%tiger%",
  ])
  func `what is more than a name is not`(word: String) {
    #expect(Diagnostic.quoted(word) == "'***'")
  }

  @Test(arguments: [
    "env: {DB_PASSWORD: {a: @}}", "secret: {value: @}", "tokn: @", "tokn: [@]",
    "env: {DB_PASSWORD=@: }", "env: {DB_PASSWORD: *@}", "env: {DB_PASSWORD: \"%@%\"}",
    "env: {DB_PASSWORD: \"{@}\"}", "args: [--password, \"$(@)\"]", "args: [--password, \"${@}\"]",
    "env: {DB_PASSWORD: @, DB_PASSWORD: @}",
  ])
  func `nothing of a valid profile's secret is shown`(line: String) {
    let text = line.replacing("@", with: Self.random)
    let loaded = LoadedProfile("version: 1\nservers:\n  a:\n    command: x\n    \(text)\n")
    #expect(loaded.diagnostics.hasErrors)
    #expect(!(loaded.text + loaded.gitHub).contains(Self.random))
  }

  @Test(arguments: [
    "\(random): 1\n\(random): 2\n", "- *\(random)\n", "services:\n  x: *\(random)\n",
    "version: \"3\"\nservices:\n  r:\n    command: redis-server --requirepass \(random) ]\n",
    "version: 1\nhandlers:\n  x: tigerlily: ]\n", "tigerlily: 1\ntigerlily: 2\n",
    "x: *tigerlily\n", "servers:\n- url: /\npaths: tigerlily: ]\n",
  ])
  func `no word of a file that is no profile is shown`(text: String) {
    let loaded = LoadedProfile(text)
    #expect(loaded.diagnostics.hasErrors)
    #expect(!(loaded.text + loaded.gitHub).contains(Self.random))
    #expect(!(loaded.text + loaded.gitHub).contains("tigerlily"))
    #expect(!(loaded.text + loaded.gitHub).contains("requirepass"))
  }
}
