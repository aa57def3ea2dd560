internal import MCPClients
internal import Printing

/// One option: its names, its value, and its purpose.
///
/// Used by the parser, help, completions and the documentation's reference. A class, so that lists
/// of options are built without copying.
package final class OptionSpec: Sendable {
  package let name: String
  package let short: Character?
  /// The placeholder for the value in help; nil for a flag.
  package let value: String?
  package let isRepeatable: Bool
  /// Whether a value may be a list separated by commas.
  let isList: Bool
  /// Whether a profile may add values to `choices`, so that values are checked only after the
  /// profile is loaded.
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

  /// Whether the value may be left out; if given, it follows `=`: `--connect`, `--connect=all`.
  var isValueOptional: Bool { value?.utf8.first == UInt8(ascii: "[") }

  /// All possible values, if they are limited.
  package var choices: [String] { makeChoices() }
}

extension OptionSpec {
  static let client = OptionSpec(
    "client", short: "c", value: "ID", isRepeatable: true, isList: true, isOpen: true,
    choices: ClientRegistry.ids,
    "work for this client only; repeatable, or several with commas")
  /// The option for `import`.
  static let fileClient = OptionSpec(
    "client", short: "c", value: "ID", isOpen: true, choices: ClientRegistry.ids,
    "the client that the files belong to, where their paths do not tell")
  static let server = OptionSpec(
    "server", short: "s", value: "NAME", isRepeatable: true,
    "work with this server of the profile only; repeatable")
  static let scope = OptionSpec(
    "scope", value: "SCOPE", choices: Scope.allCases.map(\.rawValue),
    "user, project or local; overrides the profile")
  static let platform = OptionSpec(
    "platform", value: "NAME", choices: Platform.allCases.map(\.rawValue),
    "paths for linux, macos or windows; default: this system")
  /// The option for commands that work with this machine's files.
  static let ownPlatform = OptionSpec(
    "platform", value: "NAME", choices: Platform.allCases.map(\.rawValue),
    "this system; for another one, use 'generate'")
  static let shell = OptionSpec(
    "shell", value: "NAME", choices: Shell.allCases.map(\.rawValue),
    "quote commands for posix, fish or powershell")
  static let templates = OptionSpec(
    "templates", value: "DIR", "add or override vendor templates: DIR/NAME.yaml")
  static let format = OptionSpec(
    "format", value: "FORMAT", choices: OutputFormat.everywhere.map(\.rawValue),
    "text, json, or github for annotations in GitHub Actions")
  /// The option for `scan`.
  static let reportFormat = OptionSpec(
    "format", value: "FORMAT", choices: OutputFormat.allCases.map(\.rawValue),
    "text, json, github for annotations in GitHub Actions, or sarif for code scanning")
  /// The formats of `env`.
  static let environmentFormat = OptionSpec(
    "format", value: "FORMAT", choices: EnvironmentFormat.allCases.map(\.rawValue),
    "what to print; default: dotenv")
  static let baseline = OptionSpec(
    "baseline", value: "FILE", "leave out what an older --format json report has")
  static let staged = OptionSpec(
    "staged", "scan what is staged in git, as the next commit would contain it")
  static let color = OptionSpec(
    "color", value: "WHEN", choices: ColorChoice.allCases.map(\.rawValue),
    "auto, always or never; NO_COLOR is honoured")
  static let quiet = OptionSpec("quiet", short: "q", "no warnings, notes and reports")
  static let help = OptionSpec("help", short: "h", "show this help")
  static let script = OptionSpec(
    "script", "print a script, to run again and again, for clients set up by commands")
  static let links = OptionSpec("links", "print one-click install links (Cursor, VS Code)")
  static let outputTree = OptionSpec(
    "output", short: "o", value: "DIR", "write the files into a tree below DIR")
  static let force = OptionSpec("force", "with --output: replace files that differ")
  static let outputFile = OptionSpec(
    "output", short: "o", value: "FILE", "write there; '-' prints; default: mcpconf.yaml")
  static let lockFile = OptionSpec(
    "file", value: "FILE", "the lock file; default: the profile's path with .lock instead of .yaml")
  static let requireTokens = OptionSpec(
    "require-tokens", "a variable that is not set is a finding")

  static let connect = OptionSpec(
    "connect", value: "[=all]", choices: ["all"],
    "ask each remote server whether it accepts its token; 'all': start local servers too")

  static let manual = OptionSpec(
    "man", value: "DIR", "write the manual pages into DIR: one page for each command")
  static let merge = OptionSpec(
    "merge", value: "FILE", "print FILE ('-': standard input) with one client's entries merged in")
  static let project = OptionSpec(
    "project", value: "DIR", "the project for project and local scope; default: here")
  static let detected = OptionSpec("detected", "only clients that seem to be in use here")
  static let detailedExitCode = OptionSpec(
    "detailed-exitcode", "exit with 3 if a file changed, or would change with --dry-run")
  static let dryRun = OptionSpec("dry-run", short: "n", "say what would be done; write nothing")
  static let backup = OptionSpec(
    "backup", value: "SUFFIX", "keep each old file as FILE followed by SUFFIX")
  static let prune = OptionSpec(
    "prune", "also take out what apply wrote earlier and the profile no longer has")
  static let exclusive = OptionSpec("exclusive", "also take out every other server")
  static let trust = OptionSpec(
    "trust", "trust the profile for this run only, for CI; see 'mcpconf help trust'")
  static let refresh = OptionSpec("refresh", "read the variables that are already set, too")
  static let trustList = OptionSpec(
    "list", "show the trusted profiles, and whether each is unchanged")
  static let revoke = OptionSpec("revoke", "forget that the profile is trusted")
  static let showOnly = OptionSpec(
    "dry-run", short: "n", "show what the profile can do; do not trust it")

  static let replace = OptionSpec(
    "replace", "replace a server of the same name, which is left alone without this")
  static let profile = OptionSpec(
    "profile", value: "FILE", "change this profile; default: the one in the usual places")
  static let pick = OptionSpec(
    "pick", value: "WHAT", isRepeatable: true,
    "of several: a server's name; of a registry entry: http, sse, npm, pypi, oci, nuget, or an address"
  )
  static let set = OptionSpec(
    "set", value: "NAME=VALUE", isRepeatable: true,
    "a value that a registry entry leaves to you; never a secret")
  static let from = OptionSpec(
    "from", value: "ID", isOpen: true, choices: ClientRegistry.ids,
    "the client that the text is written for, where it does not tell")

  static let everywhere = [format] + besidesFormat
  static let besidesFormat = [color, quiet, help]
  static let selection = [client, server, scope, platform, templates]
  static let ownSelection = [client, server, scope, ownPlatform, templates]
}

package enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}
