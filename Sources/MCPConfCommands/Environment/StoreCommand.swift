internal import MCPProfile
internal import Printing
internal import SourceText

/// The command of a secret store that prints the value to which a pointer refers.
///
/// The arguments only name an entry of the store, so no argument is secret. The programs and
/// options were checked in the documentation of each store on 2026-11-29.
struct StoreCommand {
  /// The part of the output that contains the value.
  enum Part: Equatable {
    case all, firstLine
    /// The member of a JSON object that has this name.
    case member(String)
  }

  let words: [String]
  /// The last argument if this argument is a path, which may start with `~/`; otherwise nil.
  let path: String?
  let part: Part

  private init(_ words: [String], path: String? = nil, _ part: Part = .all) {
    self.words = words
    self.path = path
    self.part = part
  }

  /// Creates the command for a pointer.
  ///
  /// `directory` is the directory of the profile, with a slash at the end, or an empty string.
  /// Relative paths in the pointer are relative to this directory.
  init(_ pointer: SecretPointer, in directory: String) {
    let parts = pointer.parts
    let last = parts.last ?? ""
    let field = pointer.field ?? ""
    switch pointer.store {
    case .onePassword: self.init(["op", "read", pointer.text])
    case .keychain:
      let account = parts.count > 1 ? ["-a", parts[1]] : []
      self.init(["security", "find-generic-password"] + account + ["-s", parts[0], "-w"])
    case .secretService: self.init(["secret-tool", "lookup"] + parts)
    case .pass: self.init(["pass", "show", parts.joined(separator: "/")], .firstLine)
    case .bitwarden: self.init(["bws", "secret", "get", last, "-o", "json"], .member("value"))
    case .doppler:
      let place = parts.count > 1 ? ["-p", parts[0], "-c", parts[1]] : []
      self.init(["doppler", "secrets", "get", last, "--plain"] + place)
    case .infisical:
      let folder = "/" + parts.dropLast().joined(separator: "/")
      self.init(["infisical", "secrets", "get", last, "--path", folder, "--plain", "--silent"])
    case .vault:
      let path = parts.dropFirst().joined(separator: "/")
      self.init(["vault", "kv", "get", "-mount=\(parts[0])", "-field=\(field)", path])
    case .sops:
      let keys = field.split(separator: ".").map { "[\"\($0)\"]" }.joined()
      self.init(["sops", "--decrypt", "--extract", keys], path: Self.path(last, in: directory))
    case .aws:
      self.init(
        [
          "aws", "secretsmanager", "get-secret-value", "--secret-id", last, "--query",
          "SecretString", "--output", "text",
        ], field.isEmpty ? .all : .member(field))
    case .google:
      let project = parts[0].isEmpty ? [] : ["--project=\(parts[0])"]
      self.init(
        ["gcloud", "secrets", "versions", "access", last, "--secret=\(parts[1])"] + project)
    case .azure:
      let version = parts.count > 2 ? ["--version", parts[2]] : []
      self.init(
        ["az", "keyvault", "secret", "show", "--vault-name", parts[0], "--name", parts[1]]
          + version + ["--query", "value", "--output", "tsv"])
    case .file: self.init(["cat"], path: last)
    }
  }

  private static func path(_ path: String, in directory: String) -> String {
    if path.hasPrefix("/") || path.hasPrefix("~/") { return path }
    let whole = directory + path
    return whole.hasPrefix("-") ? "./" + whole : whole
  }

  /// Returns the arguments for starting the program without a shell.
  ///
  /// `home` replaces `~` in the path.
  func arguments(home: String?) -> [String] {
    guard let path else { return words }
    guard path.hasPrefix("~/"), let home else { return words + [path] }
    return words + [home + path.dropFirst()]
  }
}

extension StoreCommand {
  /// Returns a command line that prints only the value; nil if the command contains a word that the
  /// shell cannot pass to the program.
  func line(for shell: Shell) -> String? {
    if shell == .powershell { return powershellLine }
    guard var line = shell.line(words) else { return nil }
    if let path {
      // Do not put the tilde in quotes, because the shell does not expand a tilde in quotes.
      let isHome = path.hasPrefix("~/")
      guard let rest = shell.quoted(isHome ? String(path.dropFirst(2)) : path) else { return nil }
      line += " " + (isHome ? "~/" : "") + rest
    }
    switch part {
    case .all: return line
    case .firstLine: return line + " | head -n 1"
    case .member(let name):
      // Without `// empty`, jq would print `null` if the member is missing.
      return shell.line(["jq", "-r", ".[\"\(name)\"] // empty"]).map { "\(line) | \($0)" }
    }
  }

  private var powershellLine: String? {
    let file = path.map { path in
      // A pointer contains no character that has a meaning in double quotes.
      path.hasPrefix("~/") ? "\"$HOME\(path.dropFirst())\"" : Shell.powershell.quoted(path) ?? ""
    }
    switch words[0] {
    case "cat": return file.map { "Get-Content -TotalCount 1 -LiteralPath \($0)" }
    case "sops":
      // Windows PowerShell would drop the quotes in `["KEY"]`.
      let keys = words[3].split(separator: "\"").filter { $0.first != "[" && $0.first != "]" }
      return file.map {
        "(sops --decrypt --output-type json \($0) | ConvertFrom-Json)"
          + keys.map { ".'\($0)'" }.joined()
      }
    default: break
    }
    guard let line = Shell.powershell.line(words) else { return nil }
    switch part {
    case .all: return line
    case .firstLine: return line + " | Select-Object -First 1"
    case .member(let name): return "(\(line) | ConvertFrom-Json).'\(name)'"
    }
  }
}
