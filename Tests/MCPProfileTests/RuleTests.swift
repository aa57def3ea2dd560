import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

@Suite struct HeaderRulesTests {
  @Test(arguments: ["X-Team", "x_team", "DD_API_KEY", "A", "a!#&'*+-.^|~9"])
  func `takes a name`(name: String) {
    #expect(
      LoadedProfile.servers("S: {url: https://h/, headers: {\"\(name)\": none}}").problems == [])
  }

  @Test(arguments: [
    "", "a b", "a:", "a/b", "(a)", "é", "a\\r\\nb", "a\\0", "Host", "content-length",
    "Transfer-Encoding",
    "CONNECTION", "${A}", "$HOME", "`id`", "%PATH%", "\\u0130",
  ])
  func `refuses a name`(name: String) {
    let loaded = LoadedProfile.servers("S: {url: https://h/, headers: {1️⃣\"\(name)\"2️⃣: a}}")
    let isHidden = name.contains("\\r") || name.contains("\\0")
    #expect(loaded.problems == [isHidden ? "hidden-character 1️⃣2️⃣" : "header-name 1️⃣2️⃣"])
  }

  @Test func `letter case does not make two headers`() {
    let loaded = LoadedProfile.servers("S: {url: https://h/, headers: {X-A: a, 1️⃣x-a: b}}")
    #expect(loaded.problems == ["duplicate-header 1️⃣"])
  }

  @Test(arguments: [
    "a", "a b  c", "", "100%", "a$", "$5", "{\\\"a\\\": 1}", "{a}", "50% of %", "a=b;c",
  ])
  func `takes a value`(value: String) {
    #expect(
      LoadedProfile.servers("S: {url: https://h/, headers: {X-A: \"\(value)\"}}").problems == [])
  }

  @Test(arguments: [
    (" a", "header-value"), ("a ", "header-value"), ("é", "header-value"), ("日本", "header-value"),
    ("a\\tb", "hidden-character"), ("a\\r\\nX: y", "hidden-character"),
    ("a\\u2028", "hidden-character"),
    ("${A}${B}", "expansion"), ("a ${A} b", "expansion"), ("${A} b", "expansion"),
    ("x${A}", "expansion"),
    ("a b ${A}", "expansion"), ("$HOME ${A}", "expansion"), ("Bearer  ${A}", "expansion"),
    ("$(id)", "expansion"), ("`id`", "expansion"), ("$HOME", "expansion"), ("%PATH%", "expansion"),
    ("{env:A}", "expansion"), ("{file:/a}", "expansion"), ("${A:-b}", "expansion"),
  ])
  func `refuses a value`(value: String, code: String) {
    let loaded = LoadedProfile.servers("S: {url: https://h/, headers: {X-A: 1️⃣\"\(value)\"2️⃣}}")
    #expect(loaded.problems == ["\(code) 1️⃣2️⃣"])
  }

  @Test(arguments: [
    ("Authorization", "Bearer hunter2"), ("authorization", "anything"), ("X-A", "Bearer hunter2"),
    ("Proxy-Authorization", "Digest a=b"), ("X-Api-Key", "hunter2"), ("Cookie", "a=hunter2"),
    ("X-A", "basic aHVudGVyMg"),
  ])
  func `refuses a literal credential`(name: String, value: String) {
    let loaded = LoadedProfile.servers("S: {url: https://h/, headers: {\(name): 1️⃣'\(value)'2️⃣}}")
    #expect(loaded.problems == ["literal-token 1️⃣2️⃣"])
    #expect(!loaded.text.contains(value))
  }
}

@Suite struct ExpansionRulesTests {
  @Test(
    arguments: [
      ("", nil), ("plain", nil), ("$", nil), ("a$", nil), ("$5", nil), ("$ a", nil), ("$$", nil),
      ("{}", nil),
      ("{a}", nil), ("{en:v}", nil), ("%", nil), ("100%", nil), ("%20", nil), ("%%", nil),
      ("%1%", nil),
      ("50% of 100%", nil), ("~/x", nil), ("#{x}", nil), ("a;b|c&&d>e", nil), ("!x", nil),
      ("${A}", "${"), ("x${", "${"), ("$${A}", "${"), ("\\${A}", "${"), ("${env:A}", "${"),
      ("${{ x }}", "${"),
      ("${input:x}", "${"), ("$(id)", "$("), ("$A", "$NAME"), ("a$_b", "$NAME"),
      ("$env:A", "$NAME"),
      ("`id`", "`"), ("{env:A}", "{env:"), ("{{env:A}}", "{env:"), ("{file:x}", "{file:"),
      ("%PATH%", "%NAME%"), ("a%_1%", "%NAME%"), ("%a%b%", "%NAME%"), ("${\u{301}A}", "${"),
    ] as [(String, String?)])
  func `finds what some client expands`(text: String, found: String?) {
    #expect(ExpansionRules.first(in: text) == found)
  }

  @Test(arguments: [
    "command: {}", "command: x, args: [{}]", "command: x, cwd: {}", "command: x, envFile: {}",
    "command: x, env: {A: {}}",
  ])
  func `nothing is expanded in the fields of stdio servers`(place: String) {
    for text in ["a${A}", "$(id)", "`id`", "$HOME/x", "%TEMP%", "{env:A}", "${A:-b}"] {
      let server = place.replacing("{}", with: "1️⃣\"\(text)\"2️⃣")
      #expect(LoadedProfile.servers("S: {\(server)}").problems == ["expansion 1️⃣2️⃣"], "\(text)")
    }
  }
}

@Suite struct EnvironmentReferenceTests {
  @Test(arguments: ["A", "_", "a_B9", "JAM_TOKEN", "__1"])
  func `takes a name`(name: String) {
    #expect(EnvironmentReference(name: name)?.name == name)
    #expect(EnvironmentReference("${\(name)}")?.text == "${\(name)}")
  }

  @Test(arguments: ["", "1A", "A-B", "A B", "é", "A.B", "A\u{301}", "Ａ", "A\n"])
  func `refuses a name`(name: String) {
    #expect(EnvironmentReference(name: name) == nil)
    #expect(EnvironmentReference("${\(name)}") == nil)
  }

  @Test(arguments: [
    "$A", "{A}", "${A", "$ {A}", " ${A}", "${A} ", "${A}}", "${A}\u{301}", "${A:-b}", "${env:A}",
    "A",
  ])
  func `has one spelling`(text: String) {
    #expect(EnvironmentReference(text) == nil)
  }
}
