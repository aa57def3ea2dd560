import HostSystem
import Printing
import Testing

@Suite struct EncodingsTests {
  /// The examples of RFC 4648 §10, and the last characters of the alphabet.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("??>", "Pz8+"), ("???", "Pz8/"), ("é", "w6k="),
  ])
  func `writes base64`(text: String, expected: String) {
    #expect(Encodings.base64(Array(text.utf8)) == expected)
  }

  @Test func `writes every byte in base64 as another program does`() throws {
    let bytes = (0...255).map { UInt8($0) }
    let run = try POSIX.run(ProgramCall(["base64"], input: bytes))
    let expected = String(decoding: run.output.filter { $0 != 0x0A }, as: UTF8.self)
    #expect(Encodings.base64(bytes) == expected)
  }

  @Test(arguments: ["", "f", "fo", "foo", "foob", "??>", "???", "é\u{0}"])
  func `reads base64 with and without padding, of both alphabets`(text: String) {
    let written = Encodings.base64(Array(text.utf8))
    let bare = String(written.filter { $0 != "=" })
    let forURLs = String(bare.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    for form in [written, bare, forURLs] {
      #expect(Encodings.base64Decoded(form) == Array(text.utf8))
    }
  }

  @Test(arguments: ["A", "AAAAA", "A=A", "A A", "%%%", "Zm9v!", "é"])
  func `refuses what is no base64`(text: String) {
    #expect(Encodings.base64Decoded(text) == nil)
  }

  /// The same results as JavaScript's `encodeURIComponent`.
  @Test(arguments: [
    ("abcXYZ019", "abcXYZ019"), ("-_.!~*'()", "-_.!~*'()"), (" ", "%20"), ("%", "%25"),
    ("+/=", "%2B%2F%3D"),
    ("${env:X}", "%24%7Benv%3AX%7D"), ("\"", "%22"), ("@[`{", "%40%5B%60%7B"), ("é", "%C3%A9"),
    ("e\u{301}", "e%CC%81"), ("日", "%E6%97%A5"), ("\n\u{0}\u{7F}", "%0A%00%7F"),
    ("~\u{301}", "~%CC%81"),
  ])
  func `encodes all but what is safe in a query`(text: String, expected: String) {
    #expect(Encodings.percentEncoded(Array(text.utf8)) == expected)
  }
}
