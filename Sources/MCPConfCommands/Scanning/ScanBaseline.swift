internal import ConfigDocuments
internal import SourceText

/// The fingerprints of known findings, read from an earlier JSON report of `scan`.
struct ScanBaseline {
  private(set) var fingerprints: Set<String> = []

  static let empty = ScanBaseline()

  private init() {}

  /// Reads a report; returns nil if the bytes are not a JSON report of `scan`.
  init?(_ bytes: [UInt8]) {
    guard let root = ConfigFormat.json(.strict).root(of: bytes),
      case .array(let findings)? = root["findings"]?.content
    else { return nil }
    for finding in findings {
      guard let fingerprint = finding["fingerprint"]?.text else { return nil }
      fingerprints.insert(fingerprint)
    }
  }

  func contains(_ finding: Finding) -> Bool { fingerprints.contains(finding.fingerprint) }
}
