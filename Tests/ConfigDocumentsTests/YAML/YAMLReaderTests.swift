import ConfigDocuments
import Testing

@Suite struct YAMLReaderTests {
  @Test(arguments: [
    ("a: 1\ra: 2\r\nb: [\rc]\r", "4-5"), ("a: 1\r\nb: 2\r", "10-11"), ("a: 1\n\u{FEFF}\n", "5-8"),
    ("a: 1\n...\n...\n", "9-12"),
    ("%YAML 1.1\n---\na: yes\n", "0-9"), ("# a-b\n%YAML 1.1\n---\na: yes\n", "6-15"),
    ("a: 1\nb: 2\n'a': 3\n", "10-13"),
    ("a:\n  - {b: 1, b: 2}\n", "14-15"), ("a: [1]# c\n", "6-7"), ("a: 'x'# c\n", "6-7"),
    ("a: \"x\ny\"\n", "6-7"), ("- a: 'x\n  y'\n", "10-11"), ("a: [1,\n2]\n", "7-8"),
    ("a:\n  - [\n]\n", "9-10"), ("a:\n|\n  x\n", "3-4"), ("a: [-]\n", "4-5"),
    ("- k: [\n    a\n ]\n", "14-15"), ("x:\n- k: [\n    a,\n  b ]\n", "19-20"),
  ])
  func `What npm's yaml does not read is found`(_ text: String, _ expected: String) throws {
    let problems = try yaml(text).problemsInJavaScript()
    #expect(problems.prefix(1).map { place($0) } == ["yaml-reader@\(expected)"])
  }

  @Test(arguments: [
    "a: 1\r\nb: 2\r\n", "\u{FEFF}a: 1\n", "%YAML 1.2\n---\na: yes\n",
    "%YAML 1.2 # c\n---\na: 1\n...\n", "1: a\n'1': b\n",
    "a: [1] # c\n",
    "a: \"x\n\n y\"\n", "- a: 'x\n    y'\n", "a: [\n  1\n]\n", "a:\n  - [\n  ]\n",
    "- k: [\n    a\n  ]\n",
    "{a: 1,\nb: 2}\n", "--- {a: 1,\nb: 2}\n", "a: [\n# c\n 1]\n", "a: |\n x\n", "a:\n  |\n  x\n",
    "a:\n- - x\n  - 'y\n    z'\n", "a: {b: {\n  c: 1\n  }\n}\n", "a: x#y\n", "# a: 1\n# a: 2\n", "",
  ])
  func `What it reads is not reported`(_ text: String) throws {
    #expect(try yaml(text).problemsInJavaScript().isEmpty)
  }
}
