/// Secrets in texts, and in places that the structure of a file shows.
extension ScanPlacementTests {
  /// Prompts, commands in other files, code, and settings in other formats.
  static let texts: [Placement] =
    [
      #"export A_TOKEN=@"#, #"curl -H \"X-Api-Key: @\" https://a.example"#, "password: @",
      "use the api key @ please",
    ].map {
      Placement(
        "/home/me/.claude.json", #"{"projects": {"/a": {"history": [{"display": "\#($0)"}]}}}"#,
        .key(32), "secret-value /projects/~1a/history/0/display")
    }
    + [
      ("w.yml", "jobs:\n  a:\n    steps:\n      - run: |\n          export A_TOKEN=@\n"),
      ("w.yml", "jobs:\n  a:\n    steps:\n      - run: echo \"A_TOKEN=@\" >> $GITHUB_ENV\n"),
      ("a.ps1", "[Environment]::SetEnvironmentVariable('A_TOKEN','@')\n"),
      ("a.ps1", "Set-Item Env:A_TOKEN @\n"), ("a.ps1", "${env:A} = \"@\"\n"),
      ("a.ps1", "$p = ConvertTo-SecureString '@' -AsPlainText -Force\n"),
      ("a.fish", "set --global --export A_TOKEN @\n"), ("a.fish", "set -g -x A_TOKEN @\n"),
      ("a.sh", ": \"${A_TOKEN:=@}\"\n"), ("a.sh", "echo \"export A=@\" >> ~/.zshrc\n"),
      ("a.sh", "srv --api-key \\\n  @\n"), ("a.sh", "gh secret set A_TOKEN -b @\n"),
      ("a.sh", "launchctl setenv A_TOKEN @\n"), ("a.csh", "setenv A_TOKEN @\n"),
      ("a.sh", "echo @ | gh auth login --with-token\n"),
      ("Makefile", "A_TOKEN ?= @\n"), ("Makefile", "A_TOKEN := @\n"),
      ("a.py", "os.environ[\"A_TOKEN\"] = \"@\"\n"), ("a.mjs", "process.env.A_TOKEN = \"@\";\n"),
      ("a.md", "<code>A_TOKEN=@</code>\n"), ("a.md", "Use the key `@`\n"),
      (".npmrc", "//registry.npmjs.org/:_authToken=@\n"),
      (".netrc", "machine a.example login me password @\n"),
      ("a.xml", "<add key=\"A_TOKEN\" value=\"@\" />\n"), ("a.xml", "<apiKey>@</apiKey>\n"),
      ("a.plist", "<key>A_TOKEN</key>\n<string>@</string>\n"),
      ("a.tf", "variable \"a_token\" {\n  default = \"@\"\n}\n"),
      ("broken.json", "{\"mcpServers\": {\"S\": {\"args\": [\"--password\"\n \"@\"]}}}"),
    ].map { Placement($0.0, $0.1, .key(32), "secret-value") }

  static let structures: [Placement] = [
    Placement(
      "compose.yaml", "services:\n  a:\n    command: --api-key @\n", .key(32),
      "secret-value /services/a/command"),
    Placement(
      "w.yml", "with:\n  mcp_config: |\n    {\"headers\": {\"X-Api-Key\": \"@\"}}\n", .key(32),
      "secret-value /with/mcp_config"),
    Placement(
      "book.yml", "- hosts: all\n  vars:\n    mcp_token: @\n", .key(32),
      "secret-value /0/vars/mcp_token"),
    Placement(
      "broken.json", #"{"mcpServers": {"S": {"headers": {"X": "@"}"#, .key(32),
      "possible-secret"),
    Placement(
      "compose.yaml", "services:\n  a:\n    command: [\"--api-key\", \"@\"]\n", .key(32),
      "secret-value /services/a/command/1"),
    Placement(
      ".mcp.json", #"[{"name": "S", "headers": {"X-Api-Key": "@"}}]"#, .key(32),
      "secret-value /0/headers/X-Api-Key"),
    Placement(
      ".mcp.json", #"[{"mcpServers": {"S": {"headers": {"X-Api-Key": "@"}}}}]"#, .key(32),
      "secret-value /0/mcpServers/S/headers/X-Api-Key"),
    Placement(
      ".mcp.json", #"{"mcpServers": {"S": {"headersHelper": "echo '{\"X-Api-Key\": \"@\"}'"}}}"#,
      .key(32), "secret-value /mcpServers/S/headersHelper"),
    Placement(
      "server.json",
      #"{"packages": [{"environmentVariables": [{"name": "A_TOKEN", "default": "@"}]}]}"#, .key(32),
      "secret-value /packages/0/environmentVariables/0/default"),
    Placement(
      "package.json", #"{"scripts": {"start": "A_TOKEN=@ node x.js"}}"#, .key(32),
      "secret-value /scripts/start"),
    Placement(
      "mcpconf.yaml",
      "version: 1\nservers: {}\nvariables:\n  A_TOKEN: { from: @ }\n", .key(32),
      "secret-value /variables/A_TOKEN/from"),
    Placement(
      "mcpconf.yaml",
      "version: 1\nservers:\n  S:\n    oauth: { clientSecret: { x: @ } }\n", .key(32),
      "secret-value /servers/S/oauth/clientSecret/x"),
  ]
}
