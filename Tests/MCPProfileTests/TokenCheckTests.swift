import MCPProfile
import Secrets
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
      ("Bearer", "T begins with 'bearer', which the profile already adds"),
      ("Basic", "T begins with 'bearer', which is not part of the token"),
      (nil, "T begins with 'bearer', which is not part of the token"),
    ] as [(String?, String)])
  func `says whether the scheme in front is written by the profile`(
    scheme: String?, message: String
  ) throws {
    let formats = try formats("jam", "jam-pat")
    let outcome = outcome("Bearer \(example(formats[0]))", formats, scheme: scheme)
    #expect(outcome.findings.map(\.message) == [message])
  }

  @Test(arguments: [
    ("ghp_a", "T begins with 'ghp_', but 1 character follows instead of 36"),
    ("ghp_", "T begins with 'ghp_', but 0 characters follow instead of 36"),
    ("ghp_ab", "T begins with 'ghp_', but 2 characters follow instead of 36"),
  ])
  func `counts in words that agree`(value: String, message: String) throws {
    let outcome = outcome(value, try formats("github", "github-pat"))
    #expect(outcome.findings.map(\.message) == [message])
  }

  @Test func `one character of a format without prefix`() throws {
    let outcome = outcome("a", try formats("datadog", "datadog-api-key"))
    #expect(outcome.findings.map(\.message) == ["T has 1 character instead of 32"])
  }

  @Test func `of several shapes with one prefix the nearest is told`() throws {
    let formats = try formats("gitlab", "gitlab-pat", "gitlab-routable-pat")
    let short = example(formats[0]), long = example(formats[1])
    #expect(outcome(short, formats).findings.isEmpty)
    #expect(outcome(long, formats).findings.isEmpty)
    #expect(
      outcome(String(short.dropLast()), formats).findings[0].message.contains(
        "19 characters follow instead of 20"))
    let flipped = String(long.dropLast()) + (long.last == "0" ? "1" : "0")
    let finding = outcome(flipped, formats).findings[0]
    #expect(
      finding.message
        == "T begins with 'glpat-', but the checksum does not match: a character is wrong or missing"
    )
    #expect(finding.severity == .error)
  }

  @Test func `another vendor's token is told where any text would do`() throws {
    let own = try formats("greptile", "greptile-api-key")
    let other = try formats("linear", "linear-api-key")[0]
    #expect(
      outcome(example(other), own).findings.map(\.message)
        == ["T contains a Linear personal API key ('lin_api_…'), not a Greptile API key"])
    // The prefix alone proves nothing, nor does another format of the same vendor.
    #expect(outcome("lin_api_" + example(own[0]), own).findings.isEmpty)
    let key = try formats("atlassian", "atlassian-service-account-key")
    let token = try formats("atlassian", "atlassian-api-token")[0]
    #expect(outcome(example(token), key).findings.isEmpty)
  }

  @Test func `another key of the same vendor is told though it has no prefix`() throws {
    let user = try formats("new-relic", "new-relic-user-key")
    let license = try formats("new-relic", "new-relic-license-key")[0]
    #expect(
      outcome(example(license), user).findings.map(\.message)
        == ["T contains a New Relic license (ingest) key, not a New Relic user key ('NRAK-')"])
  }

  @Test func `what Basic wants encoded is told when it is not`() throws {
    let basic = try formats("atlassian", "atlassian-basic-credentials")
    let token = example(try formats("atlassian", "atlassian-api-token")[0])
    let pair = outcome("me@work.test:\(token)", basic, scheme: "Basic")
    #expect(
      pair.findings.map(\.message)
        == ["T contains a user name and password, but 'Basic' requires their base64 form"])
    #expect(
      pair.findings.map(\.fix) == [
        "export T=\"$(printf %s 'USER:PASSWORD' | base64 | tr -d '\\n')\""
      ])
    #expect(outcome("a:b", [], scheme: "basic").summary == "not encoded")
    #expect(
      outcome(token, basic, scheme: "Basic").findings.map(\.message) == [
        "T contains an Atlassian API token ('ATATT3…'), not an Atlassian e-mail address and API token, "
          + "joined by a colon, in base64"
      ])
    // Other tokens may contain a colon.
    let asana = try formats("asana", "asana-pat")
    #expect(outcome(example(asana[0]), asana).findings.isEmpty)
  }

  @Test(arguments: [
    (4, "~", "T has a wrong format: character 5 is not a lower-case letter or digit"),
    (0, "A", "T has a wrong format: character 1 is not a lower-case letter or digit"),
  ])
  func `a wrong character of a format without prefix is told in a sentence`(
    place: Int, character: String, message: String
  ) throws {
    let format = try formats("datadog", "datadog-api-key")
    var value = Array(example(format[0]).utf8)
    value.replaceSubrange(place..<place + 1, with: character.utf8)
    let outcome = outcome(String(decoding: value, as: UTF8.self), format)
    #expect(outcome.findings.map(\.message) == [message])
  }

  @Test func `a missing separator of a format without prefix is told in a sentence`() throws {
    let format = try formats("exa", "exa-api-key")
    let value = example(format[0]).replacing("-", with: "0")
    #expect(
      outcome(value, format).findings.map(\.message)
        == ["T has a wrong format: '-' is missing at the expected position"])
  }

  @Test(arguments: [("jam", "jam-pat", "jam_pat_"), ("context7", "context7-api-key", "ctx7sk-")])
  func `so little behind a prefix that it can be no secret is told`(
    vendor: String, name: String, prefix: String
  ) throws {
    let formats = try formats(vendor, name)
    let token = example(formats[0])
    let short = outcome(String(token.prefix(prefix.utf8.count + 15)), formats)
    #expect(
      short.findings.map(\.message) == [
        "T begins with '\(prefix)', but only 15 characters follow; a token is longer"
      ])
    #expect(short.findings.map(\.severity) == [.warning])
    #expect(outcome(String(token.prefix(prefix.utf8.count + 16)), formats).findings.isEmpty)
  }

  @Test func `a GitLab token that was cut short is an error`() throws {
    let formats = try formats("gitlab", "gitlab-pat")
    let short = outcome(String(example(formats[0]).dropLast()), formats)
    #expect(
      short.findings.map(\.message)
        == ["T begins with 'glpat-', but 19 characters follow instead of 20"])
    #expect(short.findings.map(\.severity) == [.error])
  }

  @Test func `a routable token is not held to the length of a short one`() throws {
    let formats = try formats("gitlab", "gitlab-pat", "gitlab-routable-pat")
    let routable = example(formats[1])
    for cut in 1...6 {
      let finding = outcome(String(routable.dropLast(cut)), formats).findings[0]
      #expect(finding.severity == .warning, "\(finding.message)")
    }
  }

  @Test func `without a format only the shape is looked at`() {
    #expect(outcome("anything", []).summary == "set")
    #expect(outcome("", []).summary == "empty")
    #expect(outcome("a\r\n", []).summary == "line break")
  }
}
