import FleetReport
import MCPConfCommands
import SourceText
import TestSupport
import Testing

/// The documents of the real `doctor` in the report.
@Suite struct ReportTests {
  private func fleet(_ machines: [Machine]) -> Fleet {
    var fleet = Fleet(showing: { $0.printable }, names: { $0.printable })
    for (index, machine) in machines.enumerated() {
      let run = machine.doctor("--format json --host host-\(index)")
      fleet.read(run.output, from: "\(index).json")
    }
    return fleet
  }

  @Test func `a machine on which 'apply' would change something does not match`() {
    var machine = Machine()
    machine.files["mcpconf.yaml"] = """
      version: 1
      clients: { codex: { scope: managed } }
      servers: { Jam: { url: "https://mcp.jam.dev/mcp" } }
      """
    machine.files["R/etc/other"] = ""
    for options in ["", "--root R", "--root R --client codex", "--scope user --client codex"] {
      let run = machine.doctor("\(options) --host a --format json")
      #expect(run.exit == .negative)
      #expect(run.outputText.contains("not-applied"))
      var fleet = Fleet(showing: { $0 }, names: { $0 })
      fleet.read(run.output, from: "a.json")
      #expect(fleet.text.hasPrefix("1 host: 0 match the profile, 1 differs\n"))
    }
    machine.links["R/etc/codex/config.toml"] = "/elsewhere"
    let run = machine.doctor("--root R --host a --format json")
    #expect(run.exit == .negative)
    #expect(run.outputText.contains(#""reason": "no-path""#))
    var fleet = Fleet(showing: { $0 }, names: { $0 })
    fleet.read(run.output, from: "a.json")
    #expect(fleet.text.contains("codex: R/etc/codex/config.toml cannot be used"))
  }

  @Test func `a machine without any client of the profile does not match`() {
    var machine = Machine()
    machine.files["mcpconf.yaml"] = """
      version: 1
      clients: [cursor, claude-code]
      servers: { Jam: { url: "https://mcp.jam.dev/mcp" } }
      """
    let run = machine.doctor("--host a --format json")
    #expect(run.exit == .negative)
    #expect(run.outputText.contains("none-installed"))
    var fleet = Fleet(showing: { $0 }, names: { $0 })
    fleet.read(run.output, from: "a.json")
    #expect(fleet.hasFindings)
    #expect(fleet.text.hasPrefix("1 host: 0 match the profile, 0 differ, 1 without any of"))
    machine.files["/home/ann/.cursor/mcp.json"] =
      #"{"mcpServers": {"Jam": {"url": "https://mcp.jam.dev/mcp"}}}"#
    #expect(machine.doctor().exit == .success)
  }

  @Test func `an image has only clients with a file for the whole machine`() {
    var machine = Machine()
    machine.program("codex --version", "codex-cli 0.163.0")
    machine.files["mcpconf.yaml"] = """
      version: 1
      servers: { Jam: { template: jam } }
      """
    machine.files["R/etc/other"] = ""
    machine.files["/home/ann/.codex/config.toml"] = "[mcp_servers.own]\ncommand = 'x'\n"
    let run = machine.doctor("--root R --scope managed --client all")
    #expect(!run.outputText.contains("cursor"))
    #expect(!run.outputText.contains("/home/ann"))
    #expect(!run.outputText.contains("0.163"))
    #expect(!run.outputText.contains(" user "))
    #expect(run.outputText.contains("R/etc/codex/config.toml"))
    #expect(!run.errorText.contains("variable-not-set"))
    #expect(run.errorText.contains("each user of the image must set JAM_TOKEN"))
  }

  @Test func `doctor's document contains what the report needs`() {
    let doctor = DoctorTests()
    let healthy = doctor.healthy
    let missing = doctor.with { $0.files["/home/ann/.claude.json"] = nil }
    let literal = doctor.with {
      $0.files["/home/ann/.claude.json"] = DoctorTests.servers(
        DoctorTests.entry.replacing("${JAM_TOKEN}", with: DoctorTests.token))
      $0.variables["JAM_TOKEN"] = nil
    }
    let broken = doctor.with { $0.files["/home/ann/.claude.json"] = "{" }
    let alone = doctor.with { $0.files["mcpconf.yaml"] = nil }
    let fleet = fleet([healthy, missing, literal, broken, alone])
    #expect(fleet.problems.list.isEmpty)
    #expect(
      fleet.text.hasPrefix(
        """
        5 hosts: 1 matches the profile, 3 differ, 1 examined without a profile, 1 with missing variables, 1
        with literal tokens

        HOST    CLIENT       SERVER  FORMAT   PLACE
        host-2  claude-code  Jam     jam-pat  ~/.claude.json:1:98

        HOST    DIFFERENCES                               MISSING VARIABLES
        host-2  claude-code: Jam different                JAM_TOKEN
        host-1  claude-code: Jam missing
        host-3  claude-code: ~/.claude.json is not valid

        """))
    #expect(!fleet.text.contains(DoctorTests.token))
  }
}
