internal import ClientFiles
package import ConfigDocuments
internal import MCPClients
package import MCPProfile
internal import Secrets
internal import SourceText

/// Completes an entry that was written for any client, or for people.
package struct EntryRepair {
  private let classifier: SecretClassifier

  package init(_ catalog: VendorCatalog) { classifier = SecretClassifier(vendors: catalog) }

  package func repaired(_ node: ConfigNode) -> ConfigNode {
    guard node.isObject else { return node }
    let node = HomePaths.named(in: node)
    let plain = Self.withoutCommandProcessor(Self.withSplitCommand(Self.withFlatCommand(node)))
    return Self.withoutBridge(plain) ?? Self.withPassedVariables(Self.withTransport(plain))
  }

  /// Returns the remote server to which `npx mcp-remote` connects; nil for any other command, and
  /// nil if the call sends no headers.
  ///
  /// The headers are arguments of the bridge, and a profile has no references in arguments. For a
  /// client that cannot connect to the server itself, the option `bridge` adds the bridge again.
  private static func withoutBridge(_ node: ConfigNode) -> ConfigNode? {
    guard let command = node["command"]?.text, case .array(let elements)? = node["args"]?.content
    else { return nil }
    let words = [command] + elements.compactMap(\.text)
    guard words.count == elements.count + 1, let call = BridgeCall(words), !call.headers.isEmpty
    else { return nil }
    let environment = node["env"]?.members ?? []
    let headers = call.headers.map { header in
      // This argument has no space, because some clients split arguments at spaces:
      // `Authorization:${AUTH}`.
      let own = environment.first { header.value == "${\($0.name.value)}" }
      return ConfigNodeMember.text(
        header.name, own?.node.text ?? header.value,
        own?.node.range ?? elements[header.index - 1].range)
    }
    return ConfigNode(
      .object([
        .text("url", call.url.text, node.range), .text("type", call.transport.rawValue, node.range),
        ConfigNodeMember(
          name: Located("headers", at: node.range),
          node: ConfigNode(.object(headers), at: node.range)),
      ]), at: node.range)
  }

  /// Returns the entry with references in place of placeholders, such as the value in
  /// `--api-key YOUR_API_KEY`.
  ///
  /// A reference in an argument is then handled like a secret argument.
  package func withoutPlaceholders(_ node: ConfigNode, server: String) -> ConfigNode {
    guard case .array(let elements)? = node["args"]?.content else { return node }
    var previous: String?
    let arguments = elements.map { element in
      defer { previous = element.text }
      guard let text = element.text else { return element }
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
      let isOption = text.utf8.first == UInt8(ascii: "-")
      let flag = isOption ? equals.map { String(text[..<$0]) } : previous
      guard let flag, flag.utf8.first == UInt8(ascii: "-"), SecretName(flag)?.isStrong == true
      else { return element }
      let value = isOption ? equals.map { String(text[$0...].dropFirst()) } ?? "" : text
      guard classifier.verdict(value, at: .argument(after: flag)) == .placeholder else {
        return element
      }
      let reference = VariableNames.derived(from: flag, server: server).text
      return ConfigNode(.string(isOption ? "\(flag)=\(reference)" : reference), at: element.range)
    }
    return node.replacing("args", by: .array(arguments))
  }

  /// Adds the variables in `docker run -e API_KEY` to `env`, if their names are names of secrets.
  ///
  /// The option `-e` passes a variable of the client on to the container. However, some clients
  /// give their servers only the variables in `env`.
  private static func withPassedVariables(_ node: ConfigNode) -> ConfigNode {
    guard ["docker", "podman"].contains(node["command"]?.text),
      case .array(let elements)? = node["args"]?.content
    else { return node }
    var environment = node["env"]?.members ?? []
    for (option, name) in zip(elements, elements.dropFirst()) {
      guard ["-e", "--env"].contains(option.text), let text = name.text,
        let variable = EnvironmentReference(name: text), SecretName(text)?.isStrong == true,
        !environment.contains(where: { $0.name.value == text })
      else { continue }
      environment.append(.text(text, variable.text, name.range))
    }
    guard !environment.isEmpty else { return node }
    return node.replacing("env", by: .object(environment))
  }

  /// Flattens Zed's older form `"command": { "path": …, "args": […], "env": {…} }`.
  private static func withFlatCommand(_ node: ConfigNode) -> ConfigNode {
    guard let command = node["command"], let path = command["path"], path.text != nil else {
      return node
    }
    let rest = ["args", "env"].compactMap { key in
      command.members.first { $0.name.value == key }
    }
    let place = node.members.first { $0.name.value == "command" }?.name.range ?? node.range
    let members = node.members.filter { member in
      member.name.value != "command" && !rest.contains { $0.name.value == member.name.value }
    }
    return ConfigNode(
      .object(
        [ConfigNodeMember(name: Located("command", at: place), node: path)] + rest + members),
      at: node.range)
  }

  /// Removes `cmd /c` from `cmd /c npx -y x`, because `cmd` exists only on Windows.
  private static func withoutCommandProcessor(_ node: ConfigNode) -> ConfigNode {
    guard let command = node["command"]?.text,
      ["cmd", "cmd.exe"].contains(ASCII.lowercased(command)),
      case .array(let elements)? = node["args"]?.content, elements.count > 1,
      elements[0].text.map(ASCII.lowercased) == "/c", let program = elements[1].text
    else { return node }
    return node.replacing("command", by: .string(program))
      .replacing("args", by: .array(Array(elements.dropFirst(2))))
  }

  /// Splits `"command": "npx -y x"` into its words, because only a few clients split the command
  /// themselves.
  private static func withSplitCommand(_ node: ConfigNode) -> ConfigNode {
    guard let key = ["command", "cmd"].first(where: { node[$0]?.text != nil }),
      let command = node[key], let line = command.text
    else { return node }
    let words = ShellWord.split(line)
    // If the first word is a path, the spaces may be part of the path.
    guard words.count > 1, !words[0].utf8.contains(where: { "/\\".utf8.contains($0) }) else {
      return node
    }
    var arguments = words.dropFirst().map { ConfigNode(.string($0), at: command.range) }
    if case .array(let own)? = node["args"]?.content { arguments += own }
    let members = node.members.filter { $0.name.value != "args" && $0.name.value != key }
    let place = node.members.first { $0.name.value == key }?.name.range ?? node.range
    return ConfigNode(
      .object(
        [
          .text(key, words[0], place),
          ConfigNodeMember(
            name: Located("args", at: place), node: ConfigNode(.array(arguments), at: command.range)
          ),
        ] + members), at: node.range)
  }

  /// Sets the transport to `sse` for a `url` whose path ends with `/sse`, if the entry has neither
  /// a transport nor another key for an address.
  private static func withTransport(_ node: ConfigNode) -> ConfigNode {
    guard let url = node["url"], let text = url.text,
      ["type", "transport", "httpUrl", "serverUrl"].allSatisfy({ node[$0] == nil })
    else { return node }
    let path = text.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard String(Substring(path)).hasSuffix("/sse") else { return node }
    return ConfigNode(.object(node.members + [.text("type", "sse", url.range)]), at: node.range)
  }
}

extension ConfigNode {
  /// Returns a copy with a new value for a member; the member is added if the object does not have
  /// it.
  fileprivate func replacing(_ key: String, by content: Content) -> ConfigNode {
    let place = self[key]?.range ?? range
    let member = ConfigNodeMember(
      name: Located(key, at: place), node: ConfigNode(content, at: place))
    var members = self.members
    if let index = members.firstIndex(where: { $0.name.value == key }) {
      members[index] = member
    } else {
      members.append(member)
    }
    return ConfigNode(.object(members), at: range)
  }
}
