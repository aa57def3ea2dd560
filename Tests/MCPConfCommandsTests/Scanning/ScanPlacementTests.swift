import MCPProfile
import Secrets
import TestSupport
import Testing

/// Tests every place in which other scanners missed a token, and more.
@Suite struct ScanPlacementTests {
  enum Value: CustomTestStringConvertible {
    case token(String, String)
    case hex(Int)
    case uuid
    case key(Int)

    var testDescription: String {
      switch self {
      case .token(_, let format): format
      case .hex(let count): "\(count) hex"
      case .uuid: "UUID"
      case .key(let count): "\(count) characters"
      }
    }

    func text(_ tokens: inout Tokens) throws -> String {
      switch self {
      case .token(let vendor, let format): try tokens.example(vendor, format).text
      case .hex(let count): tokens.hex(count)
      case .uuid:
        [8, 4, 4, 4, 12].map { tokens.hex($0) }.joined(separator: "-")
      case .key(let count): tokens.key(count)
      }
    }

    /// Returns how many characters are public.
    func prefix(_ text: String) -> Int {
      guard case .token(let vendor, let format) = self else { return 0 }
      let prefixes = VendorCatalog().vendor(vendor)?.format(named: format)?.prefixes ?? []
      return prefixes.filter(text.hasPrefix).map(\.count).max() ?? 0
    }
  }

  struct Placement: CustomTestStringConvertible {
    let file: String
    /// The text, in which `@` is replaced by the value.
    let text: String
    let value: Value
    let finding: String

    init(_ file: String, _ text: String, _ value: Value, _ finding: String) {
      self.file = file
      self.text = text
      self.value = value
      self.finding = finding
    }

    var testDescription: String { "\(file): \(text)" }
  }

