internal import ConfigDocuments
internal import MCPProfile

/// How a file is read for secrets, by its name or its beginning.
enum ScannedFormat: Equatable {
  case json, toml, yaml
  /// A script or a page of documentation.
  case text

  /// Nil for a name that says nothing, and for files that hold no configuration.
  static func named(_ name: String) -> ScannedFormat? {
    let name = ASCII.lowercased(name)
    if lockFiles.contains(name) { return nil }
    guard let dot = name.lastIndex(of: ".") else { return texts.contains(name) ? .text : nil }
    switch name[name.index(after: dot)...] {
    case "json", "jsonc", "json5", "code-workspace": return .json
    case "toml": return .toml
    case "yaml", "yml": return .yaml
    case "sh", "bash", "zsh", "fish", "ksh", "ps1", "psm1", "bat", "cmd", "bashrc", "zshrc",
      "profile", "bash_profile", "zprofile", "zshenv", "envrc", "mk", "md", "mdx", "mdc",
      "markdown":
      return .text
    default: return texts.contains(name) ? .text : nil
    }
  }

  private static let texts = ["makefile", "justfile", "dockerfile", "containerfile", "readme"]

  /// They hold hashes and no tokens.
  private static let lockFiles = [
    "package-lock.json", "npm-shrinkwrap.json", "composer.lock", "pnpm-lock.yaml", "deno.lock",
    "bun.lock", "package.resolved",
  ]

  /// By the first byte that is no blank.
  static func beginning(_ bytes: [UInt8]) -> ScannedFormat {
    let first = bytes.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .text
  }

  var name: String {
    switch self {
    case .json: "JSON"
    case .toml: "TOML"
    case .yaml: "YAML"
    case .text: "text"
    }
  }

  var configuration: ConfigFormat? {
    switch self {
    case .json: .json(.jsonc)
    case .toml: .toml
    case .yaml: .yaml
    case .text: nil
    }
  }
}
