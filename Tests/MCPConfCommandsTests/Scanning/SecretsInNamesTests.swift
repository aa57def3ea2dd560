import ClientFiles
import ConfigDocuments
import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests a token, pair or address with a secret in place of a name.
@Suite struct SecretsInNamesTests {
  static let key = {
    var generator = SeededGenerator(seed: 12)
    return String(
      decoding: TokenAlphabet.base62.random(count: 32, using: &generator), as: UTF8.self)
  }()

  @Test(arguments: [
    key, "x=\(key)", "DB_PASS=tigerlily", "https://h/?api_key=\(key)", "Bearer \(key)",
  ])
  func `is one`(name: String) {
    #expect(Redaction(LoadedProfile.builtIn).isSecret(name: name))
    #expect(Diagnostic.shownWord(name) == "***" || name == Self.key)
  }

  @Test(arguments: ["Jam", "my server", "a=b", "https://example.com/mcp", "basic auth", "server 2"])
  func `is none`(name: String) {
    #expect(!Redaction(LoadedProfile.builtIn).isSecret(name: name))
  }
}
