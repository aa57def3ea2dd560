import MCPConfCommands
import MCPProfile
import Secrets
import TestSupport
import Testing

@Suite struct ValidateTests {
  static let profile = """
    version: 1
    clients: [cursor]
    servers:
      Jam: { template: jam, token: { env: JAM_TOKEN, expires: 2027-01-15 } }
    """
  let world = World.failing.with(files: ["p.yaml": profile])

  @Test(arguments: [
    ("2026-11-24", nil, ExitCode.success),
    ("2026-12-31", nil, .success),
    (
      "2027-01-01", "warning: the token expires in 14 days, on 2027-01-15 [token-expires]", .success
    ),
    ("2027-01-14", "warning: the token expires in 1 day, on 2027-01-15 [token-expires]", .success),
    ("2027-01-15", "warning: the token expires today [token-expires]", .success),
    ("2027-01-16", "error: the token expired on 2027-01-15 [token-expired]", .negative),
    ("2030-06-01", "error: the token expired on 2027-01-15 [token-expired]", .negative),
  ])
  func `warns two weeks before a token expires, and refuses it afterwards`(
    today: String, message: String?, exit: ExitCode
  ) {
    let run = run("validate p.yaml", world.with(today: today))
    #expect(run.exit == exit)
    if let message {
      #expect(run.errorText.hasPrefix("p.yaml:4:59: \(message)\n"), "\(run.errorText)")
      #expect(
        run.errorText.contains(
          "create a new token at https://jam.dev/s/settings/mcp, and change 'expires'"))
    } else {
      #expect(run.errors.isEmpty)
    }
  }

  @Test func `looks at the variable and at no other`() {
    var world = world.with()
    world.environment = { name in
      #expect(["JAM_TOKEN", "NO_COLOR", "TERM"].contains(name))
      return nil
    }
    #expect(run("validate p.yaml", world).exit == .success)
    #expect(run("validate p.yaml --require-tokens", world).exit == .negative)
  }

  @Test func `prints JSON diagnostics with places`() {
    let run = run("validate p.yaml --format json", world.with(today: "2027-01-16"))
    #expect(run.errors.isEmpty)
    #expect(
      run.outputText == """
        {
          "version": 1,
          "profile": "p.yaml",
          "variables": [
            {
              "name": "JAM_TOKEN",
              "state": "not set",
              "isSet": false,
              "problems": [],
              "servers": [
                "Jam"
              ],
              "clients": [
                "cursor"
              ]
            }
          ],
          "diagnostics": [
            {
              "severity": "error",
              "code": "token-expired",
              "message": "the token expired on 2027-01-15",
              "fix": "create a new token at https://jam.dev/s/settings/mcp, and change 'expires'",
              "file": "p.yaml",
              "line": 4,
              "column": 59,
              "endLine": 4,
              "endColumn": 69
            }
          ]
        }

        """)
  }

  @Test func `is quiet about what is no error`() {
    let soon = run("validate p.yaml --quiet", world.with(today: "2027-01-14"))
    #expect(soon.errors.isEmpty && soon.output.isEmpty && soon.exit == .success)
    let late = run("validate p.yaml --quiet", world.with(today: "2027-01-16"))
    #expect(!late.errors.isEmpty && late.output.isEmpty && late.exit == .negative)
  }

  @Test func `never prints any part of a token`() throws {
    var generator = SeededGenerator(seed: 11)
    for vendor in VendorCatalog().vendors {
      for format in vendor.formats where format.bodyLength.upperBound >= 12 {
        let example = TokenExample(of: format, using: &generator)
        let values = [
          example.text, "Bearer \(example.text)", "\"\(example.text)\"", "\(example.text)\n",
        ]
        for value in values {
          for options in ["", " --format json", " --format github"] {
            let run = run(
              "validate p.yaml --require-tokens\(options)",
              world.with(variables: ["JAM_TOKEN": value]))
            let text = run.outputText + run.errorText
            let secret = Array(example.secret.utf8)
            for start in stride(from: 0, through: secret.count - 6, by: 3) {
              let piece = String(decoding: secret[start..<(start + 6)], as: UTF8.self)
              #expect(!text.contains(piece), "\(format.name): \(text)")
            }
          }
        }
      }
    }
  }
}