  private static func json(_ entry: String, _ value: Value, _ finding: String) -> Placement {
    Placement(".cursor/mcp.json", #"{"mcpServers": {"S": \#(entry)}}"#, value, finding)
  }

  /// The ten placements that were compared with three other scanners.
  static let measured: [Placement] = [
    json(
      #"{"url": "https://mcp.jam.dev/mcp", "headers": {"Authorization": "Bearer @"}}"#,
      .token("jam", "jam-pat"), "jam-pat /mcpServers/S/headers/Authorization"),
    json(
      #"{"command": "npx", "args": ["mcp-remote", "https://mcp.jam.dev/mcp", "--header", "Authorization: Bearer @"]}"#,
      .token("jam", "jam-pat"), "jam-pat /mcpServers/S/args/3"),
    Placement(
      "setup.sh",
      #"claude mcp add --transport http Jam https://mcp.jam.dev/mcp --header "Authorization: Bearer @""#,
      .token("jam", "jam-pat"), "jam-pat /claude mcp add Jam/--header"),
    json(
      #"{"url": "https://mcp.tavily.com/mcp/", "headers": {"Authorization": "Bearer @"}}"#,
      .token("tavily", "tavily-api-key"), "tavily-api-key /mcpServers/S/headers/Authorization"),
    json(
      #"{"url": "https://user:@@host.example/mcp"}"#, .key(12), "url-password /mcpServers/S/url"),
    json(
      #"{"command": "x", "env": {"JAM_TOKEN": "@"}}"#, .token("jam", "jam-pat"),
      "jam-pat /mcpServers/S/env/JAM_TOKEN"),
    json(#"{"url": "https://mcp.exa.ai/mcp?exaApiKey=@"}"#, .uuid, "url-query /mcpServers/S/url"),
    json(
      #"{"url": "https://mcp.context7.com/mcp", "headers": {"CONTEXT7_API_KEY": "@"}}"#,
      .token("context7", "context7-api-key"),
      "context7-api-key /mcpServers/S/headers/CONTEXT7_API_KEY"),
    json(
      #"{"url": "https://a.example/mcp", "headers": {"X-Api-Key": "@"}}"#, .hex(32),
      "secret-value /mcpServers/S/headers/X-Api-Key"),
    json(
      #"{"url": "https://a.example/mcp", "headers": {"Authorization": "Bearer @"}}"#,
      .token("github", "github-pat"), "github-pat /mcpServers/S/headers/Authorization"),
  ]

  static let more: [Placement] = [
    json(
      #"{"url": "https://a.example/mcp", "headers": {"Authorization": "Bearer @"}}"#, .key(32),
      "authorization /mcpServers/S/headers/Authorization"),
    json(
      #"{"url": "https://a.example/mcp", "headers": {"authorization": "Basic @"}}"#, .key(24),
      "authorization /mcpServers/S/headers/authorization"),
    json(
      #"{"url": "https://a.example/mcp", "headers": {"DD_APPLICATION_KEY": "@"}}"#, .hex(40),
      "secret-value /mcpServers/S/headers/DD_APPLICATION_KEY"),
    json(
      #"{"command": "x", "args": ["--token=@"]}"#, .key(32), "secret-value /mcpServers/S/args/0"),
    json(
      #"{"command": "x", "args": ["--api-key", "@"]}"#, .key(32),
      "secret-value /mcpServers/S/args/1"),
    json(
      #"{"command": "x", "args": ["--header=X-Api-Key: @"]}"#, .key(32),
      "secret-value /mcpServers/S/args/0"),
    json(
      #"{"command": "x", "args": ["-H", "Authorization:Bearer @"]}"#, .key(32),
      "authorization /mcpServers/S/args/1"),
    json(
      #"{"command": "docker", "args": ["run", "-e", "API_KEY=@", "image"]}"#, .key(32),
      "secret-value /mcpServers/S/args/2"),
    json(
      #"{"url": "https://mcp.zapier.example/api/s/@/mcp"}"#, .key(40),
      "url-path /mcpServers/S/url"),
    json(
      #"{"command": "x", "env": {"DATABASE_URL": "postgres://me:@@db.example/x"}}"#, .key(16),
      "url-password /mcpServers/S/env/DATABASE_URL"),
    json(
      #"{"command": "x", "env": {"KEY": "${KEY:-@}"}}"#, .token("github", "github-pat"),
      "github-pat /mcpServers/S/env/KEY"),
    json(
      #"{"command": "x", "env": {"A_TOKEN": "\u0067hp_@"}}"#, .key(36),
      "github-pat /mcpServers/S/env/A_TOKEN"),
    json(
      #"{"command": "x", "env": {"A": "\u0067hp_@"}}"#, .key(36), "github-pat /mcpServers/S/env/A"),
    json(
      #"{"url": "https://a.example/?u=https%3A%2F%2Fb%3Fx%3D@"}"#, .token("github", "github-pat"),
      "github-pat /mcpServers/S/url"),
    json(
      #"{"url": "https://a.example/?x=%67hp_@"}"#, .key(36), "github-pat /mcpServers/S/url"),
    json(
      #"{"command": "x", "env": {"A_TOKEN": "Bearer @"}}"#, .key(32),
      "secret-value /mcpServers/S/env/A_TOKEN"),
    json(
      #"{"command": "x", "env": [{"name": "A_TOKEN", "value": "@"}]}"#, .key(32),
      "secret-value /mcpServers/S/env/0/value"),
    json(
      #"{"url": "https://a.example", "headers": [{"key": "Authorization", "value": "Bearer @"}]}"#,
      .key(32), "authorization /mcpServers/S/headers/0/value"),
    json(
      #"{"url": "https://a.example", "headers": {"Cookie": "theme=dark; session=@"}}"#, .key(32),
      "secret-value /mcpServers/S/headers/Cookie"),
    json(
      #"{"command": "sh", "args": ["-c", "API_KEY=@ exec npx x"]}"#, .key(32),
      "secret-value /mcpServers/S/args/1"),
    json(
      #"{"command": "cmd", "args": ["/c", "npx x --token @"]}"#, .key(32),
      "secret-value /mcpServers/S/args/1"),
    json(
      #"{"command": "npx -y x --api-key @"}"#, .key(32), "secret-value /mcpServers/S/command"),
    Placement(
      ".codex/config.toml",
      "[mcp_servers.S]\nurl = \"https://a.example\"\nbearer_token_env_var = \"@\"\n", .key(32),
      "secret-value /mcp_servers/S/bearer_token_env_var"),
    Placement(
      ".config/goose/config.yaml",
      "extensions:\n  S:\n    cmd: x\n    envs:\n      A: \"ghp_\\\n        @\"\n", .key(36),
      "github-pat /extensions/S/envs/A"),
    Placement(
      ".config/goose/config.yaml",
      "extensions:\n  S:\n    cmd: x\n   envs:\n      A_TOKEN: @ # mine\n", .key(32), "secret-value"
    ),
    Placement(
      "a.code-workspace",
      #"{"settings": {"mcp": {"servers": {"S": {"headers": {"X-Api-Key": "@"}}}}}}"#, .key(32),
      "secret-value /settings/mcp/servers/S/headers/X-Api-Key"),
    Placement(
      "devcontainer.json",
      #"{"customizations": {"vscode": {"mcp": {"servers": {"S": {"headers": {"X-Api-Key": "@"}}}}}}}"#,
      .key(32), "secret-value /customizations/vscode/mcp/servers/S/headers/X-Api-Key"),
    Placement(
      ".claude/settings.local.json",
      #"{"permissions": {"allow": ["Bash(claude mcp add S https://a.example -H \"X-Api-Key: @\")"]}}"#,
      .key(32), "secret-value /permissions/allow/0/claude mcp add S/-H/X-Api-Key"),
    Placement(
      ".claude/settings.json", #"{"env": {"A_TOKEN": "@"}}"#, .key(32), "secret-value /env/A_TOKEN"),
    Placement(
      "/home/me/.claude.json",
      #"{"projects": {"/a": {"history": [{"display": "claude mcp add S -e A_TOKEN=@ -- x"}]}}}"#,
      .key(32), "secret-value /projects/~1a/history/0/display/claude mcp add S/-e/A_TOKEN"),
    Placement(
      "workflow.yml",
      "jobs:\n  a:\n    steps:\n      - run: |\n          claude mcp add S -e A_TOKEN=@ -- x\n",
      .key(32), "secret-value /claude mcp add S/-e/A_TOKEN"),
    Placement(
      "agent.md", "---\nmcpServers:\n  S:\n    headers:\n      Authorization: Bearer @\n---\n",
      .key(32), "authorization"),
    Placement(
      "setup.sh", #"echo '{"headers": {"X-Api-Key": "@"}}' | claude mcp add-json S -"#, .key(32),
      "secret-value"),
    Placement(
      "setup.sh", #"code --add-mcp='{"name": "S", "headers": {"X-Api-Key": "@"}}'"#, .key(32),
      "secret-value /code --add-mcp/headers/X-Api-Key"),
    Placement(
      "setup.ps1", #"code --add-mcp '{\"name\":\"S\",\"headers\":{\"X-Api-Key\":\"@\"}}'"#,
      .key(32),
      "secret-value /code --add-mcp/headers/X-Api-Key"),
    Placement(
      "setup.ps1", #"claude mcp add-json S "{`"headers`":{`"X-Api-Key`":`"@`"}}""#, .key(32),
      "secret-value /claude mcp add-json S/headers/X-Api-Key"),
    Placement(
      "setup.sh", "amp mcp add S --header 'Authorization=Bearer @' https://a.example", .key(32),
      "authorization /amp mcp add S/--header/Authorization"),
    Placement(
      ".vscode/mcp.json",
      #"{"inputs": [{"type": "promptString", "id": "k", "password": true, "default": "@"}], "servers": {}}"#,
      .key(32), "secret-value /inputs/0/default"),
    Placement(
      "/home/me/.claude.json",
      #"{"projects": {"/src/a": {"history": [], "mcpServers": {"S": {"url": "https://a.example", "headers": {"X-Api-Key": "@"}}}}}}"#,
      .key(32), "secret-value /projects/~1src~1a/mcpServers/S/headers/X-Api-Key"),
    Placement(
      "/home/me/.claude.json", #"{"projects": {"/src/a": {"history": [{"display": "use @"}]}}}"#,
      .token("github", "github-pat"), "github-pat /projects/~1src~1a/history/0/display"),
    Placement(
      ".cursor/mcp.json.bak", #"{"mcpServers": {"S": {"headers": {"X-Api-Key": "@"}}}}"#, .key(32),
      "secret-value /mcpServers/S/headers/X-Api-Key"),
    Placement(
      ".cursor/.mcp.json.mcpconf-4711-0.tmp",
      #"{"mcpServers": {"S": {"headers": {"X-Api-Key": "@"}}}}"#, .key(32),
      "secret-value /mcpServers/S/headers/X-Api-Key"),
    Placement(
      ".codex/config.toml",
      "[mcp_servers.S]\nurl = \"https://a.example/mcp\"\nhttp_headers = { \"X-Api-Key\" = \"@\" }\n",
      .key(32), "secret-value /mcp_servers/S/http_headers/X-Api-Key"),
    Placement(
      ".codex/config.toml",
      "[mcp_servers.S]\ncommand = \"x\"\n[mcp_servers.S.env]\nA_TOKEN = '@'\n",
      .key(32), "secret-value /mcp_servers/S/env/A_TOKEN"),
    Placement(
      ".config/goose/config.yaml",
      "extensions:\n  S:\n    type: streamable_http\n    uri: https://a.example\n    headers:\n      X-Api-Key: \"@\"\n",
      .key(32), "secret-value /extensions/S/headers/X-Api-Key"),
    Placement(
      ".continue/config.yaml",
      "mcpServers:\n  - name: S\n    type: sse\n    url: https://a.example\n    apiKey: @\n",
      .key(32), "secret-value /mcpServers/0/apiKey"),
    Placement(
      ".continue/config.yaml",
      "mcpServers:\n  - name: S\n    url: https://a.example\n    requestOptions: {headers: {Authorization: Bearer @}}\n",
      .key(32), "authorization /mcpServers/0/requestOptions/headers/Authorization"),
    Placement(
      "README.md",
      "Run:\n\n```sh\nclaude mcp add \\\n  --header 'X-Api-Key: @' \\\n  S https://a.example\n```\n",
      .key(32), "secret-value /claude mcp add S/--header/X-Api-Key"),
    Placement(
      "README.md",
      "Don't forget:\n\n    gemini mcp add -H \"Authorization: Bearer @\" S https://a.example\n",
      .key(32), "authorization /gemini mcp add S/-H/Authorization"),
    Placement(
      "README.md", "Use `codex mcp add S --env A_TOKEN=@ -- npx x` to add it.", .key(32),
      "secret-value /codex mcp add S/--env/A_TOKEN"),
    Placement(
      "setup.ps1", "claude mcp add S https://a.example `\r\n  --header \"X-Api-Key: @\"\r\n",
      .key(32),
      "secret-value /claude mcp add S/--header/X-Api-Key"),
    Placement(
      "setup.sh",
      #"claude mcp add-json S '{"url": "https://a.example", "headers": {"X-Api-Key": "@"}}'"#,
      .key(32), "secret-value /claude mcp add-json S/headers/X-Api-Key"),
    Placement(
      "setup.sh",
      "claude mcp add-json S '{\n  \"url\": \"https://a.example\",\n  \"headers\": {\"X-Api-Key\": \"@\"}\n}'\n",
      .key(32), "secret-value /claude mcp add-json S/headers/X-Api-Key"),
    Placement(
      "setup.sh",
      #"code --add-mcp "{\"name\":\"S\",\"url\":\"https://a.example\",\"headers\":{\"X-Api-Key\":\"@\"}}""#,
      .key(32), "secret-value /code --add-mcp/headers/X-Api-Key"),
    Placement(
      "setup.sh", "claude mcp add S https://a.example/mcp?api_key=@", .key(32),
      "url-query /claude mcp add S/api_key"),
    Placement("setup.sh", "export JAM_TOKEN=@\n", .token("jam", "jam-pat"), "jam-pat"),
    Placement(
      "broken.json", #"{"mcpServers": {"S": {"headers": {"X-Api-Key": "@"}}}"#, .key(32),
      "secret-value"),
    Placement(
      "broken.json", #"{"mcpServers": {"S": {"env": {"A_TOKEN": ["@"}}}"#, .key(32), "secret-value"),
    Placement(
      "broken.json", #"{"mcpServers": {"S": {"env": {"A_TOKEN" "@"}}}}"#, .key(32), "secret-value"),
    Placement(
      "broken.json", #"{"mcpServers": {"S": {"env": {"A_TOKEN": @}}}}"#, .key(32), "secret-value"),
    Placement(
      ".claude/settings.json", #"{"permissions": {"allow": ["Bash(A_TOKEN=@ npx x:*)"]}}"#,
      .key(32),
      "secret-value /permissions/allow/0"),
    Placement(
      ".claude/settings.json",
      #"{"hooks": {"Stop": [{"hooks": [{"command": "curl -H 'X-Api-Key: @' https://a.example"}]}]}}"#,
      .key(32), "secret-value /hooks/Stop/0/hooks/0/command"),
    Placement(
      ".claude/settings.json", #"{"apiKeyHelper": "echo @"}"#, .key(32),
      "secret-value /apiKeyHelper"),
    Placement("README.md", "| `A_TOKEN` | `@` | required |\n", .key(32), "secret-value"),
    Placement("README.md", "**API key:** @\n", .key(32), "secret-value"),
    Placement("README.md", "The password is @ here.\n", .key(32), "secret-value"),
    Placement(
      "README.md",
      "```json\n{\"mcpServers\": {\"S\": {\"headers\": {\"X-Api-Key\": \"@\"}}}}\n```\n",
      .key(32), "secret-value"),
  ]

  @Test(arguments: measured + more + texts + structures)
  func `finds the secret, once, where it stands, and prints none of it`(
    placement: Placement
  ) throws {
    var tokens = Tokens(seed: 1)
    let value = try placement.value.text(&tokens)
    let text = placement.text.filled(with: value)
    let run = ScanRun.of(text, as: placement.file, "--format", "json")
    #expect(try run.findings() == [placement.finding])
    #expect(run.exit == 1)
    let hidden = String(value.dropFirst(placement.value.prefix(value)))
    for format in ["json", "text", "github", "sarif"] {
      let run = ScanRun.of(text, as: placement.file, "--format", format)
      #expect(run.exit == 1)
      #expect(run.leaks(of: hidden) == [], "\(format)")
      #expect(run.output.contains(placement.finding.prefix { $0 != " " }), "\(format)")
    }
  }
}

extension String {
  /// Returns the text with a value for the first `@` only, because an address contains another one.
  fileprivate func filled(with value: String) -> String {
    guard let place = firstIndex(of: "@") else { return self }
    return self[..<place] + value + self[index(after: place)...]
  }
}
