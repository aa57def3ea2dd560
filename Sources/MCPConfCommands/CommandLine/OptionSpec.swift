internal import MCPClients
internal import Printing

/// One option: its names, its value, and its purpose.
///
/// The parser, help, completions and the documentation's command reference use this type. The type
/// is a class, so that lists of options are built without copying the options.
package final class OptionSpec: Sendable {
  package let name: String
  package let short: Character?
  /// The placeholder for the value in the help; nil if the option is a flag.
  package let value: String?
  package let isRepeatable: Bool
  /// Whether the value may be a list whose items are separated by commas.
  let isList: Bool
  /// Whether a profile may add values to `choices`.
  ///
  /// In this case, the value is checked only after the profile is loaded.
  let isOpen: Bool
  private let makeChoices: @Sendable () -> [String]
  package let summary: String

  init(
    _ name: String, short: Character? = nil, value: String? = nil, isRepeatable: Bool = false,
    isList: Bool = false, isOpen: Bool = false,
    choices: @autoclosure @escaping @Sendable () -> [String] = [],
    _ summary: String
  ) {
    self.isOpen = isOpen
    self.name = name
    self.short = short
    self.value = value
    self.isRepeatable = isRepeatable
    self.isList = isList
    makeChoices = choices
    self.summary = summary
  }

  /// Whether the option may be used without a value.
  ///
  /// If there is a value, it follows `=`, as in `--connect=all`.
  var isValueOptional: Bool { value?.utf8.first == UInt8(ascii: "[") }

  /// All possible values, except those that a profile adds; empty if any value is possible.
  package var choices: [String] { makeChoices() }
}

extension OptionSpec {
  static let client = OptionSpec(
    "client", short: "c", value: "ID", isRepeatable: true, isList: true, isOpen: true,
    choices: ClientRegistry.ids + [TargetSelection.everyClient],
    "use only this client; repeatable; separate several ids with commas, or write 'all'")
  /// The option `--client` for commands that read named files, such as `import`.
  static let fileClient = OptionSpec(
    "client", short: "c", value: "ID", isOpen: true, choices: ClientRegistry.ids,
    "the client of the files, if their paths do not show the client")
  static let server = OptionSpec(
    "server", short: "s", value: "NAME", isRepeatable: true,
    "use only this server of the profile; repeatable")
  static let scope = OptionSpec(
    "scope", value: "SCOPE", choices: Scope.allCases.map(\.rawValue),
    "use this scope instead of the profile's: user, project, local, or managed (an administrator's files)"
  )
  static let platform = OptionSpec(
    "platform", value: "NAME", choices: Platform.allCases.map(\.rawValue),
    "use the paths of linux, macos or windows; default: this system")
  /// The option `--platform` for commands that work with files of this machine.
  static let ownPlatform = OptionSpec(
    "platform", value: "NAME", choices: Platform.allCases.map(\.rawValue),
    "accepts only the name of this system; for another system, use 'generate'")
  static let shell = OptionSpec(
    "shell", value: "NAME", choices: Shell.allCases.map(\.rawValue),
    "quote the printed commands for posix, fish or powershell")
  static let templates = OptionSpec(
    "templates", value: "DIR", "add or override vendor templates with the files DIR/NAME.yaml")
  static let format = OptionSpec(
    "format", value: "FORMAT", choices: OutputFormat.everywhere.map(\.rawValue),
    "print text, json, or github (annotations in GitHub Actions)")
  /// The option `--format` for `scan`.
  static let reportFormat = OptionSpec(
    "format", value: "FORMAT", choices: (OutputFormat.everywhere + [.sarif]).map(\.rawValue),
    "print text, json, github (annotations in GitHub Actions), or sarif (code scanning)")
  /// The option `--format` for `validate`.
  static let checkFormat = OptionSpec(
    "format", value: "FORMAT",
    choices: (OutputFormat.everywhere + [.junit, .gitlab]).map(\.rawValue),
    "print text, json, github (annotations in GitHub Actions), junit (test report), or gitlab (Code Quality)"
  )
  /// The option `--format` for `env`.
  static let environmentFormat = OptionSpec(
    "format", value: "FORMAT", choices: EnvironmentFormat.allCases.map(\.rawValue),
    "print this format; default: dotenv")
  /// The option `--format` for `report`.
  static let inventoryFormat = OptionSpec(
    "format", value: "FORMAT", choices: Report.Format.allCases.map(\.rawValue),
    "print text, json, or html (one page with tables)")
  /// The option `--format` for `policy`.
  static let policyFormat = OptionSpec(
    "format", value: "FORMAT", choices: PolicyFormat.allCases.map(\.rawValue),
    "print text, json or github; for device management, mobileconfig or plist (macOS), or reg (Windows)"
  )
  static let host = OptionSpec(
    "host", value: "NAME",
    "the name of this host for 'mcpconf report'; default: the system's host name"
  )
  static let baseline = OptionSpec(
    "baseline", value: "FILE",
    "omit the findings in FILE, the output of an earlier 'mcpconf scan --format json'")
  static let staged = OptionSpec(
    "staged", "scan the files staged in git, as the next commit would contain them")
  static let color = OptionSpec(
    "color", value: "WHEN", choices: ColorChoice.allCases.map(\.rawValue),
    "print messages in color: auto, always or never; NO_COLOR turns auto off")
  static let quiet = OptionSpec("quiet", short: "q", "print no warnings, notes or reports")
  static let help = OptionSpec("help", short: "h", "show this help")
  static let script = OptionSpec(
    "script", "for clients that are set up with commands, print a script that is safe to run again")
  static let links = OptionSpec("links", "print one-click install links (Cursor, VS Code)")
  static let outputTree = OptionSpec(
    "output", short: "o", value: "DIR", "write the files into a directory tree under DIR")
  static let checkPolicy = OptionSpec(
    "check", value: "FILE", isRepeatable: true,
    "check whether policy files allow the profile's servers; FILE is a file or a directory")
  static let deny = OptionSpec("deny", "print a deny list, which blocks the profile's servers")
  static let force = OptionSpec("force", "with --output, replace files that differ")
  static let outputFile = OptionSpec(
    "output", short: "o", value: "FILE",
    "write the profile to FILE ('-' prints it); default: mcpconf.yaml")
  static let lockFile = OptionSpec(
    "file", value: "FILE", "the lock file; default: the profile's path with .lock instead of .yaml")
  static let userProfile = OptionSpec(
    "user", "write your own profile, for all projects: $XDG_CONFIG_HOME/mcpconf/profile.yaml")
  static let wide = OptionSpec(
    "wide", "with 'list clients', show all columns, and one line for each scope")
  static let requireTokens = OptionSpec(
    "require-tokens", "report each unset variable as an error, unless the variable is optional")

