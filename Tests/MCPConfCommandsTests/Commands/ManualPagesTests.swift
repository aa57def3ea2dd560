import MCPConfCommands
import Printing
import Testing

@Suite struct ManualPagesTests {
  private let pages = ManualPages.all

  @Test func `Every command has a page, besides the one of the program`() {
    #expect(
      pages.map(\.name)
        == ["mcpconf.1"] + CommandTable.all.map { "mcpconf-\($0.name).1" })
  }

  @Test func `A command's page has its summary, options and exit statuses`() throws {
    for command in CommandTable.all {
      let text = try #require(pages.first { $0.name == "mcpconf-\(command.name).1" }).text
      let summary = command.summary.prefix { $0 != "'" && $0 != "-" }
      #expect(text.contains("\n.Nd \(summary)"))
      for option in command.options {
        #expect(
          text.contains(#"Fl \-"# + option.name.replacing("-", with: #"\-"#)), "\(option.name)")
      }
      for status in command.exits.split(separator: "·") {
        let number = status.drop { $0 == " " }.prefix { $0 != " " }
        #expect(text.contains("\n.It \(number)\n"))
      }
    }
  }

  @Test func `The page of the program names every command`() throws {
    let text = try #require(pages.first).text
    for command in CommandTable.all {
      #expect(text.contains("\n.It Cm \(command.name)\n"))
      #expect(text.contains("\n.Sy mcpconf-\(command.name) Ns (1)"))
    }
  }

  @Test
  func `Lines are short, ASCII where a terminal may have nothing else, and no accidental macro`() {
    for page in pages {
      for line in page.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        #expect(line.utf8.count <= 80, "\(page.name): \(line)")
        #expect(line.hasPrefix(".") ? line.dropFirst().first?.isUppercase == true : !line.isEmpty)
        #expect(!line.hasPrefix("'"))
      }
    }
  }

  @Test func `Prose is escaped, and each sentence begins a line`() {
    var page = Mdoc()
    page.add(prose: #"Write 'a\b'. Then --x; ".config" is next to .git."#)
    #expect(
      page.text == """
        Write \\(aqa\\eb\\(aq.
        Then \\-\\-x; ".config" is next to .git.

        """)
    page = Mdoc()
    page.add(prose: ".git stays")
    #expect(page.text == "\\&.git stays\n")
  }
}
