import MCPClients
import MCPConfCommands
import Testing

/// Runs the built program on every folder of `Cases`.
@Suite struct EndToEndTests {
  @Test(arguments: Case.all)
  func `does what the case says`(_ test: Case) throws {
    let run = try CaseRun(test)
    let changes = run.changes
    if Recording.isOn {
      try Recording.write(run, of: test)
    } else {
      for (name, actual) in [("stdout", run.output), ("stderr", run.errors)] {
        let expected = try #require(try test.read(name), "\(test.name) has no '\(name)'")
        if expected != actual { Issue.record("\(name), \(Difference.text(expected, actual))") }
      }
      let exit = try #require(try test.read("exit"), "\(test.name) has no 'exit'")
      #expect(String(decoding: exit, as: UTF8.self) == run.exit)
      try expectTree(try FileTree(reading: test.path("out")), run)
    }

    #expect(run.home.paths == [], "the home directory was written to")
    #expect(run.input.paths.filter { run.result[$0] == nil } == [], "input files are gone")
    let outputs = [run.output, run.errors] + changes.paths.compactMap { changes[$0]?.bytes }
    for output in outputs {
      #expect(run.markers.leak(in: output) == nil, "a part of a secret is printed")
    }
  }

  /// What is printed never depends on whether a variable is set (only `validate` looks).
  @Test(arguments: Case.all.filter { $0.succeeds(at: "generate") || $0.succeeds(at: "init") })
  func `prints the same bytes with all variables set`(_ test: Case) throws {
    let names = ["JAM_TOKEN", "JAM_TOKEN_CURSOR", "GITHUB_PERSONAL_ACCESS_TOKEN", "FILES_KEY"]
    let value = Array("a-value-that-must-not-be-seen".utf8)
    let plain = try CaseRun(test)
    let run = try CaseRun(
      test, variables: Dictionary(uniqueKeysWithValues: names.map { ($0, value) }))
    #expect(run.output == plain.output, "\(Difference.text(plain.output, run.output))")
    #expect(run.errors == plain.errors, "\(Difference.text(plain.errors, run.errors))")
    #expect(run.changes == plain.changes)
  }

  /// The others have golden files, in `Tests/MCPClientsTests/Goldens`.
  @Test func `every usual client has a case for each scope and starter profile`() {
    let names = Set(Case.all.map(\.name))
    for profile in ["jam", "team", "ci"] {
      for client in ClientRegistry.defaults.compactMap(ClientRegistry.client) {
        for scope in client.scopes {
          let name = "templates/\(profile)/\(client.id)-\(scope.rawValue)"
          #expect(names.contains(name), "there is no case \(name)")
        }
      }
    }
  }

  @Test func `there are cases, and what was recorded is to be read`() {
    #expect(Case.all.count > 100)
    #expect(!Recording.isOn, "MCPCONF_RECORD is set: read the differences, then run without it")
  }

  private func expectTree(_ expected: FileTree, _ run: CaseRun) throws {
    let changes = run.changes
    #expect(changes.paths == expected.paths, "new and changed files are not those in out/")
    for path in expected.paths {
      guard let wanted = expected[path], let file = changes[path] else { continue }
      if wanted.bytes != file.bytes {
        Issue.record("\(path), \(Difference.text(wanted.bytes, file.bytes))")
      }
      #expect(wanted.isExecutable == file.isExecutable, "\(path): wrong mode")
    }
  }
}

extension Case {
  /// Whether the case is about this command, and one in which it does its work.
  func succeeds(at name: String) -> Bool {
    guard let bytes = try? read("command"), let command = try? CommandFile(bytes),
      let exit = try? read("exit")
    else { return false }
    return command.arguments.first == name && exit == Array("0\n".utf8)
  }
}
