import ConfigDocuments
import MCPClients
import MCPConfCommands
import SourceText
import Testing

@Suite struct InternalErrorTests {
  @Test func `A mistake of ours names the client and the file, and how to report it`() throws {
    let goose = try #require(ClientRegistry.all.first { $0.id == "goose" })
    let mistake = Diagnostic(.error, "internal-error", "the detail", fix: "report it")
    let other = Diagnostic(.error, "yaml-alias", "something else")
    let named = DocumentError([mistake, other]).naming(goose, FileID(index: 3))
    #expect(named.problems.map(\.code) == ["internal-error", "yaml-alias"])
    #expect(named.problems[0].message == "mcpconf did not change this file of Goose: the detail")
    #expect(named.problems[0].range == SourceRange(file: FileID(index: 3), lower: 0, upper: 0))
    #expect(named.problems[0].fix == "report it")
    #expect(named.problems[1].message == "something else")
  }

  /// Contradictory changes are the only known way to cause an internal error.
  @Test func `It says that nothing was written`() throws {
    let document = try ConfigFormat.yaml.document(Array("a: 1\n".utf8), file: FileID(index: 0))
    let error = #expect(throws: DocumentError.self) {
      try document.edit([.set(["b"], .number("x: y"))])
    }
    let problem = try #require(error?.problems.first)
    #expect(problem.code == "internal-error")
    #expect(
      problem.fix
        == "report this bug in mcpconf, with the file but without its secrets; mcpconf wrote nothing"
    )
  }
}
