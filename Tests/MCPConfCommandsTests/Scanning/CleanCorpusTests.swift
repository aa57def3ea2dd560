import ConfigDocuments
import MCPClients
import MCPConfCommands
import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests that files without secrets give no findings: files that clients and mcpconf write.
@Suite struct CleanCorpusTests {
  /// The number of files for each client, each with several servers.
  static let filesPerClient = 60

  @Test(arguments: ClientRegistry.ids)
  func `files of servers with references, placeholders, hashes and identifiers`(
    client: String
  ) throws {
    let client = try #require(ClientRegistry.client(client))
    var corpus = CleanCorpus(client)
    var files: [String: String] = [:]
    for number in 0..<Self.filesPerClient {
      let (path, text) = try corpus.file()
      files["corpus/\(number)/\(path)"] = text
      files["corpus/\(number)/package-lock.json"] = corpus.lockFile()
      files["corpus/\(number)/README.md"] = corpus.page()
    }
    let run = ScanRun(["corpus"], files: files)
    #expect(run.output == "no literal tokens in \(2 * Self.filesPerClient) files\n")
    #expect(run.errors == "")
    #expect(run.exit == 0)
  }

  @Test(arguments: ["jam", "team", "ci"], Platform.allCases)
  func `what init and generate print`(profile: String, platform: Platform) throws {
    let made = MemoryRun(["init", profile, "--output", "-"])
    let platform = ["--platform", platform.rawValue]
    var files = ["mcpconf.yaml": made.output]
    for client in ClientRegistry.all {
      for scope in client.scopes {
        let target = ClientTarget(client, scope: scope, platform: .linux)
        let options = ["--client", client.id, "--scope", scope.rawValue] + platform
        let run = MemoryRun(["generate", "p.yaml"] + options, files: ["p.yaml": made.output])
        let name = client.commands(of: target) != nil ? "commands.sh" : target.location.path
        files["\(client.id)/\(scope.rawValue)/\(name)"] = run.output
      }
    }
    for format in [[], ["--format", "json"], ["--links"]] {
      let run = MemoryRun(
        ["generate", "p.yaml"] + format + platform, files: ["p.yaml": made.output])
      files["all\(format.joined()).md"] = run.output
    }
    let script = MemoryRun(
      ["generate", "p.yaml", "--script", "--client", "claude-code"] + platform,
      files: ["p.yaml": made.output])
    files["script.sh"] = script.output
    let run = ScanRun(Array(files.keys), files: files)
    #expect(run.exit == 0, "\(run.output)")
    #expect(run.errors == "")
    #expect(files.values.allSatisfy { !$0.isEmpty || files.count > 10 })
  }

  @Test(arguments: [
    #""TOKEN": "<token>""#, #""API_KEY": "YOUR_API_KEY""#, #""API_KEY": "your-api-key-here""#,
    #""API_KEY": "xxxxxxxxxxxxxxxx""#, #""API_KEY": "${API_KEY}""#, #""API_KEY": "${env:API_KEY}""#,
    #""API_KEY": "$API_KEY""#, #""API_KEY": "{env:API_KEY}""#, #""API_KEY": "%API_KEY%""#,
    #""API_KEY": "${input:api-key}""#, #""API_KEY": "${{ secrets.API_KEY }}""#,
    #""API_KEY": "$(pass show api-key-of-mine)""#, #""API_KEY": "{{ vault.api_key_of_mine }}""#,
    #""API_KEY": "op://vault/item/credential-field""#, #""API_KEY": "${API_KEY:-}""#,
    #""API_KEY": "GITHUB_PERSONAL_ACCESS_TOKEN""#, #""API_KEY": "/run/secrets/api_key""#,
    #""TOKEN_FILE": "/home/me/.config/token-file-2024.json""#, #""API_KEY": "1234567890abcdef""#,
    #""A_TOKEN": "vault:secret/data/x#token""#, #""A_TOKEN": "bws://a1b2c3d4e5f6a7b8c9d0""#,
    #""A_SECRET": "@Microsoft.KeyVault(SecretUri=https://v.example/secrets/x/)""#,
    #""SEARCH_PATTERN": "a1b2c3d4e5f6g7h8""#, #""API_KEY": """#, #""USE_TOKEN": "true""#,
    #""MAX_TOKENS": "200000""#,
    #""GITHUB_TOKEN": "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""#,
    #""JAM_TOKEN": "\#("jam_pat_")your_token_here_please""#, #""JAM_TOKEN": "jam_pat_...""#,
  ])
  func `placeholders and references`(member: String) {
    for members in ["\"env\": {\(member)}", "\"headers\": {\(member)}"] {
      let run = ScanRun.of(#"{"mcpServers": {"S": {\#(members)}}}"#, as: "mcp.json")
      #expect(run.output == "no literal tokens in 1 file\n")
    }
  }
}

/// Makes files as people have them, without a secret.
private struct CleanCorpus {
  private var generator: SeededGenerator
  private let client: any Client

