internal import ClientFiles
package import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// Derives a server's name from its address, package or image.
///
/// The derived name is used if the source gives no name.
package enum ServerName {
  package static func derived(from node: ConfigNode) -> String {
    for key in ["url", "serverUrl", "httpUrl", "uri"] {
      if let url = node[key]?.text, let name = name(ofAddress: url) { return name }
    }
    var words: [String] = []
    for key in ["command", "cmd", "args"] {
      switch node[key]?.content {
      case .string(let text)?: words.append(text)
      case .array(let elements)?: words += elements.compactMap(\.text)
      default: break
      }
    }
    return name(ofCommand: words) ?? "server"
  }

  /// Returns a name such as `sentry` for `https://mcp.sentry.dev/mcp`, or `example` for
  /// `https://example.com`.
  ///
  /// Returns nil if the address has no host, or if the host is an IPv4 address.
  package static func name(ofAddress url: String) -> String? {
    guard let host = VendorTemplates.host(of: url) else { return nil }
    var labels = host.split(separator: ".").map(String.init)
    if labels.allSatisfy({ $0.utf8.allSatisfy(ASCII.isDigit) }) { return nil }
    if labels.count > 1 { labels.removeLast() }
    // Also remove the second label of an ending such as `co.uk`.
    if labels.count > 1, let last = labels.last, ["co", "com", "org", "net", "ac"].contains(last) {
      labels.removeLast()
    }
    let plain = labels.filter { !generic.contains($0) }
    return (plain.last ?? labels.last).map(ServerMerger.allowed)
  }

  private static let generic: Set<String> = ["mcp", "www", "api", "app", "server", "github", "sse"]

  /// Programs that start a package, a script or an image.
  private static let runners: Set<String> = [
    "npx", "npm", "pnpm", "pnpx", "yarn", "bunx", "bun", "uvx", "uv", "pipx", "dnx", "deno", "node",
    "python", "python3", "docker", "podman", "cmd", "sh", "bash", "go", "cargo", "tsx", "env",
  ]

  /// Words between a runner and the name of the package.
  private static let connectives: Set<String> = [
    "run", "exec", "dlx", "tool", "x", "/c", "-y", "--yes", "-m", "-i", "--rm", "--from",
  ]

  static func isRunner(_ word: String) -> Bool { runners.contains(word) && word != "go" }

  /// Returns a name such as `filesystem` for
  /// `npx -y @modelcontextprotocol/server-filesystem@1.2 ~/notes`.
  ///
  /// If the program does not run a package, a script or an image, returns the program's own name.
  /// Returns nil if the command is empty, or if a runner such as `npx` has nothing to run.
  package static func name(ofCommand words: [String]) -> String? {
    guard let first = words.first else { return nil }
    let program = lastComponent(first)
    var rest = words.dropFirst()
    if ["docker", "podman"].contains(program) { rest = afterOptions(rest.drop { $0 == "run" }) }
    let word =
      runners.contains(program)
      ? rest.first {
        !runners.contains($0) && !connectives.contains($0) && $0.utf8.first != UInt8(ascii: "-")
      } : first
    return word.map { name(ofPackage: $0) }
  }

  /// Returns the words after the options of `docker run` and their values.
  private static func afterOptions(_ words: ArraySlice<String>) -> ArraySlice<String> {
    let flags: Set<String> = [
      "-i", "--rm", "-t", "-it", "--interactive", "--tty", "--init", "-d", "--privileged",
    ]
    var rest = words
    while let word = rest.first, word.utf8.first == UInt8(ascii: "-") {
      let hasValue = !flags.contains(word) && !word.utf8.contains(UInt8(ascii: "="))
      rest = rest.dropFirst(hasValue ? 2 : 1)
    }
    return rest
  }

  package static func name(ofPackage word: String) -> String {
    var name = lastComponent(word)
    for ending in [".js", ".mjs", ".cjs", ".ts", ".py", ".exe", ".cmd", ".git"] {
      if name.hasSuffix(ending) { name = String(name.dropLast(ending.utf8.count)) }
    }
    for beginning in ["mcp-server-", "mcp_server_", "server-", "mcp-", "mcp_"] {
      if name.hasPrefix(beginning), name.utf8.count > beginning.utf8.count {
        name = String(name.dropFirst(beginning.utf8.count))
        break
      }
    }
    for ending in ["-mcp-server", "_mcp_server", "-mcp", "_mcp"] {
      if name.hasSuffix(ending), name.utf8.count > ending.utf8.count {
        name = String(name.dropLast(ending.utf8.count))
        break
      }
    }
    return ServerMerger.allowed(name)
  }

  private static func lastComponent(_ path: String) -> String {
    let parts = path.split { $0 == "/" || $0 == "\\" }
    guard let last = parts.last.map(withoutVersion) else { return path }
    // In `scope/mcp`, only the scope identifies the server.
    if parts.count > 1, ["mcp", "server", "mcp-server"].contains(last) {
      let scope = parts[parts.count - 2]
      return String(scope.hasPrefix("@") ? scope.dropFirst() : scope)
    }
    return String(last)
  }

  /// Removes a version, tag or digest from the last part of a package's name.
  private static func withoutVersion(_ name: Substring) -> Substring {
    guard let end = name.utf8.firstIndex(where: { "@:=[<>~".utf8.contains($0) }),
      end > name.startIndex
    else { return name }
    return name[..<end]
  }
}
