internal import MCPClients
internal import MCPProfile
internal import Secrets
package import SourceText

/// A client's own program, which can add servers to the client (names of programs and packages: the
/// clients' documentation, 2026-11-30).
package struct OwnProgram: Sendable {
  package let name: String
  private let client: String
  private let packages: [String]
  /// The words that start the client itself as a server with stdio.
  private let serving: [[String]]

  private init(_ name: String, _ client: String, _ packages: String..., serving: [[String]] = []) {
    self.name = name
    self.client = client
    self.packages = packages
    self.serving = serving
  }

  private static let all = [
    OwnProgram("claude", "claude-code", "@anthropic-ai/claude-code", serving: [["mcp", "serve"]]),
    OwnProgram("codex", "codex", "@openai/codex", serving: [["mcp-server"], ["mcp", "serve"]]),
    OwnProgram("gemini", "gemini-cli", "@google/gemini-cli"),
    OwnProgram("qwen", "qwen-code", "@qwen-code/qwen-code"),
    OwnProgram("copilot", "copilot-cli", "@github/copilot"),
    OwnProgram("opencode", "opencode", "opencode-ai"),
    OwnProgram("amp", "amp", "@sourcegraph/amp"),
    OwnProgram("droid", "droid"),
    OwnProgram("auggie", "augment", "@augmentcode/auggie", serving: [["--mcp"]]),
    OwnProgram("kilo", "kilo", "@kilocode/cli"),
    OwnProgram("kiro-cli", "kiro"),
    OwnProgram("cline", "cline"),
    OwnProgram("hermes", "hermes", serving: [["mcp", "serve"]]),
    OwnProgram("openclaw", "openclaw", serving: [["mcp", "serve"]]),
    OwnProgram("kimi", "kimi", "kimi-cli"),
    OwnProgram("vibe", "vibe", "mistral-vibe"),
    OwnProgram("devin", "devin"),
    OwnProgram("code", "vscode"), OwnProgram("code-insiders", "vscode"),
    OwnProgram("codium", "vscode"), OwnProgram("cursor", "cursor"),
    OwnProgram("cursor-agent", "cursor"), OwnProgram("windsurf", "windsurf"),
  ]

  /// Returns the client's program with this name, path or package; nil if there is none.
  private static func named(_ word: String) -> OwnProgram? {
    let version = word.utf8.dropFirst().firstIndex(of: UInt8(ascii: "@"))
    let package = version.map { String(word[..<$0]) } ?? word
    let file = package.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? package
    let ending = [".exe", ".cmd", ".ps1"].first { file.hasSuffix($0) } ?? ""
    let program = String(file.dropLast(ending.count))
    return all.first { $0.packages.contains(package) }
      ?? (word.utf8.first == UInt8(ascii: "@") ? nil : all.first { $0.name == program })
  }
}

/// What a client's own program does with its arguments.
extension OwnProgram {
  package enum Use {
    /// The program starts a server, or is not a known client.
    case server
    /// The program adds servers. The words start with its name and have no global options.
    case adding([String])
    /// The program does something else.
    case other(OwnProgram)
  }

  package static func use(of words: [String]) -> Use {
    if let (program, arguments) = split(words) { return program.use(of: arguments) }
    let isAdding =
      words.count > 3 && !ServerName.isRunner(words[0]) && words[1] == "mcp"
      && ["add", "add-json"].contains(words[2])
    return isAdding || words.dropFirst().first.map(isEditorOption) == true
      ? .adding(words) : .server
  }

  /// Returns the name of the client's program in the words before `mcp add`; nil if there is none.
  static func name(in words: [String]) -> String? {
    for start in words.indices.reversed() {
      guard let (program, arguments) = split(Array(words[start...])) else { continue }
      if case .adding = program.use(of: arguments + ["mcp", "add"]) { return program.name }
    }
    return nil
  }

  /// Returns a client's program and its arguments, also after `sudo`, `env A=b`, `npx -y` and
  /// similar words; nil if the words start another program.
  private static func split(_ words: [String]) -> (program: OwnProgram, arguments: [String])? {
    var rest = words[...]
    let isBefore: (String) -> Bool = { word in
      ["sudo", "env", "command", "cmd", "/c", "npx", "bunx", "pnpx", "uvx", "npm", "bun", "pnpm"]
        .contains(word) || ["yarn", "pipx", "uv", "x", "exec", "dlx", "run", "tool"].contains(word)
    }
    guard let first = rest.first else { return nil }
    guard isBefore(first) || ClientCommandLine.isAssignment(first) else {
      return named(first).map { ($0, Array(rest.dropFirst())) }
    }
    while let word = rest.first {
      if ["-p", "--package", "--from"].contains(word) {
        rest = rest.dropFirst(2)
      } else if isBefore(word) || ClientCommandLine.isAssignment(word) || word.hasPrefix("-") {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let word = rest.first, let program = named(word) else { return nil }
    return (program, Array(rest.dropFirst()))
  }

  private static func isEditorOption(_ word: String) -> Bool {
    word == "--add-mcp" || word.utf8.starts(with: "--add-mcp=".utf8)
  }

  /// Returns what the program does with its arguments, which may begin with global options.
  private func use(of arguments: [String]) -> Use {
    var rest = arguments[...]
    while let word = rest.first {
      if isServing(rest) { return .server }
      if word == "mcp" {
        let verb = rest.dropFirst().first ?? ""
        return ["add", "add-json"].contains(verb) ? .adding([name] + rest) : .other(self)
      }
      if Self.isEditorOption(word) { return .adding([name] + rest) }
      guard word.hasPrefix("-"), word != "--" else { break }
      rest = rest.dropFirst()
      if let value = rest.first, !value.hasPrefix("-"), !isServing(rest),
        value != "mcp" || rest.dropFirst().first == "mcp"
      {
        rest = rest.dropFirst()
      }
    }
    return .other(self)
  }

  private func isServing(_ words: ArraySlice<String>) -> Bool {
    serving.contains { words.starts(with: $0) }
  }
}

extension OwnProgram {
  package func notServer(at range: SourceRange) -> Diagnostic {
    let title = ClientRegistry.client(client)?.name ?? name
    let own = serving.first.map { ", or '\(([name] + $0).joined(separator: " "))'" } ?? ""
    return Diagnostic(
      .error, "not-a-server", "this command of \(title) neither starts nor adds a server",
      at: range,
      fix: "write a command that adds a server, such as '\(name) mcp add …'\(own)")
  }
}
