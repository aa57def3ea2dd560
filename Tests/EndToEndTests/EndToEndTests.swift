import MCPClients
import MCPConfCommands
import Testing

/// Runs the built program on every file of `Cases`.
@Suite struct EndToEndTests {
  @Test(arguments: Case.all)
  func `does what the case says`(_ test: Case) throws {
    let file = try test.file()
    let run = try CaseRun(file)
    if Recording.isOn { try Recording.write(run, file, of: test) }
    for (index, step) in run.steps.enumerated() {
      if !Recording.isOn { try expect(file.steps[index], step) }
      #expect(step.gone == [], "input files are gone")
      let outputs = [step.output, step.errors] + step.changes.contents
      for output in outputs {
        #expect(run.markers.leak(in: output) == nil, "a part of a secret is printed")
      }
    }
    #expect(run.home.paths == [], "the home directory was written to")
  }

  /// The output never depends on whether a variable is set (only `validate` checks this).
  @Test(arguments: Case.all.filter { $0.succeeds(at: "generate") || $0.succeeds(at: "init") })
  func `prints the same bytes with all variables set`(_ test: Case) throws {
    let names = ["JAM_TOKEN", "JAM_TOKEN_CURSOR", "GITHUB_PERSONAL_ACCESS_TOKEN", "FILES_KEY"]
    let value = Array("a-value-that-must-not-be-seen".utf8)
    let file = try test.file()
    let variables = Dictionary(uniqueKeysWithValues: names.map { ($0, value) })
    let (plain, run) = (try CaseRun(file), try CaseRun(file, variables: variables))
    for (index, step) in file.steps.enumerated()
    where step.succeeds(at: "generate") || step.succeeds(at: "init") {
      let (old, new) = (plain.steps[index], run.steps[index])
      #expect(new.output == old.output, "\(Difference.text(old.output, new.output))")
      #expect(new.errors == old.errors, "\(Difference.text(old.errors, new.errors))")
      #expect(new.changes == old.changes)
    }
  }

  /// The other clients have golden files, in `Tests/MCPClientsTests/Goldens`.
  @Test(arguments: ["jam", "team", "ci"])
  func `every usual client has a case for each scope and starter profile`(profile: String) throws {
    for client in ClientRegistry.defaults.compactMap(ClientRegistry.client) {
      let test = Case(name: "templates/\(profile)/\(client.id)")
      let commands = try test.file().steps.map(\.command)
      // `managed/` has the cases of managed scope.
      for scope in client.scopes where scope != .managed {
        let options = "--client \(client.id) --scope \(scope.rawValue) "
        #expect(commands.contains { $0.contains(options) }, "\(test.name) lacks \(scope.rawValue)")
      }
    }
  }

  @Test func `there are cases, and what was recorded is to be read`() {
    #expect(Case.all.count > 100)
    #expect(Case.strays.isEmpty, "a case is one .txt file in the form that CaseFile describes")
    #expect(!Recording.isOn, "MCPCONF_RECORD is set: read the differences, then run without it")
  }

  private func expect(_ expected: CaseFile.Step, _ step: CaseRun.Step) throws {
    for (name, actual) in [("stdout", step.output), ("stderr", step.errors)] {
      let wanted = try expected.stream(name)
      if wanted != actual {
        Issue.record("\(expected.command): \(name), \(Difference.text(wanted, actual))")
      }
    }
    #expect(expected.exit == step.exit, "\(expected.command)")
    let files = try expected.files()
    #expect(
      step.changes.paths == files.paths, "\(expected.command): other files are new or changed")
    for path in files.paths {
      guard let wanted = files[path], let file = step.changes[path] else { continue }
      if wanted.bytes != file.bytes {
        Issue.record(
          "\(expected.command): \(path), \(Difference.text(wanted.bytes, file.bytes))")
      }
      #expect(wanted.isExecutable == file.isExecutable, "\(path): wrong mode")
    }
  }
}