  static let connect = OptionSpec(
    "connect", value: "[=all]", choices: ["all"],
    "ask each remote server whether the token is accepted; with 'all', also start local servers")

  static let manual = OptionSpec(
    "man", value: "DIR", "write the manual pages into DIR: one page for each command")
  static let merge = OptionSpec(
    "merge", value: "FILE",
    "print FILE ('-' is standard input) with one client's servers merged into it"
  )
  static let project = OptionSpec(
    "project", value: "DIR",
    "the project's directory, for project and local scope; default: the current directory")
  static let root = OptionSpec(
    "root", value: "DIR",
    "use managed files below DIR instead of /, for example in a disk image")
  static let detected = OptionSpec(
    "detected", "use only clients that are installed or have files on this machine")
  static let detailedExitCode = OptionSpec(
    "detailed-exitcode", "exit with 3 if a file changed or, with --dry-run, would change")
  static let strict = OptionSpec(
    "strict",
    "exit with 2 if a client or server is skipped, if a server cannot be removed, or if no client is detected"
  )
  static let dryRun = OptionSpec("dry-run", short: "n", "show the changes, but write nothing")
  static let backup = OptionSpec(
    "backup", value: "SUFFIX", "keep a copy of each changed file, with SUFFIX after its name")
  static let prune = OptionSpec(
    "prune", "also remove servers that apply wrote and that are no longer in the profile")
  static let exclusive = OptionSpec(
    "exclusive", "also remove all servers that are not in the profile")
  static let trust = OptionSpec(
    "trust", "trust the profile for this run only, as in CI; see 'mcpconf help trust'")
  static let refresh = OptionSpec(
    "refresh", "read variables from their stores even if they are already set")
  static let trustList = OptionSpec(
    "list", "show the trusted profiles, and whether each is unchanged")
  static let revoke = OptionSpec("revoke", "stop trusting the profile")
  static let showOnly = OptionSpec(
    "dry-run", short: "n", "show what the profile can do; do not trust it")

  static let replace = OptionSpec(
    "replace", "replace an existing server with the same name")
  static let profile = OptionSpec(
    "profile", value: "FILE", "change this profile; default: mcpconf.yaml, or your own profile")
  static let pick = OptionSpec(
    "pick", value: "WHAT", isRepeatable: true,
    "the server to add if SOURCE contains several: its name; for a registry entry: http, sse, npm, pypi, oci, nuget or a URL"
  )
  static let set = OptionSpec(
    "set", value: "NAME=VALUE", isRepeatable: true,
    "a value that a registry entry needs from you; never a secret")
  static let from = OptionSpec(
    "from", value: "ID", isOpen: true, choices: ClientRegistry.ids,
    "the client that the setup is for, if the setup does not show the client")

  static let everywhere = [format] + besidesFormat
  static let besidesFormat = [color, quiet, help]
  static let selection = [client, server, scope, platform, templates]
  static let ownSelection = [client, server, scope, ownPlatform, templates]
}

package enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}