  init(_ client: any Client) {
    let name = client.id.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }
    generator = SeededGenerator(seed: name)
    self.client = client
  }

  /// A file of the client, with the path that it has in a project or a home.
  mutating func file() throws -> (path: String, text: String) {
    let scope = client.scopes.randomElement(using: &generator) ?? .user
    let target = ClientTarget(client, scope: scope, platform: .linux)
    var changes = (0..<Int.random(in: 1...8, using: &generator)).map { number in
      DocumentChange.set(
        target.root.appending(client.step(toServer: "server-\(number)")),
        entry("server-\(number)", target))
    }
    if case .json = target.format { changes.append(.set(["inputs"], inputs())) }
    let text = try target.format.document([], file: .none).edit(changes).bytes
    let location = target.location
    let path = location.base == .machine ? location.treePath : location.path
    return (path, String(decoding: text, as: UTF8.self))
  }

  private mutating func inputs() -> ConfigValue {
    .array([
      .object([
        ConfigMember("type", .string("promptString")), ConfigMember("id", .string("api-key")),
        ConfigMember("password", .bool(true)), ConfigMember("default", .string("")),
      ])
    ])
  }

  private mutating func entry(_ server: String, _ target: ClientTarget) -> ConfigValue {
    let shape = client.shape(of: target)
    let names = ["Authorization", "X-Api-Key", "X-Request-Id", "X-Commit", "X-Checksum", "X-Team"]
    let name = client.listKey.map { [ConfigMember($0, .string(server))] } ?? []
    if Bool.random(using: &generator) {
      return .object(
        name + [
          ConfigMember(shape.url, .string(address())),
          ConfigMember(
            "headers", .object(names.shuffled(using: &generator).prefix(3).map { field($0) })),
          ConfigMember("id", .string(uuid())), ConfigMember("integrity", .string(integrity())),
        ])
    }
    let variables = ["API_KEY", "SERVICE_TOKEN", "LOG_LEVEL", "COMMIT", "WORKSPACE_ID", "KEYMAP"]
    return .object(
      name + [
        ConfigMember("command", .string("npx")),
        ConfigMember("args", .strings(arguments())),
        ConfigMember(
          "env", .object(variables.shuffled(using: &generator).prefix(3).map { field($0) })),
      ])
  }

  private mutating func field(_ name: String) -> ConfigMember {
    let isSecret = ["Authorization", "X-Api-Key", "API_KEY", "SERVICE_TOKEN"].contains(name)
    if !isSecret { return ConfigMember(name, .string(harmless())) }
    let scheme = name == "Authorization" ? "Bearer " : ""
    return ConfigMember(name, .string(scheme + reference()))
  }

