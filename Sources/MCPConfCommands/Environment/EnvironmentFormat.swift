internal import ConfigDocuments
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText
internal import YAMLSyntax

/// A format in which `env` prints variables.
///
/// No format contains a value. The formats contain only names, pointers to stores, and commands
/// that read values.
enum EnvironmentFormat: String, CaseIterable, Sendable {
  case dotenv, sh, fish, powershell, envrc
  case environmentD = "environment.d"
  case launchd, setx, wslenv, github, gitlab, devcontainer, docker
  case kubernetes = "k8s"
  case json

  /// Whether the lines in this format start the programs of secret stores.
  var readsStores: Bool {
    switch self {
    case .sh, .fish, .powershell, .envrc, .launchd, .setx: true
    default: false
    }
  }

  func text(_ variables: [EnvironmentVariable]) -> [UInt8] {
    switch self {
    case .devcontainer: devContainer(variables)
    case .docker:
      Array(variables.map { "-e \($0.name)" }.joined(separator: " ").utf8) + [0x0A]
    case .launchd: Array(LaunchAgent.text(variables).utf8)
    default: Array(lines(variables).joined(separator: "\n").utf8) + [0x0A]
    }
  }

  private func devContainer(_ variables: [EnvironmentVariable]) -> [UInt8] {
    var output: [UInt8] = []
    JSONText.appendDocument(
      .object([
        ConfigMember(
          "remoteEnv",
          .object(variables.map { ConfigMember($0.name, .string("${localEnv:\($0.name)}")) })),
        ConfigMember(
          "secrets", .object(variables.map { ConfigMember($0.name, $0.devContainerSecret) })),
      ]), to: &output)
    return output
  }

  /// Returns a heading, and then the facts about each variable as comments, followed by the
  /// variable's lines.
  private func lines(_ variables: [EnvironmentVariable]) -> [String] {
    let names = variables.map(\.name)
    let required = variables.filter { !$0.isOptional }.map(\.name)
    var lines = heading(names).map { "# \($0)" } + opening(self == .gitlab ? required : names)
    for variable in variables {
      lines.append(indent + "# \(variable.name): \(variable.facts[0])")
      lines += variable.facts.dropFirst().map { indent + "#   \($0)" }
      lines += self.lines(of: variable).map { indent + $0 }
    }
    return lines
  }

  private var indent: String {
    switch self {
    case .github, .kubernetes: "  "
    case .gitlab: "    "
    default: ""
    }
  }

  private func heading(_ names: [String]) -> [String] {
    switch self {
    case .dotenv:
      [
        "Save these lines in a file that git ignores, with mode 0600. On each line that begins with '#NAME=', write the value, and remove the '#'.",
        "1Password resolves op:// references: op run --env-file .env -- COMMAND",
      ]
    case .sh: ["Add these lines to ~/.profile, ~/.zprofile or another start-up file of your shell."]
    case .fish: ["Add these lines to ~/.config/fish/config.fish."]
    case .powershell: ["Add these lines to $PROFILE."]
    case .envrc: ["Add these lines to .envrc. Then run: direnv allow"]
    case .environmentD:
      [
        "Save these lines as ~/.config/environment.d/60-mcpconf.conf, with mode 0600. systemd reads the file when you log in.",
        "The file must contain the values. To write the values from their stores:",
        "mkdir -p ~/.config/environment.d && (umask 077 && mcpconf run -- sh -c 'printf \"%s\\n\" "
          + names.map { "\"\($0)=$\($0)\"" }.joined(separator: " ")
          + " > ~/.config/environment.d/60-mcpconf.conf')",
        "Write a value with a space, \" or \\ in single quotes, and each $ as $$: see environment.d(5).",
      ]
    case .setx:
      [
        "Run these lines once, in PowerShell. They set the variables for your account, for programs that you start afterwards.",
        "'setx NAME VALUE' would show the value to other programs, and cut it off after 1024 characters.",
      ]
    case .wslenv:
      [
        "Run this line once, in PowerShell on Windows. Programs in WSL then see these variables of Windows:",
        "WSLENV=\(names.map { "\($0)/u" }.joined(separator: ":"))",
      ]
    case .github:
      [
        "Add these lines to a job or a step of GitHub Actions. If a secret does not exist, its variable is empty.",
        "In runs for pull requests from forks, all these variables are empty.",
      ]
    case .gitlab:
      [
        "GitLab passes the variables of Settings > CI/CD > Variables to every job. Add each variable there.",
        "Choose the type Variable, 'Masked and hidden' and 'Protected', and clear 'Expand variable reference'.",
        "Do not repeat the variables under 'variables:'. Jobs that extend this job check that the variables are set.",
      ]
    case .kubernetes:
      [
        "Add these lines to a container. To create the secret from a file that contains a line NAME=VALUE for each variable:",
        "kubectl create secret generic mcpconf --from-env-file=.env",
      ]
    case .launchd, .devcontainer, .docker, .json: []
    }
  }

