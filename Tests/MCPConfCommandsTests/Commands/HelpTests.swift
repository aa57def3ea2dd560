import HostSystem
import MCPConfCommands
import TestSupport
import Testing

@Suite struct HelpTests {
  private let commands = CommandTable.all

  private func help(_ line: String) -> MCPConf.Run { run(line, .failing) }

  @Test func `Every command has examples, which the parser accepts`() throws {
    for command in commands {
      let text = help("help \(command.name)").outputText
      let lines = text.split(separator: "\n").drop { $0 != "examples:" }.dropFirst()
        .prefix { $0.hasPrefix("  mcpconf ") }
      #expect(!lines.isEmpty, "\(command.name) has no example in HelpExamples.swift")
      for line in lines {
        // The meaning follows two spaces.
        let example = line.dropFirst(2).prefix { $0 != ">" }
        let end = example.firstRange(of: "  ")?.lowerBound ?? example.endIndex
        let words = example[..<end].split(separator: " ").map(String.init)
        let spec = try #require(commands.first { $0.name == words[1] }, "\(line)")
        #expect(throws: Never.self, "\(line)") {
          try ArgumentParser.parse(Array(words.dropFirst(2)), spec)
        }
      }
    }
  }

  @Test(arguments: ["help", "help apply", "help tokens", "help list clients", "apply --help"])
  func `Help says where the documentation is`(line: String) throws {
    let address = try #require(
      help(line).outputText.split(separator: "\n").last { $0.hasPrefix("documentation: https://") })
    let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    let script = try POSIX.readFile(root + "/.github/install.sh") ?? []
    let repository = String(decoding: script, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("repository=") }
    #expect(
      address.dropFirst("documentation: ".count) == repository?.dropFirst("repository=".count))
  }

  @Test func `There is a page for each topic, and the overview names it`() {
    for topic in ["profile", "clients", "vendors", "tokens", "exit-status"] {
      let run = help("help \(topic)")
      #expect(run.exit == .success && run.outputText.hasPrefix("\(topic): "))
      #expect(help("help").outputText.contains(topic))
      #expect(
        run.outputText.split(separator: "\n").allSatisfy { $0.count <= 110 || topic == "clients" })
    }
  }

  @Test func `Each subcommand has its own help`() throws {
    for command in commands where command.operands.contains("|") && command.name != "help" {
      for word in command.operands.prefix(while: { $0 != " " }).split(separator: "|") {
        let run = help("help \(command.name) \(word)")
        #expect(run.exit == .success)
        #expect(run.outputText.hasPrefix("mcpconf \(command.name) \(word): "))
        #expect(run.outputText.contains("\nexamples:\n  mcpconf \(command.name) \(word)"))
        #expect(help("\(command.name) \(word) --help").outputText == run.outputText)
      }
    }
  }

  @Test(arguments: [
    ("help list client", "did you mean 'clients'?"), ("help token", "did you mean 'tokens'?"),
    ("help apply now", "unexpected argument 'now'"),
    ("help tokens now", "unexpected argument 'now'"), ("help lint", "use 'mcpconf validate'"),
    ("help exit-code", "use 'mcpconf help exit-status'"),
  ])
  func `What cannot be explained is an error`(line: String, message: String) {
    let run = help(line)
    #expect(run.exit == .failure && run.output.isEmpty)
    #expect(run.errorText.contains(message), "\(run.errorText)")
  }

  @Test(arguments: ["linux", "macos", "windows"])
  func `The list of clients fits 100 columns`(platform: String) {
    let run = help("list clients --platform \(platform)")
    let lines = run.outputText.split(separator: "\n")
    for line in lines { #expect(line.count <= 100, "\(line)") }
    #expect(
      lines[0].split(whereSeparator: \.isWhitespace) == [
        "ID", "CLIENT", "SCOPES", "FILE", "REFERENCE",
      ])
    let wide = help("list clients --platform \(platform) --wide").outputText.split(separator: "\n")
    #expect(wide[0].contains("WHEN NOT SET") && wide.count > lines.count)
  }
}
