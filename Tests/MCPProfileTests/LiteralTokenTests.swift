import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests that a token of any known vendor is refused wherever it is, and never printed.
@Suite struct LiteralTokenTests {
  static let examples: [TokenExample] = {
    var generator = SeededGenerator(seed: 11)
    return Catalog.vendors.flatMap { vendor in
      vendor.formats.filter { !$0.isPublic }.flatMap { format in
        format.prefixes.map { TokenExample(of: format, prefix: $0, using: &generator) }
      }
    }
  }()

  /// Places in a server where a token may be; TOKEN is replaced by it.
  static let usual = [
    "{url: https://h/, token: \"TOKEN\"}", "{url: https://h/, headers: {X-A: \"TOKEN\"}}",
    "{url: https://h/, headers: {Authorization: \"Bearer TOKEN\"}}",
    "{command: x, env: {A: \"TOKEN\"}}", "{command: x, args: [\"TOKEN\"]}",
    "{command: x, args: [\"--token=TOKEN\"]}", "{url: \"https://h/?k=TOKEN\"}",
    "{url: \"https://u:TOKEN@h/\"}", "{\"TOKEN\": a, url: https://h/}", "{unknown: \"TOKEN\"}",
  ]
  static let places = [
    "{url: https://h/, token: {env: \"TOKEN\"}}",
    "{url: https://h/, token: {env: T, scheme: \"TOKEN\"}}",
    "{url: https://h/, token: {env: T, header: \"TOKEN\"}}",
    "{url: https://h/, token: {env: T, format: \"TOKEN\"}}",
    "{url: https://h/, token: {env: T, expires: \"TOKEN\"}}",
    "{url: https://h/, token: {env: {\"TOKEN\": A}}}",
    "{url: https://h/, headers: {X-A: \"a TOKEN b\"}}",
    "{url: https://h/, headers: {X-A: \"{\\\"k\\\":\\\"TOKEN\\\"}\"}}",
    "{url: https://h/, headers: {\"TOKEN\": a}}", "{command: x, env: {API_KEY: \"TOKEN\"}}",
    "{command: x, env: {\"TOKEN\": a}}",
    "{command: x, args: [--token, \"TOKEN\"]}",
    "{command: x, args: [\"-e\", \"A=TOKEN\"]}", "{command: x, args: [\"--header=X-A: TOKEN\"]}",
    "{command: \"TOKEN\"}", "{command: x, cwd: \"/a/TOKEN\"}", "{command: x, envFile: \"TOKEN\"}",
    "{url: \"https://h/?k=TOKEN&l=m\"}",
    "{url: \"https://h/p/TOKEN\"}",
    "{url: \"https://h/?k%3DTOKEN\"}", "{url: \"https://TOKEN@h/\"}",
    "{url: \"TOKEN\"}", "{template: \"TOKEN\"}", "{template: \"jam/TOKEN\"}",
    "{url: https://h/, transport: \"TOKEN\"}",
    "{url: https://h/, clients: [\"TOKEN\"]}", "{absent: \"TOKEN\"}", "{unknown: {a: [\"TOKEN\"]}}",
    "{\"a rather long and useless key that is cut in front of itTOKEN\": a}",
    "{\"a rather long and useless key that is cut in front of TOKEN\": a}",
    "{\"itTOKEN and words behind\": a}",
    "{\"a rather long and useless key that is cut in: TOKEN\": a}",
  ]

  /// Returns the examples for a place: all prefixes of all vendors for the usual places, some of
  /// them for the others.
  private func examples(for place: String) -> [TokenExample] {
    if Self.usual.contains(place) { return Self.examples }
    let turn = place.utf8.reduce(0) { $0 &+ Int($1) } % 12
    return Self.examples.enumerated().filter { $0.offset % 12 == turn }.map(\.element)
  }

  @Test(arguments: usual + places)
  func `in a server it is refused with its prefix, and no piece of it is shown`(place: String) {
    for example in examples(for: place) {
      let loaded = LoadedProfile(
        "version: 1\nservers:\n  S: \(place.replacing("TOKEN", with: example.text))\n")
      check(loaded, example, "\(place)", isFound: !place.contains("itTOKEN"))
    }
  }

