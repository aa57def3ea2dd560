package import ConfigDocuments
internal import MCPProfile
package import Secrets
package import SourceText

/// Prints diagnostics in the requested format.
package struct DiagnosticPrinter {
  package let files: SourceFiles
  package let format: OutputFormat
  package let color: Bool
  package let finder: SecretFinder

  package init(files: SourceFiles, format: OutputFormat, color: Bool, finder: SecretFinder) {
    self.files = files
    self.format = format
    self.color = color
    self.finder = finder
  }

  package func text(_ diagnostics: Diagnostics) -> String {
    switch format {
    case .text, .sarif, .junit, .gitlab: printer.text(diagnostics)
    case .github: printer.gitHub(diagnostics)
    case .json:
      diagnostics.list.isEmpty ? "" : JSONText.compact(.object(document(diagnostics))) + "\n"
    }
  }

  private func document(_ diagnostics: Diagnostics) -> [ConfigMember] {
    var members = [
      ConfigMember("version", .number("1")), ConfigMember("diagnostics", json(diagnostics)),
    ]
    if diagnostics.omittedCount > 0 {
      members.append(ConfigMember("omitted", .number(String(diagnostics.omittedCount))))
    }
    return members
  }

  package func json(_ diagnostics: Diagnostics) -> ConfigValue {
    .array(diagnostics.list.map(json))
  }

  /// Returns the string in a form that is safe to print: secrets are masked, and unprintable
  /// characters are escaped.
  package func visible(_ text: String) -> String { printer.visible(text) }

  /// Returns the string with its secrets masked, for an output format that escapes special
  /// characters itself.
  package func masked(_ text: String) -> String { printer.masked(text) }

  /// Returns a name from a user's file in a form that is safe to print.
  ///
  /// A name that looks like a secret is masked, because a user may have written a token instead of
  /// a name.
  package func visible(name: String) -> String {
    SecretClassifier.isKeyAsName(Array(name.utf8)[...])
      ? "***" : visible(Diagnostic.shownWord(name))
  }

  var printer: DiagnosticText {
    DiagnosticText(
      files: files, color: color, findSecrets: { finder.inLastLine(of: $0) },
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

  /// Returns the name of a file, in a form that is safe to print, and the line at which the range
  /// starts.
  package func line(of range: SourceRange) -> (file: String, line: Int) {
    let file = files[range.file]
    return (printer.visible(file.name), file.location(of: Int(range.lower)).line)
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
  /// Returns a string with names from a user's file in a form that is safe to print.
  package static func visibleName(_ text: String) -> String {
    let text = Diagnostic.shownWord(text)
    // Most names are too short to contain a token.
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
