import HostSystem
import MCPClients
import MCPProfile
import Secrets
import Testing

/// Tests that the README and the documentation show what the program does.
///
/// Generates their generated parts again and compares them. `MCPCONF_RECORD=1 swift test --filter
/// ReadmeTests` writes them into the files, and fails.
@Suite struct ReadmeTests {
  let pages: [Page]

  init() throws { pages = try Page.all() }

  @Test func `transcripts, tables and the command reference are what the program prints`() throws {
    for page in pages {
      let now = try page.regenerated()
      let expected = now.split(separator: "\n", omittingEmptySubsequences: false)
      let found = page.text.split(separator: "\n", omittingEmptySubsequences: false)
      if let (line, pair) = zip(found, expected).enumerated().first(where: { $1.0 != $1.1 }) {
        Issue.record("\(page.path):\(line + 1): '\(pair.0)' should be '\(pair.1)'")
      }
      #expect(found.count == expected.count, "\(page.path)")
      if now != page.text, POSIX.environment("MCPCONF_RECORD") == "1" {
        _ = try POSIX.updateFile("\(Page.checkout)/\(page.path)") { _ in Array(now.utf8) }
        Issue.record("\(page.path) is rewritten")
      }
    }
  }

  @Test func `transcripts show every kind of command that a reader begins with`() {
    let commands = pages.flatMap { $0.text.split(separator: "\n") }.filter { $0.hasPrefix("$ ") }
    for command in ["mcpconf generate", "mcpconf validate", "--script", "--format github"] {
      #expect(commands.contains { $0.contains(command) }, "\(command)")
    }
  }

  @Test func `the README is short enough to be read`() throws {
    #expect(try Page("README.md").text.utf8.count <= 9_000)
  }

  @Test func `every link leads to a page and a heading`() throws {
    for page in pages {
      for link in page.links where !link.contains(":") {
        #expect(throws: Never.self, "\(page.path): \(link)") { try page.follow(link) }
      }
    }
  }

  @Test(
    arguments: ProfileKey.names(ProfileKey.profile) + ProfileKey.names(ProfileKey.server)
      + ProfileKey.names(ProfileKey.token))
  func `describes every key`(key: String) throws {
    #expect(try Page.named("Profile").row("`\(key)`") != nil)
  }

  @Test(
    arguments: [CustomClientKeys.client, CustomClientKeys.fields, CustomClientKeys.names].flatMap {
      ProfileKey.names($0)
    })
  func `describes every key of a client of one's own`(key: String) throws {
    let text = try Page.named("VendorsAndClients").text
    let section = try #require(text.firstRange(of: "## A client of your own"))
    #expect(text[section.upperBound...].contains("| `\(key)` |"))
  }

  @Test func `lists every variable that moves a client's file`() throws {
    let text = try Page.named("Clients").text
    for client in ClientRegistry.all {
      for scope in client.scopes {
        for platform in Platform.allCases {
          let target = ClientTarget(client, scope: scope, platform: platform)
          for override in target.isPossible ? target.location.overrides : [] {
            #expect(text.contains("`\(override.variable)`"), "\(client.id)")
          }
        }
      }
    }
  }

  @Test func `describes the grammar of token formats`() throws {
    let page = try Page.named("VendorsAndClients")
    let characters = try #require(page.row("`characters`"))
    for alphabet in TokenAlphabet.allCases {
      #expect(characters.contains("`\(alphabet.rawValue)`"), "\(alphabet)")
    }
    let checksum = try #require(page.row("`checksum`"))
    for name in TokenChecksum.allCases.map(\.rawValue) {
      #expect(checksum.contains("`\(name)`"), "\(name)")
    }
    let confidences = page.text.split(separator: "\n").filter { $0.hasPrefix("| `confidence` |") }
    for name in TokenFormat.Confidence.allCases.map(\.rawValue) {
      #expect(confidences.contains { $0.contains("`\(name)`") }, "\(name)")
    }
  }
}
