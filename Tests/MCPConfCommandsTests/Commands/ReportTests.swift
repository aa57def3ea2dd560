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
