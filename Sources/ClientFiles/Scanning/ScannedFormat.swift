package import ConfigDocuments
internal import MCPProfile
internal import SourceText

/// The way to search a file for secrets, chosen by the file's name or first line.
package enum ScannedFormat: Equatable {
  case json, toml, yaml
  /// A script, a page of documentation, or settings in a format that mcpconf does not parse.
  case text
  /// The source code of a program. The value of a name is rarely a secret there.
  case code

  /// Returns the format for a file name; nil if the name does not show a format, or if the file is
  /// a lock file.
  package static func named(_ name: String) -> ScannedFormat? {
    let name = TemplateName.result(of: ASCII.lowercased(name))
    if lockFiles.contains(name) { return nil }
    if name.hasPrefix(".env") || name.hasSuffix(".env") { return .text }
    guard let dot = name.lastIndex(of: ".") else { return plain.contains(name) ? .text : nil }
    let ending = String(name[name.index(after: dot)...])
    return switch ending {
    case "json", "jsonc", "json5", "code-workspace", "jsonl", "ipynb": .json
    case "toml": .toml
    case "yaml", "yml": .yaml
    default: texts.contains(ending) ? .text : codes.contains(ending) ? .code : nil
    }
  }

  /// The extensions of files that are read as text: scripts, pages, and settings in formats that
  /// mcpconf does not parse.
  private static let texts: Set<String> = [
    "sh", "bash", "zsh", "fish", "ksh", "csh", "tcsh", "nu", "ps1", "psm1", "psd1", "bat", "cmd",
    "bashrc", "zshrc", "kshrc", "cshrc", "tcshrc", "profile", "bash_profile", "zprofile", "zshenv",
    "zlogin", "bash_aliases", "aliases", "bash_history", "zsh_history", "history", "envrc", "mk",
    "just", "md", "mdx", "mdc", "markdown", "rst", "adoc", "txt", "text", "log", "html", "htm",
    "ini", "cfg", "conf", "config", "cnf", "properties", "props", "netrc", "npmrc", "yarnrc",
    "pypirc", "curlrc", "wgetrc", "pgpass", "xml", "plist", "service", "socket", "timer", "desktop",
    "tf", "tfvars", "hcl", "nix", "vars", "dockerfile",
  ]

  private static let plain = ["makefile", "justfile", "dockerfile", "containerfile", "readme"]

  /// Returns whether to read a file with this name in a searched directory.
  ///
  /// A file without an extension is read, because it may be a script; lock files and licenses are
  /// not read.
  package static func isSearched(_ name: String) -> Bool {
    if isLockFile(name) { return false }
    return named(name) != nil || !TemplateName.result(of: ASCII.lowercased(name)).contains(".")
  }

  private static let codes: Set<String> = [
    "py", "pyw", "rb", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "go", "rs", "java",
    "kt", "kts", "swift", "php", "cs", "lua", "pl", "r", "groovy", "gradle", "vue", "svelte",
  ]

  /// The names of files that contain no tokens, such as lock files with hashes.
  private static let lockFiles = [
    "package-lock.json", "npm-shrinkwrap.json", "composer.lock", "pnpm-lock.yaml", "deno.lock",
    "bun.lock", "package.resolved", "go.sum", "license", "copying",
  ]

  /// Returns whether a file with this name contains no tokens, for example because only a package
  /// manager writes the file.
  package static func isLockFile(_ name: String) -> Bool {
    lockFiles.contains(ASCII.lowercased(name))
  }

  /// Returns the format that the first line shows; `.text` if it shows no other format.
  ///
  /// Empty lines and lines that begin with `#` are skipped.
  package static func beginning(_ bytes: [UInt8]) -> ScannedFormat {
    if bytes.starts(with: "#!".utf8) { return .text }
    let lines = bytes.lazy.split { $0 == 0x0A || $0 == 0x0D }
    let line = lines.map { $0.drop { $0 <= 0x20 } }.first { line in
      line.first.map { $0 != UInt8(ascii: "#") } ?? false
    }
    guard let line, let first = line.first else { return .text }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "/") { return .json }
    if first == UInt8(ascii: "[") {
      // The bracket starts the name of a TOML table or a JSON list.
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
    case .text, .code: "text"
    }
  }

  package var configuration: ConfigFormat? {
    switch self {
    case .json: .json(.jsonc)
    case .toml: .toml(.version1_1)
    case .yaml: .yaml
    case .text, .code: nil
    }
  }
}

/// Recognises the names of templates, from which programs create other files.
package enum TemplateName {
  /// Returns whether a file is a template for another file, such as chezmoi's `.tmpl` or Ansible's
  /// `.j2`.
  package static func matches(_ name: String) -> Bool {
    endings.contains { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }
  }

  /// Returns the name of the file that is created from a template: `name` without the ending of a
  /// template and without chezmoi's attributes.
  ///
  /// `name` must be in lower case.
  static func result(of name: String) -> String {
    guard let ending = endings.first(where: { name.hasSuffix($0) }) else {
      return withoutAttributes(name)
    }
    let rest = withoutAttributes(String(name.dropLast(ending.count)))
    return rest.isEmpty ? name : rest
  }

  private static let endings = [
    ".tmpl", ".j2", ".jinja", ".jinja2", ".tpl", ".template", ".erb", ".mustache", ".hbs", ".in",
    ".example", ".sample", ".dist",
  ]

  /// Removes chezmoi's attributes: `private_dot_netrc` becomes `.netrc`
  /// (<https://www.chezmoi.io/reference/source-state-attributes/>, 2026-11-30).
  private static func withoutAttributes(_ name: String) -> String {
    guard let dot = name.range(ofBytes: "dot_") else { return name }
    let before = name[..<dot.lowerBound].split(separator: "_", omittingEmptySubsequences: false)
    let isAttribute = before.allSatisfy {
      ["", "private", "executable", "encrypted", "readonly", "empty", "exact", "create", "modify"]
        .contains($0)
    }
    return isAttribute ? "." + name[dot.upperBound...] : name
  }
}
