import MCPProfile
import SourceText
import TestSupport
import Testing

@Suite struct ExtendsTests {
  private func load(_ extends: String, _ servers: String, _ others: [String: String])
    -> LoadedProfile
  {
    LoadedProfile(
      "version: 1\nextends: \(extends)\nservers:\n  \(servers)\n", path: "dir/mcpconf.yaml",
      others: others.mapValues { "version: 1\n\($0)\n" })
  }

  @Test func `later layers win, per server and per key`() {
    let loaded = load(
      "[a.yaml, b.yaml]", "A: {token: {header: X-Top}}",
      [
        "dir/a.yaml":
          "servers: {A: {url: https://a/, token: {env: TA, scopes: [s]}}, B: {command: a}}",
        "dir/b.yaml": "servers: {A: {url: https://b/}, C: {command: c}, B: {args: [x]}}",
      ])
    #expect(loaded.text == "")
    #expect(
      loaded.outline() == ["A: http | https://b/ | X-Top=${TA}", "B: stdio | a x", "C: stdio | c"])
    #expect(loaded.reads == ["dir/a.yaml", "dir/b.yaml"])
  }

  @Test func `headers and variables join by name, lists are replaced`() {
    let loaded = load(
      "a.yaml",
      "A: {headers: {x-two: b, X-Three: c}, clients: [vscode]}\n  B: {args: [z], env: {L: top, N: n}}",
      [
        "dir/a.yaml": """
        clients: [cursor]
        servers:
          A: {url: https://a/, headers: {X-One: a, X-Two: a}, clients: [cursor]}
          B: {command: b, args: [x, y], env: {K: k, L: l}}
        """
      ])
    #expect(
      loaded.outline() == [
        "A: http | https://a/ | X-One=a | x-two=b | X-Three=c only vscode",
        "B: stdio | b z | K=k | L=top | N=n",
      ])
    #expect(loaded.resolved.clients?.map(\.id.value) == ["cursor"])
  }

  @Test func `what aliases repeat is counted over all layers`() {
    func layer(_ name: String, _ count: Int) -> String {
      let anchor = "x-a: &a \(String(repeating: "y", count: 1 << 20))\nservers:\n"
      return anchor + (0..<count).map { "  \(name)\($0): {command: c, args: [*a]}\n" }.joined()
    }
    func problems(_ count: Int) -> [Diagnostic] {
      let others = ["a.yaml": layer("a", 20), "b.yaml": layer("b", 20)].mapValues {
        "version: 1\n\($0)"
      }
      let top = "version: 1\nextends: [a.yaml, b.yaml]\n" + layer("c", count)
      return LoadedProfile(top, others: others).diagnostics.list
    }
    #expect(problems(20).map(\.message) == [])
    let over = problems(21)
    #expect(over.map(\.code) == ["alias-expansion"])
    #expect(over.first?.range?.file == FileID(index: 2))
  }

  @Test func `all layers together have a limit`() {
    let comment = "version: 1\nservers: {}\n#" + String(repeating: "y", count: 33 << 20)
    let loaded = LoadedProfile(
      "version: 1\nextends: [a.yaml, b.yaml]\n",
      others: ["a.yaml": comment, "b.yaml": comment])
    #expect(loaded.diagnostics.list.map(\.code) == ["too-large"])
  }

  @Test func `clients are replaced as a whole`() {
    let loaded = LoadedProfile(
      "version: 1\nextends: a.yaml\nclients: [vscode]\n",
      others: ["a.yaml": "version: 1\nclients: {cursor: {scope: project}}\n"])
    #expect(loaded.resolved.clients?.map(\.id.value) == ["vscode"])
  }

  @Test func `what stands above takes a server away or its token`() {
    let loaded = load(
      "a.yaml", "A: {absent: true}\n  B: {token: none}\n  C: {token: \"${C}\"}",
      [
        "dir/a.yaml":
          "servers: {A: {command: a}, B: {url: https://b/, token: \"${T}\"}, C: {url: https://c/, token: none}}"
      ])
    #expect(loaded.resolved.absent.map(\.value) == ["A"])
    #expect(
      loaded.outline() == [
        "B: http | https://b/", "C: http | https://c/ | Authorization=Bearer ${C}",
      ])
  }

  /// A placement is replaced as a whole: another header has its own scheme, and a query has none.
  @Test(arguments: [
    ("{header: X-Key}", "https://a/ | X-Key=${T}"),
    ("{scheme: Basic}", "https://a/ | X-A=Basic ${T}"),
    ("{query: k}", "https://a/?k=${T}"), ("{env: U}", "https://a/ | X-A=Token ${U}"),
    ("\"${V}\"", "https://a/ | X-A=Token ${V}"),
    ("{header: Authorization}", "https://a/ | Authorization=Bearer ${T}"),
  ])
  func `a token is laid over another key by key`(token: String, expected: String) {
    let loaded = load(
      "a.yaml", "A: {token: \(token)}",
      ["dir/a.yaml": "servers: {A: {url: https://a/, token: {env: T, header: X-A, scheme: Token}}}"]
    )
    #expect(loaded.outline() == ["A: http | \(expected)"])
    let query = load(
      "a.yaml", "A: {token: {header: X-B}}",
      ["dir/a.yaml": "servers: {A: {url: https://a/, token: {env: T, query: k}}}"])
    #expect(query.outline() == ["A: http | https://a/ | X-B=${T}"])
  }

  @Test func `paths are relative to the file that names them`() {
    let loaded = load(
      "../team/./base.yaml", "A: {command: top}",
      [
        "team/base.yaml": "extends: x/../more.yaml\nservers: {B: {command: b}}",
        "team/more.yaml": "servers: {C: {command: c}}",
      ])
    #expect(loaded.reads == ["team/base.yaml", "team/more.yaml"])
    #expect(loaded.outline() == ["C: stdio | c", "B: stdio | b", "A: stdio | top"])
  }

  @Test func `a diamond is read once, and its problems are told once`() {
    let loaded = load(
      "[a.yaml, b.yml]", "A: {command: a}",
      [
        "dir/a.yaml": "extends: d.yaml", "dir/b.yml": "extends: d.yaml",
        "dir/d.yaml": "oops: 1\nservers: {D: {command: d}}",
      ])
    #expect(loaded.reads == ["dir/a.yaml", "dir/d.yaml", "dir/b.yml"])
    #expect(loaded.diagnostics.list.map(\.code) == ["unknown-key"])
    #expect(loaded.profile?.servers.map(\.name.value) == ["D", "A"])
  }

  @Test(arguments: ["../../proc/self/environ", ".netrc", "a", "a.json", ".yaml/x"])
  func `only files that are named as profiles are read`(path: String) {
    let loaded = LoadedProfile(
      "version: 1\nextends: [1️⃣\"\(path)\"2️⃣]\n", others: [path: "version: 1\n"])
    #expect(loaded.problems == ["extends 1️⃣2️⃣"])
    #expect(loaded.reads == [])
  }

  @Test(arguments: [
    "machine h login me password hunter22", "A=hunter22", "- hunter22: [", "h: hunter22",
  ])
  func `nothing is shown of a file that is no profile`(text: String) {
    let loaded = LoadedProfile("version: 1\nextends: a.yaml\n", others: ["a.yaml": text])
    #expect(!loaded.diagnostics.list.isEmpty)
    #expect(!loaded.text.contains("hunter"), "\(loaded.text)")
  }

  @Test(arguments: [
    "/etc/x.yaml", "~/x.yaml", "~root/x", "C:/x.yaml", "c:x", "a\\\\b", "${HOME}/x", "$HOME/x",
    "%APPDATA%/x", "`id`",
  ])
  func `other paths are refused unread`(path: String) {
    let loaded = LoadedProfile("version: 1\nextends: [1️⃣\"\(path)\"2️⃣]\n")
    #expect(loaded.problems == ["extends 1️⃣2️⃣"])
    #expect(loaded.reads == [])
  }

  @Test func `a missing file is told where it is named`() {
    let loaded = LoadedProfile(
      "version: 1\nextends: [1️⃣a.yaml2️⃣, b.yaml]\n", others: ["b.yaml": "version: 1\n"])
    #expect(loaded.problems == ["extends 1️⃣2️⃣"])
    #expect(loaded.messages == ["cannot read 'a.yaml': no such file"])
  }

  @Test(arguments: [
    ["mcpconf.yaml": ""], ["a.yaml": "extends: mcpconf.yaml"],
    ["a.yaml": "extends: ./b/../mcpconf.yaml"],
    ["a.yaml": "extends: b.yaml", "b.yaml": "extends: a.yaml"], ["a.yaml": "extends: a.yaml"],
  ])
  func `a loop is an error`(others: [String: String]) {
    let first = others.keys.contains("a.yaml") ? "a.yaml" : "./mcpconf.yaml"
    let loaded = LoadedProfile(
      "version: 1\nextends: \(first)\n", others: others.mapValues { "version: 1\n\($0)\n" })
    #expect(loaded.diagnostics.list.map(\.code) == ["extends"])
    #expect(loaded.messages == ["this path makes the profile extend itself"])
  }

  @Test func `at most 64 files are pulled in`() {
    let names = (0..<100).map { "f\($0).yaml" }
    let others = Dictionary(uniqueKeysWithValues: names.map { ($0, "version: 1\n") })
    let loaded = LoadedProfile(
      "version: 1\nextends: [\(names.joined(separator: ", "))]\n", others: others)
    #expect(loaded.reads.count == 64)
    #expect(loaded.messages == ["the profile extends more than 64 profiles"])
  }

  @Test func `problems name the file that they are in`() {
    let loaded = load("a.yaml", "A: {command: a}", ["dir/a.yaml": "servers: {1x.y: {command: b}}"])
    #expect(
      loaded.text.hasPrefix(
        "dir/a.yaml:2:11: error: some clients do not accept the server name '1x.y'"))
    let twin = load("a.yaml", "jam: {command: a}", ["dir/a.yaml": "servers: {Jam: {command: b}}"])
    #expect(twin.diagnostics.list.map(\.code) == ["case-twin"])
    #expect(twin.text.contains("dir/a.yaml:2:11: note: the other name is here"))
  }
}
