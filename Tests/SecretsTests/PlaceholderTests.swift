import MCPProfile
import Secrets
import TestSupport
import Testing

@Suite struct PlaceholderTests {
  @Test(arguments: [
    "<token>", "your-api-key", "YOUR_TOKEN", "xxxxxxxx", "key-XXXXX-XXXXX", "...", "token",
    "changeme",
    "%s", "%s\\n", "[REDACTED]", "insert-key-here", "1234567890", "abcdefghijkl", "my-example-key",
    "********",
  ])
  func `what stands for a token`(text: String) {
    #expect(Placeholder.matches(text.utf8))
  }

  @Test(arguments: [
    "", "s3cr3t-Pass", "correct-horse-battery", "a1b2c3d4e5f60718", "hunter22", "a8XxxX7b",
  ])
  func `what could be one`(text: String) {
    #expect(!Placeholder.matches(text.utf8))
  }

  /// A wrong answer here would hide a leak.
  @Test func `no token of any vendor is taken for one`() {
    var generator = SeededGenerator(seed: 11)
    for format in VendorCatalog().vendors.flatMap(\.formats)
    where format.bodyLength.lowerBound >= 16 {
      for _ in 0..<200 {
        let example = TokenExample(of: format, using: &generator)
        #expect(!Placeholder.matches(example.secret.utf8), "\(format.name)")
      }
    }
  }
}
