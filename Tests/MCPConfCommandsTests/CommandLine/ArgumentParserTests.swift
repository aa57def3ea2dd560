import MCPConfCommands
import SourceText
import Testing

@Suite struct ArgumentParserTests {
  let generate: CommandSpec

  init() throws { generate = try #require(CommandTable.all.first { $0.name == "generate" }) }

  @Test(arguments: [
    ("", ""),
    ("profile.yaml", "[profile.yaml]"),
    ("-", "[-]"),
    ("--client cursor", "client=cursor"),
    ("--client=cursor", "client=cursor"),
    ("-c cursor", "client=cursor"),
    ("-ccursor", "client=cursor"),
    ("-c cursor p.yaml --client vscode", "client=cursor,vscode [p.yaml]"),
    ("p.yaml --quiet", "quiet= [p.yaml]"),
    ("-q p.yaml", "quiet= [p.yaml]"),
    ("-qc cursor", "client=cursor quiet="),
    ("-qccursor", "client=cursor quiet="),
    ("-qo tree", "output=tree quiet="),
    ("-otree/x", "output=tree/x"),
    ("--output=a=b", "output=a=b"),
    ("--server=--odd", "server=--odd"),
    ("--server --odd", "server=--odd"),
    ("-s -", "server=-"),
    ("-- --client", "[--client]"),
    ("-q -- -q", "quiet= [-q]"),
    ("--", ""),
    ("--scope user --scope project", "scope=user,project"),
    ("--quiet --quiet", "quiet=,"),
  ])
  func `understands what GNU programs understand`(line: String, expected: String) throws {
    let parsed = try ArgumentParser.parse(words(line), generate)
    var parts: [String] = []
    for option in generate.options where parsed.has(option) {
      parts.append("\(option.name)=\(parsed.values(option).joined(separator: ","))")
    }
    if !parsed.operands.isEmpty { parts.append("[\(parsed.operands.joined(separator: " "))]") }
    #expect(parts.sorted(by: order).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("--nothing", "'generate' has no option '--nothing'"),
    ("--clientt cursor", "'generate' has no option '--clientt'; did you mean '--client'?"),
    ("--Client cursor", "'generate' has no option '--Client'; did you mean '--client'?"),
    ("-x", "'generate' has no option '-x'"),
    ("-qx", "'generate' has no option '-x'"),
    ("-Q", "'generate' has no option '-Q'"),
    ("---", "'generate' has no option '---'"),
    ("--=x", "'generate' has no option '--'"),
    ("--client", "'--client' needs a value: --client ID"),
    ("-c", "'-c' needs a value: -c ID"),
    ("-qc", "'-c' needs a value: -c ID"),
    ("--client=", "the value of '--client' is empty"),
    ("--quiet=yes", "'--quiet' does not accept a value"),
    ("--quiet=", "'--quiet' does not accept a value"),
    ("--scope=usr", "'--scope' cannot be 'usr'; did you mean 'user'?"),
    ("--format yaml", "'--format' cannot be 'yaml'"),
    ("a b", "unexpected argument 'b'"),
    ("-- a -b", "unexpected argument '-b'"),
    ("- -", "unexpected argument '-'"),
  ])
  func `refuses the rest and says why`(line: String, message: String) throws {
    let error = try #require(throws: UsageError.self) {
      try ArgumentParser.parse(words(line), generate)
    }
    #expect(error.message == message)
    #expect(error.command == "generate")
  }

  @Test func `leaves the ids of clients to the profile`() throws {
    #expect(throws: Never.self) { try ArgumentParser.parse(["--client=acme"], generate) }
  }

  @Test func `refuses empty words`() {
    #expect(throws: UsageError.self) { try ArgumentParser.parse([""], generate) }
    #expect(throws: UsageError.self) { try ArgumentParser.parse(["-o", ""], generate) }
  }

  @Test func `asking for help excuses what is left over`() throws {
    #expect(try ArgumentParser.parse(["a", "b", "-h"], generate).operands == ["a", "b"])
  }

  @Test func `an option with a combining mark is another option`() {
    #expect(throws: UsageError.self) {
      try ArgumentParser.parse(["--quiet\u{301}"], generate)
    }
  }

  @Test func `no command gives two options the same name`() {
    for command in CommandTable.all {
      let names = command.options.map(\.name)
      let shorts = command.options.compactMap(\.short)
      #expect(Set(names).count == names.count, "\(command.name)")
      #expect(Set(shorts).count == shorts.count, "\(command.name)")
    }
  }

  @Test func `no option could take a token`() {
    for option in CommandTable.all.flatMap(\.options) {
      let words = option.name.split(separator: "-")
      #expect(option.value == nil || !words.contains { ["token", "key", "secret"].contains($0) })
    }
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  private func order(_ a: String, _ b: String) -> Bool {
    (a.hasPrefix("[") ? 1 : 0, a) < (b.hasPrefix("[") ? 1 : 0, b)
  }
}
