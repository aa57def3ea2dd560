import SourceText
import Testing
import YAMLSyntax

@Suite struct YAMLScalarTests {
  @Test(arguments: [
    ("plain", "plain", "plain"), ("-y", "-y", "-y"), ("beta-2", "beta-2", "beta-2"),
    ("1e", "\"1e\"", "\"1e\""),
    ("https://a.b/c", "https://a.b/c", "\"https://a.b/c\""), ("${X}", "${X}", "\"${X}\""),
    ("${X-y}", "\"${X-y}\"", "\"${X-y}\""), ("a, b", "a, b", "\"a, b\""),
    ("no", "\"no\"", "\"no\""),
    ("+1", "\"+1\"", "\"+1\""), ("-.5", "\"-.5\"", "\"-.5\""), ("+.inf", "\"+.inf\"", "\"+.inf\""),
    ("190:20:30", "\"190:20:30\"", "\"190:20:30\""), ("é", "\"é\"", "\"é\""),
    ("a\u{200B}", "\"a\\u200B\"", "\"a\\u200B\""), ("", "\"\"", "\"\""),
  ])
  func `quotes what needs it`(text: String, block: String, flow: String) {
    #expect(YAMLScalar.block(text) == block)
    #expect(YAMLScalar.flow(text) == flow)
  }

  @Test func `is read back as it was`() throws {
    let pieces = [
      "a", "é", "😀", " ", ":", "#", "-", "?", ",", "[", "{", "}", "&", "*", "!", "|", "%", "@", "`",
      "'", "\"", "\\", "$", "1", ".",
      "\n", "\t", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{1}", "~", "=", "<",
    ]
    for first in pieces {
      for second in pieces {
        let text = first + second + first
        let source = Array("k: \(YAMLScalar.block(text))\nf: {k: \(YAMLScalar.flow(text))}\n".utf8)
        var diagnostics = Diagnostics()
        let tree = try #require(
          WrittenYAML.parse(source, file: FileID(index: 0), diagnostics: &diagnostics))
        let scalars = tree.nodes.filter { tree.kind(of: $0) == .scalar }.map(tree.string)
        #expect(
          scalars.map { Array($0.utf8) } == ["k", text, "f", "k", text].map { Array($0.utf8) })
      }
    }
  }
}
