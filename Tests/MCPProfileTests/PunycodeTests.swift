import MCPProfile
import Testing

/// Labels that begin with `xn--`; each was given to `new URL` of Node 20.20.2 on 2026-11-29, which says the same.
@Suite struct PunycodeTests {
  @Test(arguments: [
    // bücher, in capitals too
    "xn--bcher-kva", "XN--BCHER-KVA", "xn--BCHER-kva",
    // münchen, straße, a final sigma, and names of RFC 3492 and of top-level domains
    "xn--mnchen-3ya", "xn--strae-oqa", "xn--nxasmm1c", "xn--ihqwcrb4cv8a8dqg056pqjye", "xn--p1ai",
    "xn--fiqs8s", "xn--wgbh1c", "xn--4dbrk0ce", "xn--3e0b707e", "xn--zckzah", "xn--h2brj9c",
    "xn--o3cw4h", "xn--xkc2al3hye2a",
    // A joiner behind a virama, a snowman and a smiling face
    "xn--10cl1a0b660p", "xn--n3h", "xn--e28h",
  ])
  func `punycode is taken`(_ label: String) throws {
    #expect(try URLGrammar.parse("https://\(label).example/").isSecure)
    #expect(try URLGrammar.parse("https://mcp.\(label)/").isSecure)
  }

  @Test(arguments: [
    // A number that goes on, one past the last character, control characters
    "xn--a", "xn--abc", "xn--0", "xn--a-b", "xn--99999999", "xn--a-9999999999999999999999",
    "xn--Bcher-5ya9999", "xn---",
    // What the mapping changes: Ü, a ligature, a circled digit, the full stop of Chinese, a soft hyphen, a space
    "xn--bcher-2pa", "xn--jm6c", "xn--orh", "xn--ab-r13a", "xn--ab-5da", "xn--ab-l13a",
    // A mark first, a joiner alone, no normal form, a letter of Latin before digits of Arabic, two replacements
    "xn--a-bcb", "xn--0ug", "xn--1ug", "xn--u-ccb", "xn--ab-cyde", "xn--zn7c",
    // No digit of punycode
    "xn--_",
  ])
  func `what is no punycode is refused`(_ label: String) {
    for url in ["https://\(label).com/", "https://a.\(label)/", "https://a.\(label).b:8443/mcp?x"] {
      #expect(throws: URLGrammar.Problem.self) { try URLGrammar.parse(url) }
    }
  }

  @Test func `the problem of an invalid label has its own message`() {
    #expect(throws: URLGrammar.Problem.punycode) { try URLGrammar.parse("https://xn--a.com/") }
    #expect(throws: URLGrammar.Problem.punycode) { try URLGrammar.parse("https://a.XN--a/") }
    #expect(throws: Never.self) { try URLGrammar.parse("https://a--b.xn-a.com/") }
    // It stands for 'kva' alone. Node 20 takes it; a newer one does not (https://github.com/whatwg/url/issues/760).
    #expect(throws: URLGrammar.Problem.host) { try URLGrammar.parse("https://xn--kva-.com/") }
  }

  /// Written by hand from UTS 46: what Node takes all the same.
  @Test(arguments: ["xn--xn---epa", "xn--1-0hc", "xn--a-f4c"])
  func `what UTS 46 refuses is refused though Node takes it`(_ label: String) {
    #expect(throws: URLGrammar.Problem.punycode) { try URLGrammar.parse("https://\(label).com/") }
  }
}
