package import ConfigDocuments
internal import Secrets
package import SourceText

/// One check of a JUnit report.
package struct TestCase {
  package let name: String
  package let range: SourceRange?
  package var diagnostics: [Diagnostic] = []

  package init(_ name: String, at range: SourceRange?) {
    self.name = name
    self.range = range
  }
}

/// The reports for CI systems, with the same messages as the text format.
extension DiagnosticPrinter {
  /// Returns a JUnit report, as Jenkins and GitLab read it.
  ///
  /// Errors become the failure of their check; warnings and notes become the check's output. A
  /// check has at most one `failure`, because GitLab reads only one. Attributes that depend on the
  /// run (time, host) are constant or left out, so that the same profile gives the same bytes.
  /// Sources: https://github.com/windyroad/JUnit-Schema and
  /// https://docs.gitlab.com/ci/testing/unit_test_reports/, checked 2026-11-30.
  package func junit(_ suite: String, _ cases: [TestCase]) -> String {
    let failed = cases.count { $0.diagnostics.contains { $0.severity == .error } }
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(failed)\" errors=\"0\" skipped=\"0\" time=\"0\""
    let suite = Self.attribute(visible(suite))
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"mcpconf validate\" \(counts)>\n"
      + "  <testsuite name=\"\(suite)\" \(counts)>\n"
      + cases.map { junit($0, suite) }.joined() + "  </testsuite>\n</testsuites>\n"
  }

  private static func attribute(_ text: String) -> String { XMLText.escaped(text, quotes: "\"") }

  private func junit(_ test: TestCase, _ suite: String) -> String {
    var text =
      "    <testcase classname=\"\(suite)\" name=\"\(Self.attribute(visible(test.name)))\" time=\"0\""
    if let range = test.range {
      let file = files[range.file]
      let line = file.location(of: Int(range.lower)).line
      text += " file=\"\(Self.attribute(visible(file.name)))\" line=\"\(line)\""
    }
    if test.diagnostics.isEmpty { return text + "/>\n" }
    text += ">\n"
    let errors = test.diagnostics.filter { $0.severity == .error }
    if let first = errors.first {
      let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
      let message = Self.attribute(place(of: first) + visible(first.message) + more)
      text += "      <failure type=\"\(first.code)\" message=\"\(message)\">"
      text += XMLText.escaped(errors.map(lines).joined()) + "</failure>\n"
    }
    let others = test.diagnostics.filter { $0.severity != .error }
    if !others.isEmpty {
      text += "      <system-out>\(XMLText.escaped(others.map(lines).joined()))</system-out>\n"
    }
    return text + "    </testcase>\n"
  }

  /// Returns a Code Quality report, which GitLab shows in merge requests.
  ///
  /// `path` changes the name of a file into its path in the repository. GitLab needs a path and a
  /// line for every problem, so a problem without a place gets the first line of `profile`. The
  /// fingerprint of a problem does not change if lines before the problem are added. Source:
  /// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, checked
  /// 2026-11-30.
  package func codeQuality(
    _ diagnostics: [Diagnostic], profile: String, path: (String) -> String
  ) -> ConfigValue {
    var seen: [String: Int] = [:]
    return .array(
      diagnostics.map { diagnostic in
        let file = diagnostic.range.map { files[$0.file] }
        let line = diagnostic.range.flatMap { file?.location(of: Int($0.lower)).line } ?? 1
        let path = visible(path(file?.name ?? profile))
        let message = visible(diagnostic.message)
        let fix = diagnostic.fix.map { " (fix: \(visible($0)))" } ?? ""
        let identity = "\(path)\n\(diagnostic.code)\n\(message)"
        let number = seen[identity, default: 0]
        seen[identity] = number + 1
        return .object([
          ConfigMember("description", .string(message + fix)),
          ConfigMember("check_name", .string(diagnostic.code)),
          ConfigMember("fingerprint", .string(SHA256.fingerprint("\(identity)\n\(number)"))),
          ConfigMember("severity", .string(diagnostic.severity.codeQuality)),
          ConfigMember(
            "location",
            .object([
              ConfigMember("path", .string(path)),
              ConfigMember("lines", .object([ConfigMember("begin", .number(String(line)))])),
            ])),
        ])
      })
  }

  /// Returns the lines of a diagnostic in the text format, without the quoted line of the source.
  private func lines(_ diagnostic: Diagnostic) -> String {
    var text = place(of: diagnostic)
    text += "\(diagnostic.severity.rawValue): \(visible(diagnostic.message)) [\(diagnostic.code)]\n"
    if let fix = diagnostic.fix { text += "  fix: \(visible(fix))\n" }
    for note in diagnostic.notes {
      text += (note.range.map { "\(printer.place($0)): " } ?? "") + "note: "
      text += "\(visible(note.message))\n"
    }
    return text
  }

  private func place(of diagnostic: Diagnostic) -> String {
    diagnostic.range.map { "\(printer.place($0)): " } ?? ""
  }
}

extension Diagnostic.Severity {
  fileprivate var codeQuality: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
