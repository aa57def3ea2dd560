internal import MCPClients
internal import SourceText

/// A topic that `mcpconf help TOPIC` explains.
struct HelpTopic {
  let name: String
  let summary: String
  let text: String

  static let names = ["profile", "clients", "vendors", "tokens", "exit-status"]

  /// Returns the topic with this name; nil for an unknown name.
  ///
  /// There is no list of topics, because a run needs only one of them.
  static func named(_ name: String) -> HelpTopic? {
    switch name {
    case "profile":
      HelpTopic(
        name: name, summary: "what a profile contains",
        text: """
          A profile is a YAML file that lists MCP servers once, for all clients:

            version: 1
            clients: [claude-code, cursor]      # default: claude-code, cursor, vscode, windsurf
            servers:
              Jam:
                template: jam                   # a built-in vendor template
                token: ${JAM_TOKEN}             # the name of a variable, never the token
              wiki:
                url: https://mcp.example.com/mcp
                token: { env: WIKI_KEY, header: X-Api-Key }
              files:
                command: npx
                args: [-y, server-files, ~/notes]
                env: { API_KEY: "${FILES_KEY}" }

          Without PROFILE, a command reads ./mcpconf.yaml. If that file does not exist, it reads
          $XDG_CONFIG_HOME/mcpconf/profile.yaml (by default ~/.config/mcpconf/profile.yaml). '-' is standard
          input. A profile can extend others: extends: [../team.yaml].

          'mcpconf init' writes a profile, 'mcpconf import' makes one from a client's file, and 'mcpconf schema'
          lists all keys.
          """)
    case "clients":
      HelpTopic(
        name: name, summary: "which clients there are, and how to choose them",
        text: """
          The clients: \(ClientRegistry.ids.joined(separator: " ")).

          A profile names its clients, with options if they need some:

            clients:
              cursor: {}
              claude-code: { scope: project }

          --client ID chooses other clients for one run: -c cursor,vscode, or -c all for every client that can
          use the servers. --scope user sets clients up for all projects, --scope project writes into the project.
          --scope managed writes an administrator's files, which are for every user of the machine.

          'mcpconf list clients' shows the file of each client, and 'mcpconf list clients ID' shows one client
          in full. A profile can also describe a client of your own, with 'custom'.
          """)
    case "vendors":
      HelpTopic(
        name: name, summary: "vendor templates, and how to use them",
        text: """
          mcpconf has templates for the servers of many vendors. A template contains the URL, the transport, the
          header and the format of the token. A profile refers to it with 'template':

            servers:
              github:
                template: github/readonly
                token: ${GITHUB_PERSONAL_ACCESS_TOKEN}

          'mcpconf list servers' shows all templates, and 'mcpconf list servers github' shows those of one vendor.
          'mcpconf add github/readonly' adds the server to the profile. Every other key of the server overrides
          the same key of the template.

          You can write templates of your own, as YAML files in a directory: --templates DIR.
          """)
    case "tokens":
      HelpTopic(
        name: name, summary: "how a profile refers to tokens without containing them",
        text: """
          A profile never contains a token. It contains the name of a variable, ${JAM_TOKEN}, and mcpconf writes
          a reference to that variable into each client's file, in the client's own syntax: ${JAM_TOKEN} for Claude
          Code, ${env:JAM_TOKEN} for Cursor. The client looks the variable up when it starts.

          So set the variable in the environment of the client. Programs in a terminal get the variables that
          ~/.profile exports. Programs that you start from the desktop may not; 'mcpconf doctor' shows which
          variables they can read.

          'mcpconf validate' checks each token: is it set, is its format right, has it expired? It never prints
          a token. 'mcpconf list tokens' shows the formats, and 'mcpconf list tokens mcpconf.yaml' shows
          which variable goes to which client and server. 'mcpconf scan' finds tokens in files.
          """)
    case "exit-status":
      HelpTopic(
        name: name, summary: "what the exit status of a command means",
        text: """
          0  the command did its work, and nothing is wrong
          1  the command did its work, and found problems ('validate', 'doctor', 'scan', 'report'), changes
             ('diff', 'verify') or a blocked server ('policy --check')
          2  the command could not do its work: wrong usage, an invalid profile, or a file that it could not
             read or write
          3  only with 'apply --detailed-exitcode': something changed. Then 0 means that nothing had to change

          Results go to standard output, messages to standard error. Each message ends with a stable code, such
          as [unknown-key]. With --format json, both are JSON: results are one document, messages one line.
          The page 'JSON output' of the documentation describes them.
          """)
    default: nil
    }
  }
}
