internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// The command that starts a package from a registry.
struct RegistryPackage {
  private let node: ConfigNode
  private let kind: String
  private let identifier: String
  private var environment: [ConfigNodeMember] = []
  private(set) var diagnostics = Diagnostics()

  init(_ node: ConfigNode, kind: String, identifier: String) {
    self.node = node
    self.kind = kind
    self.identifier = identifier
  }

  private var version: String? { node["version"]?.text }

  /// Returns the members of the entry; returns nil and reports a problem if the package's version
  /// is not valid.
  mutating func members(_ values: inout RegistryValues) -> [ConfigNodeMember]? {
    if let version, let problem = RegistryRules.problem(version: version) {
      diagnostics.add(
        Diagnostic(.error, problem.code, problem.message, at: node.range, fix: problem.fix))
      return nil
    }
    let packageArguments = arguments("packageArguments", "package_arguments", &values)
    let runtime = runtimeArguments(&values)
    addEnvironment(&values)
    let words = command(runtime, packageArguments)
    let transport = node["transport"]
    if let url = transport?["url"]?.text, transport?["type"]?.text ?? "stdio" != "stdio" {
      return local(url, transport, words, &values)
    }
    var members: [ConfigNodeMember] = [.text("command", words[0], node.range)]
    members.append(
      ConfigNodeMember(
        name: Located("args", at: node.range),
        node: ConfigNode(
          .array(words.dropFirst().map { ConfigNode(.string($0), at: node.range) }), at: node.range)
      ))
    if !environment.isEmpty {
      members.append(
        ConfigNodeMember(
          name: Located("env", at: node.range),
          node: ConfigNode(.object(environment), at: node.range)))
    }
    return members
  }

  /// Returns the entry for a server that the user starts and that clients reach at an address.
  private mutating func local(
    _ url: String, _ transport: ConfigNode?, _ words: [String], _ values: inout RegistryValues
  ) -> [ConfigNodeMember] {
    var known: [(name: String, value: String)] = []
    for input in node.inputs("packageArguments", "package_arguments")
      + node.inputs("environmentVariables", "environment_variables")
      + node.inputs("runtimeArguments", "runtime_arguments")
    {
      for name in [input.valueHint, input.name, input.name.map(Self.withoutDashes)].compactMap(
        \.self)
      {
        if let value = values.chosen(name, input) ?? input.value ?? input.fallback {
          known.append((name, value))
        }
      }
    }
    let filled = RegistryRules.filling(url, known)
    for name in RegistryRules.braces(in: filled) {
      values.miss(name, RegistryInput(node: node))
    }
    diagnostics.add(.startsItself(Shell.posix.line(words) ?? words[0], at: node.range))
    let type = transport?["type"]?.text == "sse" ? "sse" : "http"
    return [.text("url", filled, node.range), .text("type", type, node.range)]
  }

  private static func withoutDashes(_ name: String) -> String {
    String(name.drop { $0 == "-" })
  }
}

/// Builds the words of the command.
extension RegistryPackage {
  /// The arguments of the runtime before and after the name of the package.
  private typealias Runtime = (before: [String], after: [String])

  private func command(_ runtime: Runtime, _ arguments: [String]) -> [String] {
    let hint = (node["runtimeHint"] ?? node["runtime_hint"])?.text ?? ""
    let behind = runtime.after + arguments
    switch kind {
    case "pypi":
      let pinned = pinned("==")
      if let from = runtime.before.firstIndex(of: "--from") {
        var before = runtime.before
        before.removeSubrange(from..<min(from + 2, before.count))
        return ["uvx", "--from", pinned] + before + behind
      }
      return (hint == "pipx" ? ["pipx", "run"] : ["uvx"]) + runtime.before + [pinned] + behind
    case "oci":
      let own = ["run", "-i", "--rm", "--interactive"]
      let names = environment.flatMap { ["-e", $0.name.value] }
      return [hint == "podman" ? "podman" : "docker", "run", "-i", "--rm"]
        + runtime.before.filter { !own.contains($0) } + names + [pinned(":")] + behind
    case "nuget":
      let before = runtime.before.filter { $0 != "--yes" && $0 != "-y" }
      return ["dnx", pinned("@")] + before + ["--yes"] + (behind.isEmpty ? [] : ["--"] + behind)
    default:
      let before = runtime.before.filter { $0 != "--yes" && $0 != "-y" }
      return (hint == "bunx" ? ["bunx"] : ["npx", "-y"]) + before + [pinned("@")] + behind
    }
  }

  /// Returns the identifier of the package with its version.
  ///
  /// If the identifier already contains a version, or no version is known, the identifier is not
  /// changed.
  private func pinned(_ separator: String) -> String {
    let last = identifier.split(separator: "/").last.map(String.init) ?? identifier
    let marks = kind == "oci" ? ":@" : "@=:"
    guard let version, !last.utf8.dropFirst().contains(where: { marks.utf8.contains($0) }) else {
      return identifier
    }
    return identifier + separator + version
  }

