import MCPClients
import Testing

@Suite struct ProgramVersionTests {
  @Test(
    arguments: [
      ("2.1.330 (Claude Code)\n", "2.1.330"),
      ("1.141.0\n0f0d87fa9e96c856c5212fc86db137ac0d783365\nx64", "1.141.0"),
      ("codex-cli 0.158.0", "0.158.0"), ("tool v1.2.3-beta.4", "1.2.3"),
      ("devin 3000.11.3", "3000.11.3"),
      ("tool (1.2)", "1.2"), ("no version", nil), ("", nil), ("7", nil), ("1..2", nil), ("v", nil),
      ("99999999999999999999.1 1.5", "1.5"), ("1.2.", nil), ("①.②", nil),
    ] as [(String, String?)])
  func `is the first in what a program prints`(output: String, version: String?) {
    #expect(ProgramVersion(in: output)?.description == version)
  }

  @Test func `is compared by numbers`() throws {
    let rising = ["0.9", "1.0", "1.0.1", "1.2", "1.10", "2.1.99", "2.1.119", "10.0"]
    let versions = try rising.map { try #require(ProgramVersion($0)) }
    for (index, version) in versions.enumerated() {
      for (other, another) in versions.enumerated() {
        #expect((version < another) == (index < other), "\(version) \(another)")
      }
    }
    #expect(try #require(ProgramVersion("1.0")) == #require(ProgramVersion("1.0.0")))
  }
}
