import ConfigDocuments
import FleetReport
import SourceText
import Testing

@Suite struct FleetTests {
  /// The document of one host with Cursor, and the entries of its file.
  static func document(
    _ host: String, _ entries: [String: String] = ["Jam": "unchanged"], version: String = "1",
    more: String = ""
  ) -> String {
    let list = entries.sorted { $0.key < $1.key }
      .map { #"{"server":"\#($0.key)","outcome":"\#($0.value)"}"# }.joined(separator: ",")
    return
      #"{"version":\#(version),"host":"\#(host)","profile":{"path":"p"},"clients":[{"id":"cursor","installed":true,"files":[{"displayPath":"~/.cursor/mcp.json","outcome":"unchanged","entries":[\#(list)]}]}]\#(more)}"#
  }

  static func fleet(_ files: [String]) -> Fleet {
    var fleet = Fleet(showing: { $0.printable }, names: { $0.printable })
    for (index, file) in files.enumerated() { fleet.read(Array(file.utf8), from: "\(index).json") }
    return fleet
  }

  static func json(_ fleet: Fleet) -> ConfigValue { .object(fleet.json(.array([]))) }

  static func messages(_ fleet: Fleet) -> [String] { fleet.problems.list.map(\.message) }

  static func hosts(_ fleet: Fleet) -> [String] {
    guard case .array(let hosts) = json(fleet)["hosts"] else { return [] }
    return hosts.compactMap { $0["host"]?.text }
  }

  @Test func `counts the hosts of each server in each state`() {
    let fleet = Self.fleet([
      Self.document("a"), Self.document("b", ["Jam": "updated", "files": "created"]),
      Self.document("c", ["Jam": "removed", "mine": "skipped"]),
    ])
    #expect(
      fleet.text == """
        3 hosts: 1 matches the profile, 2 differ

        HOST  DIFFERENCES                           MISSING VARIABLES
        b     cursor: Jam different, files missing
        c     cursor: Jam unwanted

        SERVER  CLIENT  HOSTS  SAME  DIFFERENT  MISSING  UNWANTED  NOT IN PROFILE
        Jam     cursor  3      1     1          0        1         0
        files   cursor  0      0     0          1        0         0
        mine    cursor  1      0     0          0        0         1

        """)
    #expect(fleet.hasFindings)
    #expect(!Self.fleet([Self.document("a")]).hasFindings)
  }