  @Test(arguments: [
    "version: 1\nTOKEN: a\n", "version: TOKEN\n", "version: 1\nclients: [TOKEN]\n",
    "version: 1\nclients: {TOKEN: {}}\n",
    "version: 1\nclients: {cursor: {scope: TOKEN}}\n",
    "version: 1\nservers: {TOKEN: {command: x}}\n",
    "version: 1\nextends: TOKEN\n", "version: 1\nextends: [../TOKEN]\n",
    "version: 1\nx-note: [TOKEN]\n",
    "version: 1\nx-note: |-\n  a TOKEN\n", "TOKEN", "[TOKEN]",
  ])
  func `in the profile it is refused with its prefix, and no piece of it is shown`(place: String) {
    for example in examples(for: place) {
      check(LoadedProfile(place.replacing("TOKEN", with: example.text)), example, place)
    }
  }

  /// These texts are not valid YAML, so their structure is unknown.
  @Test(arguments: [
    "version: 1\nservers: {S: {token: \"TOKEN}}\n", "version: 1\n token: TOKEN\n", "a: TOKEN: b\n",
    "a: [TOKEN\nb: c\n",
    "token: *TOKEN\n", "a: &TOKEN b\nc: [*TOKEN\n", "a: !TOKEN b\n", "? TOKEN\n? TOKEN\n",
    "TOKEN: a\nTOKEN: b\n",
    "a: b\n---\nc: TOKEN\n", "a:\n\tb: TOKEN\n", "a: \"\\qTOKEN\"\n",
    "headers: {A: Bearer TOKEN, B: ${C}}\n",
    "url: https://u:TOKEN@h/ : x\n", "a: TOKEN\u{1}\n", "a: \"TOKEN\\0\"\n", "{a: TOKEN",
    "a: @TOKEN\n", "%TOKEN\n",
  ])
  func `on a line with a syntax error no piece of it is shown`(place: String) {
    for example in examples(for: place) {
      let loaded = LoadedProfile(place.replacing("TOKEN", with: example.text))
      #expect(loaded.diagnostics.hasErrors, "\(place)")
      expectHidden(loaded, example, place)
    }
  }

  /// Tests that what follows a token in the same word does not make a comment allow the token.
  @Test(arguments: [
    "{url: https://h/, headers: {X-A: \"TOKEN\"}}", "{url: \"https://h/?k=TOKEN\"}",
    "{url: \"https://h/TOKEN/mcp\"}", "{url: \"https://TOKEN.example.com/\"}",
    "{command: x, env: {A: \"TOKEN\"}}", "{command: x, args: [\"TOKEN\"]}",
    "{command: x, args: [\"https://h/TOKEN/mcp\"]}",
  ])
  func `no comment allows a token of a fixed format`(place: String) {
    let suffixes = ["", "/v1", ".x", "-old", "_old", ",", ";x", "|x", ":x", ")", "%20", "~1", "@h"]
    for example in Self.examples where example.format.confidence == .fixed {
      // After a complete token with a checksum, not even a letter makes another value of it.
      let letters = example.format.checksum == nil ? [] : ["a", "Z9"]
      for suffix in suffixes + letters where !isLonger(example, suffix) {
        let server = place.replacing("TOKEN", with: example.text + suffix)
        let loaded = LoadedProfile("version: 1\nservers:\n  S: \(server) # mcpconf:allow a test\n")
        check(loaded, example, "\(place) with '\(suffix)'")
      }
    }
  }

  /// Returns whether a suffix continues a token that may have any length.
  private func isLonger(_ example: TokenExample, _ suffix: String) -> Bool {
    guard example.format.checksum == nil, let first = suffix.utf8.first,
      case .characters(let alphabet, _)? = example.format.segments.last
    else { return false }
    return alphabet.contains(first)
  }

