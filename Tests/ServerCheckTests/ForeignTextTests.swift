import ServerCheck
import Testing

/// Tests what is shown of a server's text.
@Suite struct ForeignTextTests {
  private let text = ForeignText(secrets: [Array("pre_Ab3dEf6hIj9lMn2pQr5t".utf8)])

  private func shown(_ string: String) -> String? { text.shown(Array(string.utf8)) }

  @Test(arguments: [
    "pre_Ab3dEf6hIj9lMn2pQr5t", "x Ab3dEf6h y", "PRE_AB3DEF6HIJ9LMN2PQR5T",
    "a.b.3.d.e.f.6.h.i.j.9.l.m.n",
    "t5rQp2nMl9jIh6fEd3bA", "4162336445663668496a396c", "%41%62%33%64%45%66%36%68",
    "cHJlX0FiM2RFZjZoSWo5bE1uMnBRcjV0", "eHByZV9BYjNkRWY2aElqOWxNbjJwUXI1dA",
  ]) func `no part of a secret is shown in any form`(string: String) {
    #expect(shown(string) == nil)
  }

  @Test(arguments: [
    "The access token expired", "Bearer realm",
    "https://a.example/.well-known/oauth-protected-resource",
  ]) func `what servers usually say is shown`(string: String) {
    #expect(shown(string) == string)
  }

  @Test func `control characters become spaces and long texts are cut`() {
    #expect(shown("a\u{1B}[2J\r\nb\u{202E}c") == "a [2J b c")
    #expect(shown(String(repeating: "x", count: 500))?.unicodeScalars.count == 160)
    #expect(shown("\u{1B}\u{7}") == nil)
  }
}
