/// The examples that help, the manual pages and the command reference show for each command.
enum HelpExamples {
  /// Returns examples of command lines, each with a description.
  ///
  /// Tests check that every command has an example, and that the parser accepts each example.
  static func of(_ command: String) -> [(line: String, meaning: String)] {
    switch command {
    case "generate":
      [
        ("mcpconf generate", "print the setup of every client of the profile"),
        ("mcpconf generate team.yaml --client cursor", "print one client's file"),
        ("mcpconf generate -c all -o setup", "write the files of every client into a directory"),
      ]
    case "apply":
      [
        ("mcpconf apply", "set up the clients of the profile"),
        (
          "mcpconf apply --detected --prune",
          "set up only the clients on this machine; remove old servers"
        ),
        ("mcpconf apply -n", "show what would change"),
      ]
    case "diff":
      [
        ("mcpconf diff", "show what apply would change"),
        ("mcpconf diff --scope project --format github", "check committed files in CI"),
      ]
    case "remove":
      [
        ("mcpconf remove", "remove the profile's servers from its clients"),
        ("mcpconf remove -c vscode -s Jam", "remove one server from one client"),
      ]
    case "trust":
      [
        ("mcpconf trust -n team.yaml", "show what the profile can do"),
        ("mcpconf trust team.yaml", "trust the profile"),
      ]
    case "validate":
      [
        ("mcpconf validate", "check the profile and the tokens"),
        (
          "mcpconf validate --require-tokens --format github", "fail a CI job if a token is missing"
        ),
      ]
    case "scan":
      [
        ("mcpconf scan", "scan the clients' files on this machine"),
        ("mcpconf scan .", "scan a project"),
        ("mcpconf scan --staged", "scan the files that the next commit contains"),
      ]
    case "doctor":
      [
        ("mcpconf doctor", "check all clients, files and variables"),
        ("mcpconf doctor -c cursor", "check one client"),
      ]
    case "report":
      [
        ("mcpconf report hosts/", "combine the doctor output of all hosts in a directory"),
        ("mcpconf report --format html hosts/*.json > hosts.html", "write a page for a browser"),
      ]
    case "import":
      [
        (
          "mcpconf import ~/.cursor/mcp.json > mcpconf.yaml",
          "create a profile from Cursor's servers"
        )
      ]
    case "init":
      [
        ("mcpconf init", "write mcpconf.yaml with Jam's server as an example"),
        ("mcpconf init github --user", "write your own profile, for all projects"),
      ]
    case "add":
      [
        ("mcpconf add sentry", "add a server from a vendor template"),
        ("mcpconf add wiki https://mcp.example.com/mcp", "add a server by its URL"),
        ("mcpconf add files -- npx -y server-files", "add a server that is a local program"),
      ]
    case "rm": [("mcpconf rm wiki", "remove a server from the profile")]
    case "lock": [("mcpconf lock", "record the hashes of the files and templates")]
    case "verify": [("mcpconf verify", "check that the files and templates have not changed")]
    case "policy":
      [
        ("mcpconf policy -c claude-code", "print the allow list of Claude Code"),
        ("mcpconf policy -c all -o policies", "write a list for each client that supports one"),
        (
          "mcpconf policy -c codex --format mobileconfig",
          "print a configuration profile for Jamf or Intune"
        ),
        ("mcpconf policy --check /etc/claude-code", "show which servers may run on this machine"),
      ]
    case "env": [("mcpconf env", "show how to set the variables")]
    case "run": [("mcpconf run -- claude", "start Claude Code with the variables of the profile")]
    case "list":
      [
        ("mcpconf list clients", "show the clients"),
        ("mcpconf list servers github", "show one vendor's servers"),
        ("mcpconf list tokens mcpconf.yaml", "show which token goes where"),
      ]
    case "schema": [("mcpconf schema > mcpconf.schema.json", "save the schema for your editor")]
    case "completions":
      [
        (
          "mcpconf completions fish > ~/.config/fish/completions/mcpconf.fish",
          "install the completions"
        )
      ]
    case "help":
      [
        ("mcpconf help apply", "explain a command"),
        ("mcpconf help tokens", "explain how tokens work"),
      ]
    default: []
    }
  }
}