  private func opening(_ names: [String]) -> [String] {
    switch self {
    case .github, .kubernetes: names.isEmpty ? ["env: \(self == .github ? "{}" : "[]")"] : ["env:"]
    case .gitlab: [".mcp-variables:", "  before_script:" + (names.isEmpty ? " []" : "")]
    case .wslenv where !names.isEmpty:
      [
        "$names = @([Environment]::GetEnvironmentVariable('WSLENV', 'User') -split ':') + "
          + names.map { "'\($0)/u'" }.joined(separator: ", "),
        "[Environment]::SetEnvironmentVariable('WSLENV', (($names | Where-Object { $_ } | Select-Object -Unique) -join ':'), 'User')",
      ]
    default: []
    }
  }

  private func lines(of variable: EnvironmentVariable) -> [String] {
    let name = variable.name
    switch self {
    case .dotenv:
      guard let pointer = variable.pointer, pointer.store == .onePassword else {
        return ["#\(name)="]
      }
      // All programs that read this format accept a value without quotes. A value with a space
      // needs quotes, and all programs except Docker accept single quotes.
      let text = pointer.text
      return ["\(name)=" + (text.utf8.contains(0x20) ? "'\(text)'" : text)]
    case .sh, .envrc: return variable.line(.posix) { "export \(name)=\"$(\($0))\"" }
    case .fish: return variable.line(.fish) { "set -gx \(name) (\($0))" }
    case .powershell: return variable.line(.powershell) { "$env:\(name) = \($0)" }
    case .environmentD: return ["#\(name)="]
    case .setx: return [Self.windowsLine(name, variable.command)]
    case .github:
      // GitHub does not allow secrets with names that start with `GITHUB_`.
      let upper = name.uppercased()
      let secret = upper.hasPrefix("GITHUB_") ? "MCP_" + upper : upper
      return [
        "#   set the secret: gh secret set \(secret)",
        "\(YAMLScalar.flow(name)): ${{ secrets.\(secret) }}",
      ]
    case .gitlab:
      return variable.isOptional ? [] : ["- test -n \"${\(name):-}\""]
    case .kubernetes:
      let optional = variable.isOptional ? ", optional: true" : ""
      return [
        "- name: \(YAMLScalar.flow(name))",
        "  valueFrom: { secretKeyRef: { name: mcpconf, key: \(YAMLScalar.flow(name))\(optional) } }",
      ]
    case .wslenv, .launchd, .devcontainer, .docker, .json: return []
    }
  }

  /// Returns a command that sets the variable for the Windows user.
  ///
  /// If PowerShell cannot read the value from a store, the command asks the user for it. The
  /// command does not use `-MaskInput`, because Windows PowerShell does not have this option.
  static func windowsLine(_ name: String, _ command: StoreCommand?) -> String {
    let value =
      command?.line(for: .powershell)
      ?? "[Net.NetworkCredential]::new('', (Read-Host -AsSecureString '\(name)')).Password"
    return "[Environment]::SetEnvironmentVariable('\(name)', (\(value)), 'User')"
  }

  /// Returns a command that writes the variable's present value into a file that systemd reads at
  /// each login.
  ///
  /// If `isPlain` is false, the command also adds quotes and escapes (see environment.d(5)).
  static func environmentDLine(_ name: String, isPlain: Bool) -> String {
    let value =
      isPlain
      ? "\"$\(name)\""
      : "\"\\\"$(printf %s \"$\(name)\" | sed 's/[\\\\\"]/\\\\&/g; s/[$]/$$/g')\\\"\""
    return
      "mkdir -p ~/.config/environment.d && (umask 077 && printf '\(name)=%s\\n' \(value) > ~/.config/environment.d/60-mcpconf-\(name).conf)"
  }
}

extension EnvironmentVariable {
  /// Returns one line that sets the variable in a shell.
  ///
  /// If there is no such line, returns a comment that gives the reason.
  fileprivate func line(_ shell: Shell, _ write: (String) -> String) -> [String] {
    guard let command else { return ["#   the profile does not say where the value is kept"] }
    guard let line = command.line(for: shell) else {
      return ["#   this shell would change an argument of the store's command"]
    }
    return [write(line)]
  }

  fileprivate var devContainerSecret: ConfigValue {
    var members = [ConfigMember("description", .string(facts[0]))]
    if let tokenPage, tokenPage.hasPrefix("https://") {
      members.append(ConfigMember("documentationUrl", .string(tokenPage.printable)))
    }
    return .object(members)
  }

  var json: ConfigValue {
    var members = [
      ConfigMember("name", .string(name)), ConfigMember("servers", .strings(servers)),
      ConfigMember("clients", .strings(clients)), ConfigMember("optional", .bool(isOptional)),
    ]
    if let pointer { members.append(ConfigMember("from", .string(pointer.text))) }
    if let expires { members.append(ConfigMember("expires", .string(expires.text))) }
    if let tokenPage { members.append(ConfigMember("tokenPage", .string(tokenPage.printable))) }
    if !formats.isEmpty { members.append(ConfigMember("formats", .strings(formats.map(\.name)))) }
    return .object(members)
  }
}
