/// All commands.
///
/// The source of parsing, help, completions and the documentation's reference.
package enum CommandTable {
  /// The names in the order of the help.
  private static let names = [
    "generate", "apply", "diff", "remove", "trust", "validate", "scan", "doctor", "import", "init",
    "add", "rm", "lock", "verify", "env", "run", "list",
    "schema", "completions", "help",
  ]

  package static var all: [CommandSpec] { names.compactMap { command($0)?.spec } }

  /// Creates one command on demand, because a run needs no other.
  static func command(_ name: String) -> Command? {
    switch name {
    case "generate":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "print the set-up for every client; touch nothing",
        details: """
          One client: the bare file or command, ready to pipe. Several: each under a heading with its
          path. Tokens are references in each client's own spelling; what is printed never depends on
          whether a variable is set.
          """,
        options: OptionSpec.selection + [
          .shell, .merge, .prune, .exclusive, .script, .links, .outputTree, .force,
        ],
        run: { session throws(UsageError) in try Generate.run(&session) })
    case "apply":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "merge the servers into the clients' files",
        details: """
          Only the bytes of our own entries change: comments, order, indentation, links and modes stay, and a
          second run writes nothing. A file that does not parse is refused and left as it is. Claude Code's
          user and local scope are set up by its own command. One line says what was done to each file.
          """,
        options: OptionSpec.ownSelection + [
          .project, .detected, .dryRun, .detailedExitCode, .backup, .prune, .exclusive, .trust,
        ],
        exits: "0 done · 2 could not do it · 3 something changed, with --detailed-exitcode",
        run: { session throws(UsageError) in try Apply.apply(&session) })
    case "diff":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1, "show what apply would do",
        details: "A unified diff; secrets of the files are left out of it.",
        options: OptionSpec.ownSelection + [.project, .detected, .prune, .exclusive],
        exits: "0 nothing to do · 1 something to do · 2 could not tell",
        run: { session throws(UsageError) in try Diff.run(&session) })
    case "remove":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "take the profile's servers out again",
        details: """
          Other servers, comments and settings stay. What apply put in comes out without a trace; a file that it
          made stays, without servers.
          """,
        options: OptionSpec.ownSelection + [.project, .detected, .dryRun, .backup, .trust],
        run: { session throws(UsageError) in try Apply.remove(&session) })
    case "trust":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "show what a profile can do, and trust it",
        details: """
          A profile can describe a custom client, and so choose a file that apply writes. In your home directory,
          apply and remove write such a file only if you trust the profile. A profile can also name entries of your secret
          stores, which run reads, and the hosts that get the values. This command shows what the profile can
          do beyond the files of the built-in clients. It then remembers a hash of the profile and of every file that
          the profile extends; if one of them changes, trust the profile again. Profiles in
          $XDG_CONFIG_HOME/mcpconf are your own and need no trust, but what they extend elsewhere does.
          """,
        options: [.trustList, .revoke, .showOnly, .templates],
        run: { session throws(UsageError) in try Trust.run(&session) })
    case "validate":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "check the profile, and the tokens in the environment",
        details: """
          Each variable: set, in the right format, not expired. Nothing of a token is printed but its
          vendor's public prefix.
          """,
        options: OptionSpec.selection + [.requireTokens, .connect, .trust],
        exits:
          "0 all well · 1 findings · 2 the profile is not valid, or the servers cannot be asked",
        run: { session throws(UsageError) in try Validate.run(&session) })
    case "scan":
      Command(
        name, operands: "[PATH...]", maximumOperands: .max,
        "find literal tokens in clients' files, scripts and documentation",
        details: """
          Without PATH: the files of all clients on this machine and in this project, and the copies beside
          them. PATH is a file, a directory, or '-' for standard input. Tokens are found by structure: in
          headers, variables, arguments, addresses and prompts of servers, and in 'claude mcp add' lines of
          scripts and Markdown. References, placeholders and what mcpconf writes are no findings. Nothing of a
          token is printed but its vendor's public prefix. A comment 'mcpconf:allow REASON' on the line or
          above it allows what is there, but never a token whose format its vendor published. Directories
          are walked without .git, node_modules, what a build made, and links; scripts, code, pages, settings
          and templates in them are read. Pipes, sockets and devices are skipped and counted. With --staged, PATH
          limits what is scanned of the staged files.
          """,
        options: [.staged, .fileClient, .project, .templates, .baseline, .reportFormat],
        exits: "0 nothing found · 1 findings · 2 could not look everywhere",
        run: { session throws(UsageError) in try Scan.run(&session) })
    case "doctor":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "find out what is wrong with the clients, files and variables here",
        details: """
          Clients and their versions; their files, and whether these have the profile's servers; for each
          variable, whether this shell has it and whether a program started from the desktop would; servers
          that one client finds in two files. Without a profile, the servers of the files are looked at.
          Each finding says what puts it right. Nothing is changed, no value of a variable is shown, and of a
          client's program only the version is asked for.
          """,
        options: OptionSpec.ownSelection + [.project],
        exits: "0 nothing is wrong · 1 findings · 2 could not tell",
        run: { session throws(UsageError) in try Doctor.run(&session) })
    case "import":
      Command(
        name, operands: "FILE...", maximumOperands: .max,
        "print a profile made from clients' files",
        details: """
          FILE is a file of any client of 'mcpconf list clients', known by its path or by --client; '-' is
          standard input. Nothing is written. References become ${NAME}; a literal token becomes a reference
          too, and what to export is said on standard error, never the value. Servers of several files are
          joined by name. Clients that the profile in the usual places describes are known too. Settings that a profile does not have are left out, with a note.
          """,
        options: [.fileClient, .templates],
        run: { session throws(UsageError) in try Import.run(&session) })
    case "init":
      Command(
        name, operands: "[TEMPLATE]", maximumOperands: 1, "write a starter profile",
        details: """
          TEMPLATE is jam (the default), team or ci, or a VENDOR or VENDOR/SERVER of 'mcpconf list servers'.
          An existing file is never replaced.
          """,
        options: [.outputFile, .templates],
        run: { session throws(UsageError) in try InitProfile.run(&session) })
    case "add":
      Command(
        name, operands: "[NAME] SOURCE", maximumOperands: .max,
        "add a server to the profile",
        details: """
          SOURCE is a template of 'mcpconf list servers', an https:// address, or '-- COMMAND ARG...'. It can also be
          what a vendor's page shows, in a file, on standard input ('-') or in quotes: a part of any client's JSON, TOML
          or YAML, a line such as 'claude mcp add ...', an install link of Cursor or VS Code, or a registry's server.json.
          Only the new server's lines are added to the profile; a profile that does not exist is created. A literal token
          becomes a reference, as with import, and what to export is said. Nothing is downloaded, and nothing is changed
          unless 'mcpconf validate' accepts the result.
          """,
        options: [.replace, .dryRun, .profile, .pick, .set, .from, .templates],
        run: { session throws(UsageError) in try Add.run(&session) })
    case "rm":
      Command(
        name, operands: "NAME", maximumOperands: 1, "remove a server from the profile",
        details: """
          The server's lines and the comments in them go; all other lines stay as they are. The clients keep the
          server until 'mcpconf apply --prune'.
          """,
        options: [.dryRun, .profile, .templates],
        run: { session throws(UsageError) in try RemoveServer.run(&session) })
    case "lock":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "record the hashes of what the profile builds on",
        details: """
          Writes a lock file with the SHA-256 hash of each profile that this profile extends and of each template that
          its servers use. The profile itself is not in it. Commit the lock file; 'mcpconf verify' compares it later.
          With '--file -', the lock is printed.
          """,
        options: [.lockFile, .templates],
        run: { session throws(UsageError) in try Lock.lock(&session) })
    case "verify":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "check that what the profile builds on has not changed",
        details: """
          Compares the lock file that 'mcpconf lock' wrote with the profiles that this profile extends and the
          templates that its servers use. Each difference is an error. Use it in CI to notice a change in a shared base.
          """,
        options: [.lockFile, .templates],
        exits: "0 nothing changed · 1 something changed · 2 could not compare",
        run: { session throws(UsageError) in try Lock.verify(&session) })
    case "env":
      Command(
        name, operands: "[PROFILE]", maximumOperands: 1,
        "show how to get the variables into an environment",
        details: """
          Never prints a value. 'variables' in the profile says where each value is kept.
          Shell start-up files: sh, fish, powershell, envrc (direnv); their lines read each value from its store, and
          need a trusted profile. Files for values: dotenv, which has op:// references for 'op run', and environment.d
          (systemd). Desktop programs: launchd (macOS), setx (Windows), wslenv (from Windows to WSL). CI and
          containers: github, gitlab, devcontainer, docker, k8s. For programs: json.
          """,
        options: OptionSpec.selection + [.environmentFormat, .trust],
        run: { session throws(UsageError) in ShowEnvironment.run(&session) })
    case "run":
      Command(
        name, operands: "[PROFILE] -- COMMAND [ARG...]", maximumOperands: .max,
        "start a program with the variables read from their stores",
        details: """
          Reads each variable from the store that 'variables' in the profile names, with the store's own program, and
          then becomes COMMAND: mcpconf run -- claude. A variable that is already set is kept, unless you give
          --refresh. If a variable cannot be read, nothing is started. Needs a trusted profile. Writes nothing, and
          shows nothing of what the store's program prints.
          """,
        options: OptionSpec.selection + [.refresh, .trust],
        exits: "that of COMMAND · 2 could not read a variable · 126, 127 could not start COMMAND",
        run: { session throws(UsageError) in try RunProgram.run(&session) })
    case "list":
      Command(
        name, operands: "clients|servers|tokens [NAME]", maximumOperands: 2,
        "show what is built in, or which token goes where",
        details: """
          clients: files, reference spellings, and what happens when a variable is not set; with the id of a
          client, all that is known of it; with a profile, also the clients that it describes.
          servers: vendor templates; with the name of a vendor, all that is known of it.
          tokens: token formats that are checked; with a profile, which variable feeds which client and
          server, so that one token can be revoked alone.
          """,
        options: [.templates, .platform],
        run: { session throws(UsageError) in try List.run(&session) })
    case "schema":
      Command(
        name, "print the JSON Schema of profiles",
        details: "For completion in editors: mcpconf schema > mcpconf.schema.json",
        run: { _ throws(UsageError) in Schema.run() })
    case "completions":
      Command(
        name, operands: "bash|zsh|fish", maximumOperands: 1, "print shell completions",
        details: "bash: eval \"$(mcpconf completions bash)\" in ~/.bashrc; likewise zsh and fish.",
        run: { session throws(UsageError) in try Completions.run(&session) })
    case "help":
      Command(
        name, operands: "[COMMAND]", maximumOperands: 1, "explain a command",
        details: "Without COMMAND: all of them.",
        options: [.manual],
        run: { session throws(UsageError) in try Help.run(&session) })
    default: nil
    }
  }
}

/// A command with the function that runs it.
struct Command {
  let spec: CommandSpec
  let run: @Sendable (inout Session) throws(UsageError) -> CommandResult

  init(
    _ name: String, operands: String = "", maximumOperands: Int = 0, _ summary: String,
    details: String, options: @autoclosure @escaping @Sendable () -> [OptionSpec] = [],
    exits: String = "0 done · 2 could not do it",
    run: @escaping @Sendable (inout Session) throws(UsageError) -> CommandResult
  ) {
    spec = CommandSpec(
      name, operands: operands, maximumOperands: maximumOperands, summary, details: details,
      options: options, exits: exits)
    self.run = run
  }
}