  @Test func `a public key is no secret`() {
    var generator = SeededGenerator(seed: 5)
    for format in Catalog.vendors.flatMap(\.formats) where format.isPublic {
      for prefix in format.prefixes {
        let example = TokenExample(of: format, prefix: prefix, using: &generator)
        let loaded = LoadedProfile.servers("S: {command: x, env: {A: \"\(example.text)\"}}")
        #expect(loaded.problems == [], "\(format.name)")
      }
    }
  }

  @Test func `a token that was cut short is still one`() {
    for example in Self.examples where example.prefix.utf8.count >= 4 {
      guard case .characters(_, let lengths)? = example.format.segments.first,
        lengths.upperBound >= 20
      else { continue }
      let text = example.text.prefix(example.prefix.utf8.count + 18)
      let loaded = LoadedProfile.servers("S: {command: x, env: {A: 1️⃣\"\(text)\"2️⃣}}")
      #expect(loaded.problems == ["literal-token 1️⃣2️⃣"], "\(example.format.name)")
    }
  }

  /// People who try out the check make up a short token.
  @Test(arguments: usual + ["{command: x, args: [\"-pTOKEN\"]}", "{url: \"https://h/p/TOKEN\"}"])
  func `six characters after a prefix that begins no word are enough`(place: String) {
    var generator = SeededGenerator(seed: 23)
    for prefix in ["jam_pat_", "ctx7sk-", "lin_oauth_"] {
      let text =
        prefix
        + String(decoding: TokenAlphabet.base62.random(count: 6, using: &generator), as: UTF8.self)
      let loaded = LoadedProfile(
        "version: 1\nservers:\n  S: \(place.replacing("TOKEN", with: text))\n")
      let found = loaded.diagnostics.list.contains {
        $0.code == "literal-token" && $0.message.contains("'\(prefix)…'")
      }
      #expect(found, "\(prefix) in \(place)")
      #expect(!loaded.text.contains(text.suffix(6)), "\(place)")
    }
  }

  @Test func `words that begin like a token are none`() {
    let words = [
      "sk-learn-tools-2", "secret_manager_v2", "pat-eu1-server", "glc_dashboard1", "jam_pat_",
    ]
    for word in words {
      let loaded = LoadedProfile.servers("S: {command: \(word), args: [--\(word), -\(word)]}")
      #expect(loaded.problems == [], "\(word)")
    }
  }

  @Test func `the fix names the vendor's variable`() {
    var generator = SeededGenerator(seed: 2)
    for (id, fix) in [("jam", "${JAM_TOKEN}"), ("anthropic", "${NAME}")] {
      guard let format = Catalog.vendors.first(where: { $0.id == id })?.formats.first else {
        continue
      }
      let example = TokenExample(of: format, using: &generator)
      let loaded = LoadedProfile.servers("S: {command: \"\(example.text)\"}")
      #expect(loaded.diagnostics.list.first?.fix?.contains("a reference: \(fix)") == true)
    }
  }

  private func check(
    _ loaded: LoadedProfile, _ example: TokenExample, _ place: String, isFound: Bool = true
  ) {
    if isFound {
      let found = loaded.diagnostics.list.first {
        $0.code == "literal-token" && $0.message.contains("…")
      }
      #expect(
        found?.message.contains("'\(example.prefix)…'") == true,
        "\(example.format.name) in \(place)")
      #expect(found?.hidesRange == true)
    }
    expectHidden(loaded, example, place)
  }

  /// Expects that no six characters after the prefix occur in any output.
  private func expectHidden(_ loaded: LoadedProfile, _ example: TokenExample, _ place: String) {
    let pieces = Set(Self.pieces(of: example.secret))
    for output in [loaded.text, loaded.gitHub] {
      let leak = Self.pieces(of: output).first(where: pieces.contains)
      #expect(leak == nil, "\(example.format.name) in \(place)")
    }
  }

  /// Returns every six consecutive bytes as a number.
  private static func pieces(of text: String) -> [UInt64] {
    var window: UInt64 = 0
    return text.utf8.enumerated().compactMap { index, byte in
      window = (window << 8 | UInt64(byte)) & 0xFFFF_FFFF_FFFF
      return index >= 5 ? window : nil
    }
  }
}
