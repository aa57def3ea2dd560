import MCPProfile
import Testing

/// Tests labels that start with `xn--`; on 2026-11-29, `new URL` of Node 20.20.2 gave the same
/// result for each.
@Suite struct PunycodeTests {
  @Test(arguments: [
    // bücher, in capitals too
    "xn--bcher-kva", "XN--BCHER-KVA", "xn--BCHER-kva",
    // münchen, straße, a final sigma, and names of RFC 3492 and of top-level domains
    "xn--mnchen-3ya", "xn--strae-oqa", "xn--nxasmm1c", "xn--ihqwcrb4cv8a8dqg056pqjye", "xn--p1ai",
    "xn--fiqs8s", "xn--wgbh1c", "xn--4dbrk0ce", "xn--3e0b707e", "xn--zckzah", "xn--h2brj9c",
    "xn--o3cw4h", "xn--xkc2al3hye2a",
    // A joiner after a virama, a snowman and a smiling face
    "xn--10cl1a0b660p", "xn--n3h", "xn--e28h",
  ])
  func `punycode is taken`(_ label: String) throws {
    #expect(try URLGrammar.parse("https://\(label).example/").isSecure)
    #expect(try URLGrammar.parse("https://mcp.\(label)/").isSecure)
  }

  @Test(arguments: [
    // An unfinished number, a number beyond the last character, control characters
    "xn--a", "xn--abc", "xn--0", "xn--a-b", "xn--99999999", "xn--a-9999999999999999999999",
    "xn--Bcher-5ya9999", "xn---",
    // Characters that the mapping changes: Ü, a ligature, a circled digit, a Chinese full stop, a
    // soft hyphen, a space
    "xn--bcher-2pa", "xn--jm6c", "xn--orh", "xn--ab-r13a", "xn--ab-5da", "xn--ab-l13a",
    // A leading mark, a lone joiner, no normal form, a Latin letter before Arabic digits, two
    // replacements
    "xn--a-bcb", "xn--0ug", "xn--1ug", "xn--u-ccb", "xn--ab-cyde", "xn--zn7c",
    // A character that is not a punycode digit
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
    // It decodes to only 'kva'. Node 20 accepts it; a newer version does not
    // (https://github.com/whatwg/url/issues/760).
    #expect(throws: URLGrammar.Problem.host) { try URLGrammar.parse("https://xn--kva-.com/") }
  }

  /// Labels written by hand from UTS 46, which Node accepts anyway.
  @Test(arguments: ["xn--xn---epa", "xn--1-0hc", "xn--a-f4c"])
  func `what UTS 46 refuses is refused though Node takes it`(_ label: String) {
    #expect(throws: URLGrammar.Problem.punycode) { try URLGrammar.parse("https://\(label).com/") }
  }
}
