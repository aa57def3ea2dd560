internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import MCPProfile
internal import Printing
internal import Secrets
internal import SourceText

/// A literal secret in a report.
///
/// The report contains no part of the secret except the public prefix of a vendor's tokens.
struct Finding {
  /// The path of the file as the user would write it.
  let file: String
  let start: LineIndex.Position
  let end: LineIndex.Position
  /// The JSON pointer of the value; in a script, the equivalent of a pointer.
  ///
  /// The pointer is empty if there is no path to the value.
  let pointer: String
  let rule: String
  /// The title of the rule that found the secret.
  let ruleTitle: String
  let vendor: String?
  let prefix: String?
  let confidence: LiteralSecret.Confidence
  let message: String
  let fix: String
  /// An identifier of the finding.
  ///
  /// It is the same in every run, even if the file is reformatted.
  let fingerprint: String
}

/// Converts the secrets of one file into findings.
struct FindingBuilder {
  /// The path of the file to show.
  let file: String
  /// The path of the file in fingerprints, which is the same on other machines.
  let fingerprintFile: String
  let format: ScannedFormat
  /// The client to which the file belongs; nil if the client is unknown.
  let target: ClientTarget?
  /// The option that tells `import` the client, with a space at the end; empty if `import` does not
  /// need it.
  let importOption: String
  let isCopy: Bool
  let templates: VendorTemplates
  let printer: DiagnosticPrinter

  func findings(_ secrets: [PlacedSecret], lines: LineIndex) -> [Finding] {
    var seen: [String: Int] = [:]
    return secrets.map { placed in
      let rule = placed.secret.rule.id
      let pointer = pointer(placed)
      let identity = "\(fingerprintFile)\n\(rule)\n\(pointer)"
      // The number distinguishes a second secret in the same place from the first.
      let number = seen[identity, default: 0]
      seen[identity] = number + 1
      return Finding(
        file: file, start: lines.place(of: Int(placed.range.lower)),
        end: lines.place(of: Int(placed.range.upper)), pointer: pointer, rule: rule,
        ruleTitle: placed.secret.title,
        vendor: placed.secret.token?.vendor, prefix: placed.secret.token?.prefix,
        confidence: placed.secret.confidence, message: message(placed), fix: fix(placed),
        fingerprint: SHA256.fingerprint(number == 0 ? identity : "\(identity)\n\(number)"))
    }
  }

  /// Returns a JSON pointer (RFC 6901).
  ///
  /// Secrets are masked before characters are escaped, because an escape such as `~1` would hide
  /// the start of a token.
  private func pointer(_ placed: PlacedSecret) -> String {
    placed.path.map { step in
      var text = "/"
      for scalar in shown(step).unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
      return text
    }.joined()
  }

  /// Returns a name in a form that may be printed.
  private func shown(_ name: String) -> String {
    SecretClassifier.isKeyAsName(Array(name.utf8)[...])
      ? "***" : printer.visible(Diagnostic.shownWord(name))
  }

}

/// Writes the messages about a secret.
extension FindingBuilder {
  private func message(_ placed: PlacedSecret) -> String {
    let key = placed.secret.key.map { Diagnostic.quoted($0) }
    let place = placed.server.map { " of \(Diagnostic.quoted($0))" } ?? ""
    switch placed.secret.rule {
    case .token:
      let title = placed.secret.token.map { "literal \($0.title) ('\($0.prefix)…')" } ?? "token"
      return title + (key.map { " in \($0)" } ?? "") + place
    case .authorization: return "literal credential in the header \(key ?? "")\(place)"
    case .named:
      return placed.isArgument
        ? "literal secret in the arguments\(place)\(key.map { ", \($0)" } ?? "")"
        : "literal secret in \(key ?? "a secret-looking field")\(place)"
    case .urlPassword: return "user name and password in a URL\(place)"
    case .urlQuery: return "literal secret in the query value \(key ?? "")\(place)"
    case .urlPath: return "possible key in the URL path\(place)"
    case .privateKey: return "private key" + (key.map { " in \($0)" } ?? "") + place
    case .generated:
      return "value that looks like a secret" + (key.map { " in \($0)" } ?? "") + place
    }
  }

  private func fix(_ placed: PlacedSecret) -> String {
    if isCopy { return "delete this copy, and create a new token" }
    let variable = variable(placed)
    let export = "export the value as \(variable.name)"
    if format == .text || format == .code {
      let isCodex = placed.path.first?.utf8.starts(with: "codex ".utf8) ?? false
      if isCodex { return "\(export), and write --bearer-token-env-var \(variable.name)" }
      let quotes = placed.path.isEmpty ? "" : " in single quotes"
      return "\(export), and write ${\(variable.name)}\(quotes)"
    }
    if placed.path.last == "default" {
      return
        "remove the default: the client asks for the value once, and keeps it in secret storage"
    }
    if placed.server == nil, !placed.path.isEmpty {
      return "remove this value from the file, and create a new token"
    }
    switch placed.secret.rule {
    case .urlPassword, .urlPath: return "\(export), and send the value in a header\(toImport)"
    case _ where placed.isArgument:
      return
        "\(export), and pass the value to the server in 'env', because every process can read arguments\(toImport)"
    default: return "\(export), and \(replacement(variable))\(toImport)"
    }
  }

  /// Returns advice about what to write in place of the secret.
  private func replacement(_ variable: EnvironmentReference) -> String {
    guard let target else { return "write \(variable.text) instead" }
    let syntax = target.client.references(of: target)
    if [.name, .none].contains(syntax.style) {
      return "write the entry as 'mcpconf generate --client \(target.client.id)' prints it"
    }
    let reference = syntax.text(.reference(before: "", variable))
    return "write \(reference) instead"
  }

  /// The words that suggest making a profile from the file; empty if no command can name the file.
  private var toImport: String {
    guard let path = Shell.posix.quoted(file), file != ScanPlaces.standardInput,
      !RawPath.isRaw(file)
    else { return "" }
    return "; 'mcpconf import \(importOption)\(path)' creates a profile from the file"
  }

  /// Returns the vendor's usual variable; if there is none, a variable that is named after the
  /// place of the secret.
  private func variable(_ placed: PlacedSecret) -> EnvironmentReference {
    let key = placed.secret.key.flatMap(harmless) ?? "token"
    return placed.secret.token?.variable ?? templates.variable(of: key, at: placed.host)
      ?? VariableNames.derived(from: key, server: placed.server.flatMap(harmless) ?? "mcp")
  }

  /// Returns the name; nil if the name contains a secret, so that no variable is named after the
  /// secret.
  private func harmless(_ name: String) -> String? {
    let quoted = Diagnostic.quoted(name)
    return SecretClassifier.isKeyAsName(Array(name.utf8)[...])
      || !printer.visible(quoted).utf8.elementsEqual(quoted.utf8)
      ? nil : name
  }
}