  private mutating func reference() -> String {
    let name =
      ["ACME_TOKEN", "GITHUB_TOKEN_2", "X", "MY_KEY_1"].randomElement(using: &generator) ?? ""
    return [
      "${\(name)}", "${env:\(name)}", "$\(name)", "{env:\(name)}", "%\(name)%",
      "${input:\(name)}", "${{ secrets.\(name) }}", "$(pass show \(name))", "<\(name)>",
      "YOUR_\(name)", "<your-token-here>", "xxxxxxxxxxxxxxxx", "${\(name):-}",
    ].randomElement(using: &generator) ?? ""
  }

  private mutating func harmless() -> String {
    switch Int.random(in: 0...6, using: &generator) {
    case 0: uuid()
    case 1: hex(40)
    case 2: hex(64)
    case 3: integrity()
    case 4: "/srv/data/\(hex(12))/files"
    case 5: "2026-11-24T10:15:30.123456Z"
    default: "\(Int.random(in: 1...9, using: &generator)).\(hex(2)).0-beta.4+build.20261124"
    }
  }

  private mutating func arguments() -> [String] {
    [
      "-y", "@acme/files-server@2.14.0-\(hex(8))", "--root", "/srv/\(uuid())", "--commit", hex(40),
      "--image=registry.example/x@sha256:\(hex(64))", "--header",
      "Authorization: Bearer \(reference())",
      "--token", reference(), "--api-key=\(reference())", "--id=\(uuid())", "-e", "API_KEY",
      "--max-tokens", "20000", "--keyboard", "dvorak-programmer-2",
    ].shuffledPairs(using: &generator)
  }

  private mutating func address() -> String {
    [
      "https://mcp.example.com/mcp", "https://mcp.example.com/projects/\(uuid())/mcp",
      "https://mcp.example.com/commits/\(hex(40))",
      "https://mcp.example.com/mcp?project_ref=\(hex(20))",
      "https://mcp.example.com/mcp?read_only=true&features=docs,database&id=\(uuid())",
      "http://localhost:8080/sse", "https://mcp.example.com/mcp?api_key=\(reference())",
      "https://${HOST}/mcp",
    ].randomElement(using: &generator) ?? ""
  }

  mutating func lockFile() -> String {
    """
    {"lockfileVersion": 3, "packages": {"node_modules/x": {"version": "1.2.3",
      "resolved": "https://registry.example/x/-/x-1.2.3.tgz", "integrity": "\(integrity())"}}}
    """
  }

  mutating func page() -> String {
    """
    # Set-up

    Don't write the token down; commit \(hex(40)) explains why.

    ```sh
    claude mcp add --transport http S https://mcp.example.com/mcp --header 'Authorization: Bearer \(reference())'
    claude mcp add S2 -e API_KEY="$API_KEY" -- npx -y x@sha512:\(hex(64))
    codex mcp add S --url https://mcp.example.com/mcp --bearer-token-env-var ACME_TOKEN
    ```

        export ACME_TOKEN='<your token>'

    | id | \(uuid()) |
    """
  }

  private mutating func uuid() -> String {
    [8, 4, 4, 4, 12].map { hex($0) }.joined(separator: "-")
  }

  private mutating func hex(_ count: Int) -> String {
    String(decoding: TokenAlphabet.hex.random(count: count, using: &generator), as: UTF8.self)
  }

  private mutating func integrity() -> String {
    "sha512-"
      + String(decoding: TokenAlphabet.base62.random(count: 86, using: &generator), as: UTF8.self)
      + "=="
  }
}

extension [String] {
  /// Options and their values stay together.
  fileprivate func shuffledPairs(using generator: inout SeededGenerator) -> [String] {
    var groups: [[String]] = []
    for word in self {
      if word.hasPrefix("-") || groups.isEmpty {
        groups.append([word])
      } else {
        groups[groups.count - 1].append(word)
      }
    }
    return groups.shuffled(using: &generator).flatMap(\.self)
  }
}
