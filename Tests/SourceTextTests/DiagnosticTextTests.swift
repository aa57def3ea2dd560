import SourceText
import Testing
import TestSupport

@Suite struct DiagnosticTextTests {
  @Test func `prints message, code, line, carets, fix and notes`() {
    let source = MarkedText("version: 1\nservers:\n  Jam:\n    1️⃣tokn2️⃣: ${JAM_TOKEN}\n")
    let first = SourceRange(file: FileID(index: 0), lower: 0, upper: 7)
    let diagnostic = Diagnostic(
      .warning, "unknown-key", "'tokn' is not a key", at: source.range,
      notes: [Diagnostic.Note("it began here", at: first), Diagnostic.Note("no place")],
      fix: "write 'token'")
    #expect(
      DiagnosticText.of(source.bytes, [diagnostic]) == """
        f.yaml:4:5: warning: 'tokn' is not a key [unknown-key]
              tokn: ${JAM_TOKEN}
              ^~~~
          fix: write 'token'
        f.yaml:1:1: note: it began here
          version: 1
          ^~~~~~~
        mcpconf: note: no place

        """)
  }

  @Test func `colours severity, place and carets, never the text`() {
    let text = DiagnosticText.of(
      Array("ab".utf8), [MarkedText("a1️⃣b2️⃣").problem()], color: true)
    #expect(
      text
        == "\u{1B}[1mf.yaml:1:2:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m message [code]\n"
        + "  ab\n  \u{1B}[32m ^\u{1B}[0m\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a SECRET b", "a *** b"), ("SECRETSECRET", "******"),
    ("\u{1B}[31m", "\u{FFFD}[31m"), ("a\u{202E}b\u{2028}c\n", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
    ("日本\u{301}", "日本\u{301}"),
  ])
  func `messages hold no secret and move no cursor`(message: String, shown: String) {
    let text = DiagnosticText.of([], [Diagnostic(.error, "code", message, fix: message)])
    #expect(text == "mcpconf: error: \(shown) [code]\n  fix: \(shown)\n")
  }

  @Test func `a secret is hidden on the line of every other problem`() {
    let source = MarkedText("{ a: 1️⃣hunter22️⃣, b: c }")
    let other = SourceRange(file: FileID(index: 0), lower: 14, upper: 15)
    let text = DiagnosticText.of(
      source.bytes, [Diagnostic(.error, "x", "y", at: other), source.problem(hide: true)])
    #expect(text.contains("  { a: ***, b: c }\n            ^\n"))
    #expect(!text.contains("hunter2"))
  }

  @Test(
    arguments: [
      ([0..<4, 2..<6], "***gh"), ([2..<6, 0..<4], "***gh"), ([0..<8, 2..<4], "***"),
      ([6..<8, 1..<2], "a***cdef***"), ([3..<3], "abc***defgh"),
    ] as [([Range<Int>], String)])
  func `pieces that overlap are hidden whole`(hidden: [Range<Int>], shown: String) {
    let printer = DiagnosticText(
      files: SourceFiles(), color: false, findSecrets: { _ in [] }, findInMessages: { _ in hidden })
    #expect(printer.visible("abcdefgh") == shown)
  }

  @Test func `says how many problems are not shown`() {
    var list = Diagnostics()
    for _ in 0..<203 { list.add(Diagnostic(.error, "code", "message")) }
    let text = DiagnosticText(
      files: SourceFiles(), color: false, findSecrets: secrets, findInMessages: secrets
    ).text(list)
    #expect(
      text.hasSuffix("mcpconf: error: message [code]\nmcpconf: 3 more problems are not shown\n"))
  }

  @Test func `annotates for GitHub`() {
    let source = MarkedText("a\nb: 1️⃣SECRETx2️⃣\n")
    let diagnostic = Diagnostic(
      .error, "co,de:", "100% SECRET\nnext", at: source.range,
      notes: [Diagnostic.Note("here", at: source.range)], fix: "do, this: now")
    #expect(
      DiagnosticText.gitHub("d,ir:/f%.yaml", source.bytes, diagnostic)
        == "::error file=d%2Cir%3A/f%25.yaml,line=2,col=4,endLine=2,endColumn=10,title=co%2Cde%3A"
        + "::100%25 ***\u{FFFD}next%0Ado, this: now%0Ad,ir:/f%25.yaml:2:4: here\n")
  }

  @Test(arguments: zip(Diagnostic.Severity.allCases, ["error", "warning", "notice"]))
  func `has GitHub's names for severities`(severity: Diagnostic.Severity, command: String) {
    #expect(
      DiagnosticText.gitHub("f", [], Diagnostic(severity, "code", "message"))
        == "::\(command) title=code::message\n")
  }
}
