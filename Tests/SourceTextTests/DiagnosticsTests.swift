import SourceText
import Testing

@Suite struct DiagnosticsTests {
  private func problems(
    _ count: Int, _ severity: Diagnostic.Severity = .error, from start: Int = 0
  ) -> Diagnostics {
    var list = Diagnostics()
    for index in start..<start + count {
      let range = SourceRange(file: FileID(index: 0), lower: Int32(index), upper: Int32(index + 1))
      list.add(Diagnostic(severity, "code", "message", at: range, hidesRange: true))
    }
    return list
  }

  @Test(arguments: [(3, 3, 0), (200, 200, 0), (201, 200, 1), (1000, 200, 800)])
  func `keeps two hundred, counts all and knows every secret`(count: Int, kept: Int, omitted: Int) {
    let list = problems(count)
    #expect(list.list.count == kept)
    #expect(list.omittedCount == omitted)
    #expect(list.errorCount == count)
    #expect(Set(list.secrets).count == count)
  }

  @Test(arguments: [(5, 5), (150, 150), (250, 10), (10, 250), (250, 250)])
  func `joins two lists`(first: Int, second: Int) {
    var list = problems(first)
    list.add(problems(second, from: 1000))
    #expect(list.list.count == min(first + second, 200))
    #expect(list.list.count + list.omittedCount == first + second)
    #expect(list.errorCount == first + second)
    #expect(Set(list.secrets).count == first + second)
  }

  @Test func `leaves some of another list out`() {
    var list = Diagnostics()
    list.add(problems(250)) { $0.range.map { $0.lower < 100 } ?? false }
    #expect(list.list.count == 100)
    #expect(list.omittedCount == 50)
    #expect(list.errorCount == 150)
    #expect(list.secrets.count >= 150)
  }

  @Test func `only an error is one`() {
    #expect(!problems(3, .warning).hasErrors)
    #expect(problems(1).hasErrors)
  }
}
