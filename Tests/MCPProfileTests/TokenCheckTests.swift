import MCPProfile
import SourceText
import TestSupport
import Testing

@Suite struct TokenCheckTests {
  private static let catalog = VendorCatalog(added: VendorCatalog().vendors)

  private func formats(_ vendor: String, _ names: String...) throws -> [TokenFormat] {
    try names.map { try #require(Self.catalog.vendor(vendor)?.format(named: $0)) }
  }

  private func outcome(
    _ value: String, _ formats: [TokenFormat], scheme: String? = "Bearer"
  ) -> TokenCheck.Outcome {
    TokenCheck(name: "T", scheme: scheme, formats: formats, catalog: Self.catalog)
      .outcome(Secret(Array(value.utf8)))
  }

  private func example(_ format: TokenFormat) -> String {
    var generator = SeededGenerator(seed: 9)
    return TokenExample(of: format, using: &generator).text
  }

  @Test(
    arguments: [
      ("Bearer", "T begins with 'bearer', which the profile already writes"),
      ("Basic", "T begins with 'bearer', which is no part of the token"),
      (nil, "T begins with 'bearer', which is no part of the token"),
    ] as [(String?, String)])
  func `says whether the scheme in front is written by the profile`(
    scheme: String?, message: String
  ) throws {
    let formats = try formats("jam", "jam-pat")
    let outcome = outcome("Bearer \(example(formats[0]))", formats, scheme: scheme)
    #expect(outcome.findings.map(\.message) == [message])
  }

  @Test(arguments: [
    ("ghp_a", "T begins with 'ghp_', but 1 character follows; 36 expected"),
    ("ghp_", "T begins with 'ghp_', but 0 characters follow; 36 expected"),
    ("ghp_ab", "T begins with 'ghp_', but 2 characters follow; 36 expected"),
  ])
  func `counts in words that agree`(value: String, message: String) throws {
    let outcome = outcome(value, try formats("github", "github-pat"))
    #expect(outcome.findings.map(\.message) == [message])
  }

  @Test func `one character of a format without prefix`() throws {
    let outcome = outcome("a", try formats("datadog", "datadog-api-key"))
    #expect(outcome.findings.map(\.message) == ["T has 1 character; 32 expected"])
  }

  @Test func `of several shapes with one prefix the nearest is told`() throws {
    let formats = try formats("gitlab", "gitlab-pat", "gitlab-routable-pat")
    let short = example(formats[0]), long = example(formats[1])
    #expect(outcome(short, formats).findings.isEmpty)
    #expect(outcome(long, formats).findings.isEmpty)
    #expect(
      outcome(String(short.dropLast()), formats).findings[0].message.contains(
        "19 characters follow; 20 expected"))
    let flipped = String(long.dropLast()) + (long.last == "0" ? "1" : "0")
    let finding = outcome(flipped, formats).findings[0]
    #expect(
      finding.message
        == "T begins with 'glpat-', but its checksum is wrong: a character was mistyped or lost")
    #expect(finding.severity == .error)
  }

  @Test func `another vendor's token is told where any text would do`() throws {
    let own = try formats("greptile", "greptile-api-key")
    let other = try formats("linear", "linear-api-key")[0]
    #expect(
      outcome(example(other), own).findings.map(\.message)
        == ["T holds a Linear personal API key ('lin_api_…'), not a Greptile API key"])
    // The beginning alone proves nothing, nor does a format of the same vendor.
    #expect(outcome("lin_api_" + example(own[0]), own).findings.isEmpty)
    let key = try formats("atlassian", "atlassian-service-account-key")
    let token = try formats("atlassian", "atlassian-api-token")[0]
    #expect(outcome(example(token), key).findings.isEmpty)
  }

  @Test func `without a format only the shape is looked at`() {
    #expect(outcome("anything", []).summary == "set")
    #expect(outcome("", []).summary == "empty")
    #expect(outcome("a\r\n", []).summary == "line break")
  }
}