  @Test func `a server in several files of a client counts once`() {
    let file = { (outcome: String) in
      #"{"displayPath":"x","entries":[{"server":"Jam","outcome":"\#(outcome)"}]}"#
    }
    let text =
      #"{"version":1,"host":"a","clients":[{"id":"cursor","files":[\#(file("skipped")),\#(file("updated")),\#(file("unchanged"))]},{"id":"codex","files":[\#(file("skipped"))]}]}"#
    #expect(
      Self.fleet([text]).text.hasSuffix(
        """
        Jam     any     1
        Jam     cursor  1      0     1          0        0         0
        Jam     codex   1      0     0          0        0         1

        """))
  }

  @Test func `members may be in any order`() {
    let text =
      #"{"clients":[{"files":[{"entries":[{"outcome":"created","server":"Jam"}],"literalTokens":[{"line":3,"rule":"F","column":9,"server":"S"}],"outcome":"failed","displayPath":"~/x"}],"id":"cursor","installed":true}],"variables":[{"isMissing":true,"name":"V"}],"host":"a","version":1}"#
    #expect(
      Self.fleet([text]).text == """
        1 host: 0 match the profile, 1 differs, 1 with missing variables, 1 with literal tokens

        HOST  CLIENT  SERVER  FORMAT  PLACE
        a     cursor  S       F       ~/x:3:9

        HOST  DIFFERENCES                                    MISSING VARIABLES
        a     cursor: ~/x is not valid; cursor: Jam missing  V

        VARIABLE  HOSTS  NAMES OF THE HOSTS
        V         1      a

        SERVER  CLIENT  HOSTS  SAME  DIFFERENT  MISSING  UNWANTED  NOT IN PROFILE
        Jam     cursor  0      0     0          1        0         0

        """)
  }

  /// A document with Cursor and Codex, each with the outcome of one server.
  static func clients(_ outcomes: [(id: String, members: String, outcome: String)]) -> String {
    let clients = outcomes.map { id, members, outcome in
      #"{"id":"\#(id)",\#(members),"files":[{"displayPath":"x","outcome":"\#(outcome)","entries":[{"server":"Jam","outcome":"\#(outcome)"}]}]}"#
    }
    return
      #"{"version":1,"host":"a","profile":{},"clients":[\#(clients.joined(separator: ","))]}"#
  }

  @Test func `a host without any client of the profile does not match`() {
    let text = Self.clients([("cursor", #""installed":false"#, "created")])
    let fleet = Self.fleet([text])
    #expect(
      fleet.text == """
        1 host: 0 match the profile, 0 differ, 1 without any of the profile's clients

        HOST  DIFFERENCES            MISSING VARIABLES
        a     cursor: not installed

        SERVER  CLIENT  HOSTS  SAME  DIFFERENT  MISSING  NOT INSTALLED  UNWANTED  NOT IN PROFILE
        Jam     cursor  0      0     0          0        1              0         0

        """)
    #expect(fleet.hasFindings)
  }

  @Test func `a client that is not installed is no finding beside others`() {
    let text = Self.clients([
      ("cursor", #""installed":false"#, "created"), ("codex", #""installed":true"#, "unchanged"),
    ])
    let fleet = Self.fleet([text])
    #expect(
      fleet.text.hasPrefix(
        "1 host: 0 match the profile, 0 differ, 1 matches only in the installed clients\n\nSERVER"))
    #expect(!fleet.hasFindings)
    guard case .array(let hosts) = Self.json(fleet)["hosts"] else { return }
    #expect(hosts.first?["profile"]?.text == "some-installed")
  }

  @Test func `servers are missing from a client that should be there`() {
    let text = Self.clients([("codex", #""installed":false,"expected":true"#, "created")])
    #expect(Self.fleet([text]).text.hasPrefix("1 host: 0 match the profile, 1 differs\n"))
  }

  @Test(arguments: ["file", "no-path", "json-comma"])
  func `a host with an error does not match`(code: String) {
    let text = Self.document(
      "a", more: #","diagnostics":[{"severity":"error","code":"\#(code)"}]"#)
    #expect(
      Self.fleet([text]).text.hasPrefix(
        """
        1 host: 0 match the profile, 1 differs

        HOST  DIFFERENCES
        """))
  }

  @Test func `a host of which no file was compared does not match`() {
    let skipped =
      #"{"id":"codex","installed":true,"files":[{"outcome":"skipped","reason":"not-in-profile","entries":[]}]}"#
    for clients in ["", skipped] {
      let fleet = Self.fleet([#"{"version":1,"host":"a","profile":{},"clients":[\#(clients)]}"#])
      #expect(
        fleet.text.hasPrefix(
          "1 host: 0 match the profile, 0 differ, 1 without a file to compare with the profile\n"))
      #expect(fleet.hasFindings)
    }
  }

  @Test(arguments: [
    (#""host":"a""#, #""host":"""#, "'host' does not contain a name"),
    (#""host":"a""#, #""host":"  ""#, "'host' does not contain a name"),
    (#""host":"a""#, #""host":null"#, "'host' does not contain a name"),
    (
      #""outcome":"unchanged","entries""#, #""outcome":"bogus","entries""#,
      "the outcome 'bogus' is unknown"
    ),
    (
      #""server":"Jam","outcome":"unchanged""#, #""server":"Jam","outcome":"bogus""#,
      "the outcome 'bogus' is unknown"
    ),
    (
      #""server":"Jam","outcome":"unchanged""#, #""server":"Jam""#,
      "a server or a file has no 'outcome'"
    ),
    (
      #""server":"Jam","outcome":"unchanged""#, #""outcome":"unchanged""#,
      "an entry has no 'server'"
    ),
    (#"{"server":"Jam","outcome":"unchanged"}"#, "17", "a server or a file has no 'outcome'"),
    (#""id":"cursor","#, "", "a client has no 'id'"),
    (#""installed":true"#, #""installed":"no""#, "'installed' is not true or false"),
    (#""files":["#, #""other":["#, "a client has no 'files'"),
    (#""entries":["#, #""entries":1,"x":["#, "'entries' is not a list"),
    (#""profile":{"path":"p"}"#, #""profile":null"#, "'profile' is not an object"),
    (
      #""version":1"#, #""variables":[{"name":"V"}],"version":1"#,
      "a variable has no 'name' or no 'isMissing'"
    ),
    (
      #""entries":["#, #""literalTokens":[{}],"entries":["#,
      "a literal token has no 'server', 'rule' or 'line'"
    ),
  ])
  func `an incomplete document is an error`(old: String, new: String, problem: String) {
    let text = Self.document("a").replacing(old, with: new)
    let fleet = Self.fleet([text, Self.document("good")])
    #expect(Self.messages(fleet) == ["0.json is not valid: \(problem)"])
    #expect(Self.hosts(fleet) == ["good"])
  }

  @Test func `a file that an administrator's file replaces does not differ`() {
    let text = Self.document("a", ["Jam": "created", "files": "updated"])
      .replacing(#""outcome":"unchanged","entries""#, with: #""outcome":"skipped","entries""#)
    #expect(Self.fleet([text]).text.hasPrefix("1 host: 1 matches the profile, 0 differ\n"))
  }

  @Test(arguments: ["", "\n", "\r\n", "\n\n  "])
  func `several documents in one file`(separator: String) {
    let text = ["a", "b", "c"].map { Self.document($0) }.joined(separator: separator)
    #expect(Self.hosts(Self.fleet([text])) == ["a", "b", "c"])
    #expect(
      Self.hosts(Self.fleet(["[\(text.replacing("}\(separator){\"v", with: "},{\"v"))]"])) == [
        "a", "b", "c",
      ])
  }

  @Test func `a document without a host has the name of its file`() {
    let text = Self.document("a").replacing(#""host":"a","#, with: "")
    var fleet = Self.fleet([])
    fleet.read(Array("\(text)\n\(text)".utf8), from: "hosts/laptop-1.json")
    #expect(Self.hosts(fleet) == ["laptop-1", "laptop-1:2"])
  }

  @Test func `each bad document has one message, and the others are read`() {
    let good = Self.document("good")
    let cases: [(String, String)] = [
      ("", "1.json is empty"),
      (" \n", "1.json is empty"),
      (String(Self.document("a").dropLast(1)), "1.json ends before the document is complete"),
      (String(Self.document("a").prefix(50)), "1.json ends before the document is complete"),
      (
        "ssh: connect to host a port 22: Connection refused",
        "1.json is not valid JSON: expected a value; a string must be in double quotes"
      ),
      ("[]", "1.json contains no document"),
      ("{}", "1.json is not a document of 'mcpconf doctor'"),
      ("17", "1.json is not a document of 'mcpconf doctor'"),
      (#"{"version":1,"diagnostics":[]}"#, "1.json is not a document of 'mcpconf doctor'"),
      (
        Self.document("a", version: "2"),
        "1.json has version '2', but this release of mcpconf reads version 1"
      ),
      (
        Self.document("a").replacing(#""version":1,"#, with: ""),
        "1.json has no version, but this release of mcpconf reads version 1"
      ),
      (
        Self.document("good"),
        "1.json describes the host 'good' again; the first document is in 0.json"
      ),
    ]
    for (text, message) in cases {
      let fleet = Self.fleet([good, text, Self.document("last")])
      #expect(Self.messages(fleet) == [message])
      #expect(Self.hosts(fleet) == ["good", "last"])
    }
  }

  @Test func `a truncated document does not hide those after it in the file`() {
    let truncated = [
      #"{"version":1,"host":"x"#, #"{"version":1,"clients":["#, #"{"version":1,"host":"x","cl"#,
      "ssh: connect to host x",
    ]
    for text in truncated {
      let file = [Self.document("a"), text, Self.document("b"), Self.document("c")]
      let fleet = Self.fleet([file.joined(separator: "\n")])
      #expect(Self.hosts(fleet) == ["a", "b", "c"])
      #expect(Self.messages(fleet).count == 1)
      #expect(Self.messages(fleet).allSatisfy { $0.hasPrefix("0.json:2 ") })
    }
  }

  @Test func `many broken documents take linear time`() {
    let fleet = Self.fleet([String(repeating: "{\"a\":[\n", count: 200_000)])
    // Each attempt ends at the limit of the depth.
    #expect(fleet.problems.errorCount < 5000)
  }

  static let hostile =
    #"\u001b[31m</td><script>alert(1)</script>&\u202e\" onclick='x' \u0000"#

  @Test func `names from other machines cannot control a terminal`() {
    let fleet = Self.fleet([Self.document(Self.hostile, [Self.hostile: "updated"])])
    let unsafe = fleet.text.unicodeScalars.filter { $0.isUnprintable && $0 != "\n" }
    #expect(unsafe.isEmpty)
    #expect(fleet.text.contains("[31m</td><script>"))
  }

  @Test func `names from other machines are not markup`() {
    let fleet = Self.fleet([Self.document(Self.hostile, [Self.hostile: "updated"])])
    let page = String(decoding: FleetPage.bytes(fleet, problems: ["<b>"]), as: UTF8.self)
    #expect(page.split(separator: "<script>").count == 2)
    #expect(!page.contains("<b>"))
    #expect(
      page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;\u{FFFD}&quot; onclick=&#39;x&#39;"))
  }

  @Test func `the text fits 100 columns`() {
    let long = String(repeating: "long-name-", count: 12)
    let token =
      #","variables":[{"name":"\#(long)","isMissing":true}]"#
    let fleet = Self.fleet(
      (0..<60).map { Self.document("\($0)-\(long)", [long: "updated"], more: token) })
    let lines = fleet.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.contains { $0.hasPrefix("(20 more hosts with problems; ") })
  }
}
