internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Prints diagnostics in the format that was asked for.
struct DiagnosticPrinter {
  let files: SourceFiles
  let format: OutputFormat
  let color: Bool
  let finder: SecretFinder

  func text(_ diagnostics: Diagnostics) -> String {
    switch format {
    case .text, .sarif: printer.text(diagnostics)
    case .github: printer.gitHub(diagnostics)
    case .json:
      diagnostics.list.isEmpty
        ? "" : JSONText.compact(.object([ConfigMember("diagnostics", json(diagnostics))])) + "\n"
    }
  }

  func json(_ diagnostics: Diagnostics) -> ConfigValue {
    .array(diagnostics.list.map(json))
  }

  /// A text that may be printed: no secret, nothing that moves the cursor.
  func visible(_ text: String) -> String { printer.visible(text) }

  /// The text without secrets, for an encoding that takes care of all else.
  func masked(_ text: String) -> String { printer.masked(text) }

  /// A name of somebody's file, in whose place there can be a token.
  func visible(name: String) -> String {
    SecretClassifier.isKeyAsName(Array(name.utf8)[...]) ? "***" : visible(name)
  }

  private var printer: DiagnosticText {
    DiagnosticText(
      files: files, color: color, findSecrets: { finder.inSource($0) },
      findInMessages: { finder.inMessage($0) })
  }

  private func json(_ diagnostic: Diagnostic) -> ConfigValue {
    var members = [
      ConfigMember("severity", .string(diagnostic.severity.rawValue)),
      ConfigMember("code", .string(diagnostic.code)),
      ConfigMember("message", .string(printer.visible(diagnostic.message))),
    ]
    if let fix = diagnostic.fix {
      members.append(ConfigMember("fix", .string(printer.visible(fix))))
    }
    members += diagnostic.range.map(place) ?? []
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { note in
        ConfigValue.object(
          [ConfigMember("message", .string(printer.visible(note.message)))]
            + (note.range.map(place) ?? []))
      }
      members.append(ConfigMember("notes", .array(notes)))
    }
    return .object(members)
  }

  private func place(_ range: SourceRange) -> [ConfigMember] {
    let file = files[range.file]
    let start = file.location(of: Int(range.lower))
    let end = file.location(of: Int(range.upper))
    return [
      ConfigMember("file", .string(printer.visible(file.name))),
      ConfigMember("line", .number(String(start.line))),
      ConfigMember("column", .number(String(start.column))),
      ConfigMember("endLine", .number(String(end.line))),
      ConfigMember("endColumn", .number(String(end.column))),
    ]
  }
}

extension DiagnosticText {
  /// A text that holds names of somebody's file, as it may be printed.
  static func visibleName(_ text: String) -> String {
    // Most are too short for a token.
    guard text.utf8.count > 12 || text.unicodeScalars.contains(where: \.isUnprintable) else {
      return text
    }
    let finder = SecretFinder(prefixes: VendorCatalog.builtIn.prefixes)
    return DiagnosticText(
      files: SourceFiles(), color: false, findSecrets: finder.inSource,
      findInMessages: finder.inMessage
    ).visible(text)
  }
}
