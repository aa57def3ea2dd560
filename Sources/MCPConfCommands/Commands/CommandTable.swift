/// All commands.
///
/// Parsing, help, completions and the documentation's reference use this table.
package enum CommandTable {
  /// The names of the commands in the order of the help.
  private static let names = [
    "generate", "apply", "diff", "remove", "trust", "validate", "scan", "doctor", "report",
    "import", "init", "add", "rm", "lock", "verify", "policy", "env", "run", "list",
    "schema", "completions", "help",
  ]

  package static var all: [CommandSpec] { names.compactMap { command($0)?.spec } }

  /// Creates one command; returns nil for an unknown name.
  ///
  /// Commands are created on demand, because most runs need only one of them.
  static func command(_ name: String) -> Command? {
    switch name {
    case "generate":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "print the setup for every client and change nothing",
        details: """
          For one client, generate prints only the file or the commands, ready for a pipe.
          For several clients, it prints each setup under a heading with the path of the setup.
          For each token, the output contains a reference in the client's own syntax. The output never depends on whether a variable is set.
          """,
        options: OptionSpec.selection + [
          .shell, .merge, .prune, .exclusive, .script, .links, .outputTree, .force, .strict,
        ],
        run: { session throws(UsageError) in try Generate.run(&session) })
    case "apply":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "merge the servers into the clients' files",
        details: """
          apply changes only its own entries in a file.
          Comments, order, indentation, links and file modes stay the same, and a second run writes nothing.
          If a file does not parse, apply reports the error and does not change the file.
          For the user and local scopes of Claude Code, apply runs the 'claude' command.
          For each file, apply prints what it did, such as 'created' or 'unchanged'.
          apply also warns about servers that it wrote earlier and the profile no longer has; --prune removes them.
          With '--scope managed', apply writes an administrator's files.
          Every user can read these files, but only root can write them, so run apply as root.
          With --root DIR, apply writes these files below DIR and does not need root.
          """,
        options: OptionSpec.ownSelection + [
          .project, .root, .detected, .strict, .dryRun, .detailedExitCode, .backup, .prune,
          .exclusive,
          .trust,
        ],
        exits: "0 done · 2 an error occurred · 3 something changed (with --detailed-exitcode)",
        run: { session throws(UsageError) in try Apply.apply(&session) })
    case "diff":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1, "show what apply would change",
        details: """
          The output is a unified diff without the secrets in the files.
          """,
        options: OptionSpec.ownSelection + [
          .project, .root, .detected, .strict, .prune, .exclusive,
        ],
        exits: "0 no changes · 1 changes · 2 an error occurred",
        run: { session throws(UsageError) in try Diff.run(&session) })
    case "remove":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "remove the profile's servers from the clients' files",
        details: """
          remove keeps other servers, comments and settings.
          It also keeps an entry in which you changed or removed something that apply wrote, and prints a warning.
          With --strict, the exit status is 2 if remove keeps such an entry.
          If apply created a file, remove keeps the file, but removes the profile's servers from it.
          If apply changed an entry that you already had, remove cannot restore the entry,
          because mcpconf does not record the old values.
          """,
        options: OptionSpec.ownSelection + [
          .project, .root, .detected, .strict, .dryRun, .backup, .prune, .trust,
        ],
        run: { session throws(UsageError) in try Apply.remove(&session) })
    case "trust":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "show what a profile can do, and trust it",
        details: """
          A profile can describe a custom client, and choose the file that apply writes for this client.
          If the file is in your home directory, apply and remove write it only if you trust the profile.
          A profile can also choose entries of your secret stores, which run reads,
          and the hosts and programs that get the values.
          trust shows what the profile can do apart from writing the files of built-in clients.
          It then stores a hash of the profile and of every file that the profile extends.
          If one of these files changes, trust the profile again.
          A profile in $XDG_CONFIG_HOME/mcpconf is your own and needs no trust,
          unless it is a link to a file in another directory or extends such a file.
          """,
        options: [.trustList, .revoke, .showOnly, .templates],
        run: { session throws(UsageError) in try Trust.run(&session) })
    case "validate":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "check the profile, and the tokens in the environment",
        details: """
          For each variable, validate checks that the variable is set, has the right format and has not expired.
          validate never prints more of a token than the vendor's public prefix, such as ghp_.
          With --connect, validate also asks each remote server whether the server accepts the token.
          For this, validate uses curl to send a client's first requests, once with the token and once without it.
          validate does not call any tool.
          --connect=all also starts each local server, and asks the server for its tools.
          --connect needs a trusted profile. It sends a vendor's token only to the hosts of that vendor,
          unless a comment 'mcpconf:allow REASON' in the profile allows another host.
          """,
        options: OptionSpec.selection + [.requireTokens, .connect, .trust, .checkFormat],
        exits:
          "0 no problems · 1 findings · 2 the profile is not valid, or an error occurred",
        run: { session throws(UsageError) in try Validate.run(&session) })
    case "scan":
      Command(
        name, operands: "[PATH...]", maximumOperands: .max,
        "find literal tokens in clients' files, scripts and documentation",
        details: """
          Without PATH, scan reads the files of all clients on this machine and in this project,
          and backup copies next to these files, such as mcp.json.bak.
          PATH is a file, a directory, or '-' for standard input.

          scan finds tokens by structure: in headers, variables, arguments and URLs of servers,
          in the default values of VS Code's input prompts, and in 'claude mcp add' lines of scripts and Markdown.
          It does not report references, placeholders or the output of mcpconf.
          scan never prints more of a token than the vendor's public prefix, such as ghp_.
          A comment 'mcpconf:allow REASON' on the same line, or on the line above, allows a value,
          but not a token whose format the vendor has published.

          In directories, scan reads scripts, code, pages, settings and templates.
          It skips .git, node_modules, build output and symbolic links.
          It also skips pipes, sockets and devices, and counts them.
          With --staged, it scans only staged files; with PATH, only the staged files in PATH.
          """,
        options: [.staged, .fileClient, .project, .templates, .baseline, .reportFormat],
        exits: "0 no findings · 1 findings · 2 could not read everything",
        run: { session throws(UsageError) in try Scan.run(&session) })
    case "doctor":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "find problems with the clients, files and variables on this machine",
        details: """
          doctor shows the clients with their versions and files, and whether the files contain the profile's servers.
          For each variable, it shows whether this shell and programs started from the desktop can read the variable.
          It also reports a server that one client finds twice, and old servers that the profile no longer has.
          Without a profile, doctor checks the servers in the files. For each finding, doctor says what to do.
          doctor changes nothing, and never shows the value of a variable.
          It starts a client's program only to ask for the version.
          """,
        options: OptionSpec.ownSelection + [.project, .root, .host],
        exits: "0 no problems · 1 findings · 2 an error occurred",
        run: { session throws(UsageError) in try Doctor.run(&session) })
    case "report":
      Command(
        name, operands: "FILE...", maximumOperands: .max,
        "combine what doctor found on many hosts",
        details: """
          FILE is the output of 'mcpconf doctor --format json' on a host, a file that contains several such documents,
          a directory with such files, or '-' for standard input.
          The report shows which clients have which servers on how many hosts, and which hosts differ from the profile.
          It also shows which variables are missing on which hosts, and where literal tokens are, but never a token.
          --format html writes one page that loads nothing and has tables that you can sort.
          """,
        options: [.inventoryFormat],
        exits: "0 no findings · 1 findings · 2 could not read every document",
        run: { session throws(UsageError) in try Report.run(&session) })
    case "import":
      Command(
        name, operands: "FILE...", maximumOperands: .max,
        "print a profile created from clients' files",
        details: """
          FILE is a client's file, or '-' for standard input.
          mcpconf recognizes the client by the file's path. For another path, name the client with --client.
          import also reads files of custom clients, if mcpconf.yaml or your own profile describes these clients.
          import writes no file.
          References become ${NAME}. A literal token becomes a reference too,
          and a message on standard error names the variable to export, never the value.
          If several files have the same server, the profile has the server once.
          Different servers with the same name get different names.
          Settings that a profile does not support are omitted, with a note.
          """,
        options: [.fileClient, .templates],
        run: { session throws(UsageError) in try Import.run(&session) })
    case "init":
      Command(
        name, operands: "[TEMPLATE]", maximumOperands: 1, "write a starter profile",
        details: """
          TEMPLATE is jam (the default), team, ci, or a name from 'mcpconf list servers', such as github/readonly.
          init never replaces an existing file.
          """,
        options: [.userProfile, .outputFile, .templates],
        run: { session throws(UsageError) in try InitProfile.run(&session) })
    case "add":
      Command(
        name, operands: "[NAME] SOURCE", maximumOperands: .max,
        "add a server to the profile",
        details: """
          SOURCE is a template of 'mcpconf list servers', an https:// URL, or '-- COMMAND ARG...'.
          SOURCE can also be a setup from a vendor's page: part of a client's JSON, TOML or YAML,
          a line such as 'claude mcp add ...', an install link of Cursor or VS Code, or a registry's server.json.
          Pass the setup as a file, on standard input ('-') or in quotes.
          A client's own command also works after '--', as in '-- claude mcp add ...'.

          add writes only the new server's lines, and creates the profile if it does not exist.
          A literal token becomes a reference, and a message names the variable to export.
          add downloads nothing, and changes the profile only if 'mcpconf validate' accepts the result.
          """,
        options: [.replace, .dryRun, .profile, .pick, .set, .from, .templates],
        run: { session throws(UsageError) in try Add.run(&session) })
    case "rm":
      Command(
        name, operands: "NAME", maximumOperands: 1, "remove a server from the profile",
        details: """
          rm removes the server's lines with the comments in them, and keeps all other lines.
          The clients keep the server until you run 'mcpconf apply --prune'.
          """,
        options: [.dryRun, .profile, .templates],
        run: { session throws(UsageError) in try RemoveServer.run(&session) })
    case "lock":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "record the hashes of the files and templates that the profile uses",
        details: """
          lock writes a lock file with the SHA-256 hash of each profile that this profile extends,
          and of each template that its servers use.
          The lock file has no hash of this profile itself, so you can still edit the profile. Commit the lock file.
          Later, 'mcpconf verify' compares the profile with the lock file.
          With '--file -', lock prints the lock file.
          """,
        options: [.lockFile, .templates],
        run: { session throws(UsageError) in try Lock.lock(&session) })
    case "verify":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "check that the files and templates that the profile uses have not changed",
        details: """
          verify compares the hashes in the lock file with the profiles that this profile extends,
          and with the templates that its servers use.
          Each difference is an error. Use verify in CI to notice a change in a shared profile.
          """,
        options: [.lockFile, .templates],
        exits: "0 no changes · 1 changes · 2 an error occurred",
        run: { session throws(UsageError) in try Lock.verify(&session) })
    case "policy":
      Command(
        name, operands: "[PROFILE]", maximumOperands: .max,
        "print the list of servers that clients on managed machines may run",
        details: """
          An administrator deploys such a list to many machines, and the clients obey it.
          The list contains each server exactly as 'mcpconf generate' writes it.
          mcpconf warns you if a client's list cannot describe a server exactly.
          With --output, policy writes the files into a tree with the paths of the machine.
          With --deny, policy prints the opposite: a list of servers that may not run.

          Some clients also read the list from device management, such as Jamf, Intune or Group Policy.
          For these clients, --format writes a configuration profile for Macs (mobileconfig),
          its settings alone (plist), or a file for the registry of Windows (reg).

          With --check, policy reads policy files, and shows whether the client would run each server of the profile:
          runs, blocked, asks (the client asks the user) or unknown.
          You can repeat --check, or write several files after it; the profile is the YAML file among them.
          Without --client, mcpconf detects the client of a policy file from the file's directory and content.
          """,
        options: [
          .client, .server, .platform, .templates, .deny, .checkPolicy, .outputTree, .force,
          .policyFormat,
        ],
        exits: "0 done, or no server is blocked · 1 a server is blocked · 2 an error occurred",
        run: { session throws(UsageError) in try Policy.run(&session) })
    case "env":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "show how to set the variables of the profile",
        details: """
          env never prints a value. 'variables' in the profile says where each value is kept.
          sh, fish and powershell print lines for a shell's start-up file, and envrc prints lines for direnv.
          These lines read each value from its store, and need a trusted profile.
          dotenv and environment.d (systemd) print a file into which you write the values.
          In dotenv, a value from 1Password is an op:// reference, which 'op run' resolves.
          launchd (macOS) and setx (Windows) set variables for desktop programs.
          wslenv passes variables of Windows to programs in WSL.
          github, gitlab, devcontainer, docker and k8s are for CI and containers. json is for other programs.
          """,
        options: OptionSpec.selection + [.environmentFormat, .trust],
        run: { session throws(UsageError) in ShowEnvironment.run(&session) })
    case "run":
      Command(
        name, operands: "[PROFILE] -- COMMAND [ARG...]", maximumOperands: .max,
        "start a program with the profile's variables from their stores",
        details: """
          run reads each variable from the store that 'variables' in the profile names, with the store's own program,
          and then replaces itself with COMMAND, for example: mcpconf run -- claude.
          It keeps a variable that is already set, unless you add --refresh.
          If run cannot read a variable, it does not start COMMAND. run needs a trusted profile.
          run writes nothing, and does not show what the store's program prints.
          """,
        options: OptionSpec.selection + [.refresh, .trust],
        exits:
          "the exit status of COMMAND · 2 could not read a variable · 126, 127 could not start COMMAND",
        run: { session throws(UsageError) in try RunProgram.run(&session) })
    case "list":
      Command(
        name, operands: "clients|servers|tokens [NAME]", maximumOperands: 2,
        "show the built-in clients, servers and token formats, or where tokens go",
        details: """
          'list clients' shows the clients' files and reference syntax, and what happens if a variable is not set.
          With a client's id, 'list clients' shows everything about this client.
          With a profile, 'list clients' also shows the custom clients of the profile.
          'list servers' shows the vendor templates, or with a vendor's name, everything about this vendor.
          'list tokens' shows the token formats that mcpconf checks.
          With a profile, 'list tokens' shows which client and server use which variable,
          so that you can revoke one token without affecting the others.
          """,
        options: [.wide, .templates, .platform],
        run: { session throws(UsageError) in try List.run(&session) })
    case "schema":
      Command(
        name, "print the JSON Schema of profiles",
        details: "With the schema, an editor completes and checks the keys of a profile.",
        run: { _ throws(UsageError) in Schema.run() })
    case "completions":
      Command(
        name, operands: "bash|zsh|fish", maximumOperands: 2, "print shell completions",
        details:
          "In bash, add this line to ~/.bashrc: eval \"$(mcpconf completions bash)\". In zsh, add this line to ~/.zshrc: eval \"$(mcpconf completions zsh)\". In fish, run the command below once.",
        run: { session throws(UsageError) in try Completions.run(&session) })
    case "help":
      Command(
        name, operands: "[COMMAND|TOPIC] [SUBCOMMAND]", maximumOperands: 2,
        "explain a command or a topic",
        details: """
          Without COMMAND, help lists all commands. The topics are profile, clients, vendors, tokens and exit-status.
          """,
        options: [.manual],
        run: { session throws(UsageError) in try Help.run(&session) })
    default: nil
    }
  }
}

/// A command, and the function that runs it.
struct Command {
  let spec: CommandSpec
  let run: @Sendable (inout Session) throws(UsageError) -> CommandResult

  init(
    _ name: String, operands: String = "", maximumOperands: Int = 0, _ summary: String,
    details: String, options: @autoclosure @escaping @Sendable () -> [OptionSpec] = [],
    exits: String = "0 done · 2 an error occurred",
    run: @escaping @Sendable (inout Session) throws(UsageError) -> CommandResult
  ) {
    spec = CommandSpec(
      name, operands: operands, maximumOperands: maximumOperands, summary, details: details,
      options: options, exits: exits)
    self.run = run
  }
}
