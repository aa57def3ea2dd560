import Printing
import Testing

@Suite struct TextTableTests {
  @Test func `makes every column as wide as its widest cell`() {
    #expect(
      TextTable.text(["ID", "NAME", "X"], [["a", "long name", "1"], ["longer", "", ""]]) == """
        ID      NAME       X
        a       long name  1
        longer

        """)
  }

  @Test func `counts characters, not bytes`() {
    #expect(TextTable.text(["A", "B"], [["é", "x"], ["ab", "y"]]) == "A   B\né   x\nab  y\n")
  }

  @Test func `shows headings without rows`() {
    #expect(TextTable.text(["A", "B"], []) == "A  B\n")
  }

  @Test func `gives a long left text its own line`() {
    #expect(
      TextTable.lines([("a", "one"), ("abcdef", "two")], maximumLeft: 4) == """
        a     one
        abcdef
              two
        """)
    #expect(TextTable.lines([]) == "")
  }
}
