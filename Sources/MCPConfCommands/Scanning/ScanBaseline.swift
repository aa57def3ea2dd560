internal import ConfigDocuments
internal import SourceText

/// Known findings: the fingerprints of an old JSON report.
struct ScanBaseline {
  private(set) var fingerprints: Set<String> = []

  static let empty = ScanBaseline()

  private init() {}

  /// Reads a report; returns nil if it is not one of ours.
  init?(_ bytes: [UInt8]) {
    guard let document = try? ConfigFormat.json(.strict).document(bytes, file: .none),
      let root = try? document.node(at: []), case .array(let findings)? = root["findings"]?.content
    else { return nil }
    for finding in findings {
      guard let fingerprint = finding["fingerprint"]?.text else { return nil }
      fingerprints.insert(fingerprint)
    }
  }

  func contains(_ finding: Finding) -> Bool { fingerprints.contains(finding.fingerprint) }
}
