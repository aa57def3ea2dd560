import Policies
import Testing

@Suite struct PlainExpressionTests {
  @Test(arguments: [
    "npx", "@acme/files@1.2.3", "a$b^c", #"C:\x"#, "(a|b)*[c]{1}+?", "https://a.b/?x=1",
  ])
  func `an escaped text is read back`(text: String) {
    #expect(PlainExpression.text(of: PlainExpression.escaped(text)) == text)
  }

  @Test(arguments: ["a.b", "a*", "[ab]", #"\d"#, "a|b", "(a)"])
  func `an expression for several texts has no text`(expression: String) {
    #expect(PlainExpression.text(of: expression) == nil)
  }

  @Test func `anchors do not count`() { #expect(PlainExpression.text(of: #"^a\.b$"#) == "a.b") }
}
