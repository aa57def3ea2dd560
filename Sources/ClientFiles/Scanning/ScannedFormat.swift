package import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// How a file is read for secrets, by its name or its beginning.
package enum ScannedFormat: Equatable {
  case json, toml, yaml
  /// A script or a page of documentation.
  case text

  /// Nil for a name that says nothing, and for files that hold no configuration.
  package static func named(_ name: String) -> ScannedFormat? {
    let name = ASCII.lowercased(name)
    if lockFiles.contains(name) { return nil }
    if name.hasPrefix(".env") || name.hasSuffix(".env") { return .text }
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

  /// By the first line that is neither empty nor a comment.
  package static func beginning(_ bytes: [UInt8]) -> ScannedFormat {
    if bytes.starts(with: "#!".utf8) { return .text }
    let lines = bytes.lazy.split { $0 == 0x0A || $0 == 0x0D }
    let line = lines.map { $0.drop { $0 <= 0x20 } }.first { line in
      line.first.map { $0 != UInt8(ascii: "#") } ?? false
    }
    guard let line, let first = line.first else { return .text }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "/") { return .json }
    if first == UInt8(ascii: "[") {
      // The name of a table, or a list.
      return line.dropFirst().first.map(ASCII.isLetter) ?? false ? .toml : .json
    }
    let rest = line.drop { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == 0x2E }
    guard rest.startIndex > line.startIndex else { return .text }
    let sign = rest.first { $0 > 0x20 }
    if sign == UInt8(ascii: ":"), rest.dropFirst().first.map({ $0 <= 0x20 }) ?? true {
      return .yaml
    }
    return sign == UInt8(ascii: "=") && rest.first == 0x20 ? .toml : .text
  }

  package init(_ format: ConfigFormat) {
    self =
      switch format {
      case .json: .json
      case .toml: .toml
      case .yaml: .yaml
      }
  }

  package var name: String {
    switch self {
    case .json: "JSON"
    case .toml: "TOML"
    case .yaml: "YAML"
    case .text: "text"
    }
  }

  package var configuration: ConfigFormat? {
    switch self {
    case .json: .json(.jsonc)
    case .toml: .toml(.version1_1)
    case .yaml: .yaml
    case .text: nil
    }
  }
}
