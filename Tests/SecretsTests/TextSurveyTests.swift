import MCPProfile
import Secrets
import TestSupport
import Testing

@Suite struct TextSurveyTests {
  private static let catalog = VendorCatalog.builtIn
  private static let beginnings = TextBeginnings(catalog.prefixes, setters: "expset")

  private static let pieces = [
    "auth", "bearer", "cred", "cookie", "code", "hmac", "hash", "jwt", "key", "login", "mnemonic",
    "masterauth", "otp", "pass", "pat", "pw", "psw", "pin", "pincode", "pepper", "pk", "phrase",
    "secret", "session", "sid", "sig", "salt", "seed", "sas", "sharedaccess", "tok", "tkn",
    "webhook", "AUTH", "Key", "PK", "Sid", "pinX", "://", ":AA", " -u ", " -p ", "--user", " -H ",
    "mcp", "//", "/*", "a", "s", "p", "see", "log", "pas", "1", " ", "-", "_", ":", "é", "\n", "\"",
    "sk-", "ghp_", "xoxb-",
  ]

  @Test func `sees what a look at each line sees`() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<4000 {
      let text = (0..<12).compactMap { _ in Self.pieces.randomElement(using: &generator) }.joined()
      let bytes = Array(text.utf8)
      let survey = TextSurvey(bytes, Self.beginnings)
      var names = PlacesInOrder(survey.names)
      for line in bytes.split(separator: 0x0A) {
        let expected = SecretClassifier.mayNameSecret(Array(line).span)
        #expect(names.areIn(line.startIndex..<line.endIndex) == expected, "\(text)")
      }
      #expect(survey.programs == places(of: "mcp", in: bytes), "\(text)")
      #expect(
        survey.comments == (places(of: "//", in: bytes) + places(of: "/*", in: bytes)).sorted(),
        "\(text)")
    }
  }

  @Test func `finds the tokens that a look at each byte finds`() {
    let scanner = TokenScanner(vendors: Self.catalog)
    var count = 0
    for prefix in ["ghp_", "sk-", "jam_pat_", "glpat-", "xoxb-"] {
      for before in ["", " ", "x", "%3D", "-p", "a b-", "\n\""] {
        let text = Array("\(before)\(prefix)\(String(repeating: "a1B", count: 12)) and so on".utf8)
        let found = scanner.literals(in: text)
        #expect(
          scanner.literals(in: text, TextSurvey(text, Self.beginnings)).map(\.range)
            == found.map(\.range))
        count += found.count
      }
    }
    #expect(count > 10)
  }

  @Test(arguments: [
    ("\"export X=1\"", 1), ("\"  $set y\"", 4), ("\"the set\"", nil),
    ("\"$x | ConvertTo-SecureString y\"", 6),
  ])
  func `sees the setter that begins a string`(text: String, place: Int?) {
    let beginnings = TextBeginnings(Self.catalog.prefixes, setters: "expsetCon")
    #expect(TextSurvey(Array(text.utf8), beginnings).words.first == place)
  }

  private func places(of word: String, in bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0...].starts(with: word.utf8) }
  }
}