  private mutating func runtimeArguments(_ values: inout RegistryValues) -> Runtime {
    var before: [String] = []
    var after: [String] = []
    var isBehind = false
    for input in node.inputs("runtimeArguments", "runtime_arguments") {
      if kind == "oci", let pair = variable(input) {
        addVariable(pair.name, input, pair.value, &values)
        continue
      }
      let words = words(input, &values)
      let isNamed = input.name != nil
      if !isNamed, words.count == 1, isPackage(words[0]) {
        isBehind = true
      } else if isBehind, !isNamed {
        after += words
      } else {
        before += words
      }
    }
    let open = before.filter { Self.opens($0) }
    if kind == "oci", !open.isEmpty { diagnostics.add(.opensContainer(open, at: node.range)) }
    return (before, after)
  }

  private func isPackage(_ word: String) -> Bool {
    word == identifier || word == pinned(kind == "pypi" ? "==" : kind == "oci" ? ":" : "@")
  }

  /// Returns whether an option of `docker run` gives the container access to the machine.
  private static func opens(_ word: String) -> Bool {
    let flag = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
    return [
      "-v", "--volume", "--mount", "--privileged", "--network", "--net", "--pid", "--device",
      "--cap-add", "--userns", "--ipc", "--volumes-from", "--security-opt",
    ].contains(flag)
  }

  /// Returns the variable in `-e NAME=value` of `docker run`; nil if the input does not set a
  /// variable.
  ///
  /// The client's entry sets this variable instead.
  private func variable(_ input: RegistryInput) -> (name: String, value: String)? {
    guard ["-e", "--env"].contains(input.name), let value = input.value,
      let equals = value.utf8.firstIndex(of: UInt8(ascii: "=")),
      EnvironmentReference.isName(value.utf8[..<equals])
    else { return nil }
    return (String(value[..<equals]), String(value[value.utf8.index(after: equals)...]))
  }

  private mutating func arguments(
    _ key: String, _ old: String, _ values: inout RegistryValues
  ) -> [String] {
    node.inputs(key, old).flatMap { words($0, &values) }
  }

  /// Returns the words for an input: an option, a value, or both.
  ///
  /// An optional input without a value gives no words, and a Boolean option gives no value. If a
  /// required input has no value, the result depends on the input:
  /// - An option for a secret gets a reference as its value.
  /// - An option about whose value the entry says nothing gets no value.
  /// - Any other input gives no words, and the missing value is recorded.
  private mutating func words(_ input: RegistryInput, _ values: inout RegistryValues) -> [String] {
    let name = input.name
    let key = input.valueHint ?? name.map(Self.withoutDashes) ?? "argument"
    if let value = input.value, !value.isEmpty {
      guard let text = values.filled(input, value, referring: input.isSecret || hasSecret(input))
      else { return [] }
      return [name, text].compactMap(\.self)
    }
    let chosen = values.chosen(key, input)
    let text = chosen ?? (input.isSecret ? nil : input.fallback)
    if input.format == "boolean", let name {
      return text == "true" || text == nil && input.isRequired ? [name] : []
    }
    if let text, !text.isEmpty { return [name, text].compactMap(\.self) }
    guard input.isRequired else { return [] }
    if let name, input.isSecret { return [name, VariableNames.variable([key]).text] }
    // The entry says nothing about a value, so this option has no value.
    if let name, input.valueHint == nil, input.format == nil { return [name] }
    values.miss(key, input)
    return []
  }

  private func hasSecret(_ input: RegistryInput) -> Bool {
    input.variables.contains { $0.input.isSecret }
  }
}

/// Sets the variables.
extension RegistryPackage {
  private mutating func addEnvironment(_ values: inout RegistryValues) {
    for input in node.inputs("environmentVariables", "environment_variables") {
      guard let name = input.name else { continue }
      guard EnvironmentReference.isName(name.utf8) else {
        diagnostics.add(.variableName(name, at: input.range))
        continue
      }
      addVariable(name, input, input.value, &values)
    }
  }

  private mutating func addVariable(
    _ name: String, _ input: RegistryInput, _ value: String?, _ values: inout RegistryValues
  ) {
    guard !environment.contains(where: { $0.name.value == name }) else { return }
    var text: String?
    if let value {
      // A secret is replaced with a reference to the variable of the same name.
      let isSecret = input.isSecret || hasSecret(input)
      let isAlone = value.utf8.first == UInt8(ascii: "{") && value.utf8.last == UInt8(ascii: "}")
      text =
        isSecret && (isAlone || input.value == nil)
        ? "${\(name)}" : values.filled(input, value, referring: true)
      if isSecret, !input.isRequired { diagnostics.add(.optional(name, at: input.range)) }
    } else if let chosen = values.chosen(name, input) {
      text = chosen
    } else if input.isSecret || input.isRequired && input.fallback == nil {
      text = "${\(name)}"
      if !input.isRequired { diagnostics.add(.optional(name, at: input.range)) }
    }
    if let text { environment.append(.text(name, text, input.range)) }
  }
}

extension Diagnostic {
  fileprivate static func variableName(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, "variable-name", "\(quoted(name)) is not a valid name for a variable", at: range,
      fix: "do not use this entry until its publisher corrects it")
  }

  fileprivate static func startsItself(_ command: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "start-it-yourself",
      "clients do not start this server: it listens on a port of this machine", at: range,
      fix: "start the server before the client: \(command)")
  }

  fileprivate static func opensContainer(_ options: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, "container-access",
      "the entry gives the container access to this machine: \(options.joined(separator: " "))",
      at: range,
      fix:
        "keep these options only if you trust the publisher; otherwise remove them from the profile"
    )
  }
}
