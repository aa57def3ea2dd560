internal import ConfigDocuments
internal import Printing
internal import Secrets
internal import SourceText

/// The findings of a scan, and their output in each format.
struct ScanReport {
  var findings: [Finding] = []
  /// The number of files that were scanned.
  var fileCount = 0
  var knownCount = 0
  var allowedCount = 0
  /// The number of pipes, sockets, devices and directories that were found in places for files.
  var skippedCount = 0

  func text(_ printer: DiagnosticPrinter) -> String {
    var output = ""
    for finding in findings {
      output +=
        "\(printer.visible(finding.file)):\(finding.start.line):\(finding.start.column): "
        + "\(printer.visible(finding.message)), \(finding.confidence.rawValue) confidence [\(finding.rule)]\n"
      if !finding.pointer.isEmpty { output += "  at: \(printer.visible(finding.pointer))\n" }
      output += "  fix: \(printer.visible(finding.fix))\n"
    }
    return output
  }

  /// The last line of the report, which is a summary for people.
  var summary: String {
    let found = findings.count.counted("finding")
    let scanned = fileCount.counted("file")
    let places = Set(findings.map(\.file)).count.counted("file")
    var text =
      findings.isEmpty
      ? fileCount == 0 ? "scanned no file" : "no literal tokens in \(scanned)"
      : "\(found) in \(places), \(scanned) scanned"
    if knownCount > 0 { text += ", \(knownCount) known from the baseline" }
    if allowedCount > 0 { text += ", \(allowedCount) allowed by comments" }
    if skippedCount > 0 {
      let what = skippedCount == 1 ? "not a regular file" : "not regular files"
      text += ", \(skippedCount) skipped (\(what))"
    }
    return text + "\n"
  }

  func json(_ printer: DiagnosticPrinter, _ diagnostics: Diagnostics) -> [ConfigMember] {
    [
      ConfigMember("findings", .array(findings.map { json($0, printer) })),
      ConfigMember("files", .number(String(fileCount))),
      ConfigMember("known", .number(String(knownCount))),
      ConfigMember("allowed", .number(String(allowedCount))),
      ConfigMember("skipped", .number(String(skippedCount))),
      ConfigMember("diagnostics", printer.json(diagnostics)),
    ]
  }

  private func json(_ finding: Finding, _ printer: DiagnosticPrinter) -> ConfigValue {
    func text(_ text: String) -> ConfigValue { .string(printer.visible(text)) }
    func number(_ number: Int) -> ConfigValue { .number(String(number)) }
    return .object([
      ConfigMember("file", text(finding.file)),
      ConfigMember("line", number(finding.start.line)),
      ConfigMember("column", number(finding.start.column)),
      ConfigMember("endLine", number(finding.end.line)),
      ConfigMember("endColumn", number(finding.end.column)),
      ConfigMember("pointer", finding.pointer.isEmpty ? .null : text(finding.pointer)),
      ConfigMember("rule", .string(finding.rule)),
      ConfigMember("vendor", finding.vendor.map { .string($0) } ?? .null),
      ConfigMember("prefix", finding.prefix.map { .string($0) } ?? .null),
      ConfigMember("confidence", .string(finding.confidence.rawValue)),
      ConfigMember("message", text(finding.message)),
      ConfigMember("fix", text(finding.fix)),
      ConfigMember("fingerprint", .string(finding.fingerprint)),
    ])
  }

  func gitHub(_ printer: DiagnosticPrinter) -> String {
    findings.map { finding in
      let isOneLine = finding.start.line == finding.end.line
      return GitHubAnnotation(
        "error", title: finding.rule, file: printer.visible(finding.file), line: finding.start.line,
        column: finding.start.column,
        endColumn: isOneLine && finding.end.column > finding.start.column
          ? finding.end.column - 1 : nil,
        message: "\(printer.visible(finding.message))\n\(printer.visible(finding.fix))"
      ).text
    }.joined()
  }
}
