internal import ConfigDocuments
internal import Printing
internal import Secrets
internal import SourceText

/// A report in the format SARIF 2.1.0, which code scanning services read.
///
/// The report contains no excerpts of code, because they would contain the secrets.
struct SARIF {
  let findings: [Finding]
  let printer: DiagnosticPrinter

  var log: ConfigValue {
    let rules = rules
    let ids = rules.map(\.rule)
    return .object([
      ConfigMember("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ConfigMember("version", .string("2.1.0")),
      ConfigMember(
        "runs",
        .array([
          .object([
            ConfigMember("tool", .object([ConfigMember("driver", driver(rules))])),
            ConfigMember("columnKind", .string("unicodeCodePoints")),
            ConfigMember("results", .array(findings.map { result($0, ids) })),
          ])
        ])),
    ])
  }

  /// One finding for each rule, in the order in which the rules occur.
  private var rules: [Finding] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.rule).inserted }
  }

  private func driver(_ rules: [Finding]) -> ConfigValue {
    .object([
      ConfigMember("name", .string("mcpconf")),
      ConfigMember("semanticVersion", .string(Version.number)),
      ConfigMember("rules", .array(rules.map(rule))),
    ])
  }

  private func rule(_ finding: Finding) -> ConfigValue {
    let text = "Literal \(finding.ruleTitle) in the configuration of an MCP client"
    return .object([
      ConfigMember("id", .string(finding.rule)),
      ConfigMember("shortDescription", .object([ConfigMember("text", .string(text))])),
      ConfigMember(
        "properties", .object([ConfigMember("tags", .strings(["security", "secret"]))])),
    ])
  }

  private func result(_ finding: Finding, _ rules: [String]) -> ConfigValue {
    let message = "\(printer.visible(finding.message)). Fix: \(printer.visible(finding.fix))"
    return .object([
      ConfigMember("ruleId", .string(finding.rule)),
      ConfigMember("ruleIndex", .number(String(rules.firstIndex(of: finding.rule) ?? 0))),
      ConfigMember("level", .string(finding.confidence == .high ? "error" : "warning")),
      ConfigMember("message", .object([ConfigMember("text", .string(message))])),
      ConfigMember("locations", .array([location(finding)])),
      ConfigMember(
        "partialFingerprints", .object([ConfigMember("mcpconf/v1", .string(finding.fingerprint))])),
    ])
  }

  private func location(_ finding: Finding) -> ConfigValue {
    func number(_ number: Int) -> ConfigValue { .number(String(number)) }
    let physical = ConfigValue.object([
      ConfigMember(
        "artifactLocation",
        .object([ConfigMember("uri", .string(Self.uri(printer.masked(finding.file))))])),
      ConfigMember(
        "region",
        .object([
          ConfigMember("startLine", number(finding.start.line)),
          ConfigMember("startColumn", number(finding.start.column)),
          ConfigMember("endLine", number(finding.end.line)),
          ConfigMember("endColumn", number(finding.end.column)),
        ])),
    ])
    var members = [ConfigMember("physicalLocation", physical)]
    if !finding.pointer.isEmpty {
      let logical = ConfigValue.object([
        ConfigMember("fullyQualifiedName", .string(printer.visible(finding.pointer))),
        ConfigMember("kind", .string("member")),
      ])
      members.append(ConfigMember("logicalLocations", .array([logical])))
    }
    return .object(members)
  }

  /// Returns a relative reference for a relative path, or a `file:` URI for an absolute path.
  private static func uri(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let encoded = parts.map { Encodings.percentEncoded(RawPath.bytes(String($0))) }.joined(
      separator: "/")
    return path.hasPrefix("/") ? "file://\(encoded)" : encoded
  }
}
