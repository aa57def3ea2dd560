import MCPProfile
import Secrets
import SourceText
import TestSupport
import Testing

/// Tests every format of every vendor: valid values are accepted, near misses are reported, and no
/// message shows any of a value.
@Suite struct TokenTableTests {
  struct Row: CustomTestStringConvertible {
    let vendor: String
    let format: TokenFormat
    let prefix: String

    var testDescription: String { "\(format.name) \(prefix)" }
  }

  static let rows = catalog.vendors.flatMap { vendor in
    vendor.formats.flatMap { format in
      (format.prefixes.isEmpty ? [""] : format.prefixes).map {
        Row(vendor: vendor.id, format: format, prefix: $0)
      }
    }
  }

  /// A catalogue with every vendor already parsed.
  static let catalog = VendorCatalog(added: VendorCatalog().vendors)

  private func outcome(_ bytes: [UInt8], _ format: TokenFormat) -> TokenCheck.Outcome {
    TokenCheck(name: "THE_TOKEN", scheme: "Bearer", formats: [format], catalog: Self.catalog)
      .outcome(Secret(bytes))
  }

  @Test(arguments: rows)
  func `valid values are taken`(row: Row) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      let example = TokenExample(of: row.format, prefix: row.prefix, using: &generator)
      let outcome = outcome(example.bytes, row.format)
      #expect(outcome.findings.map(\.message) == [])
      #expect(outcome.summary == "ok: \(row.format.title)")
    }
  }

  @Test(arguments: rows, NearMiss.allCases)
  func `a near miss is told, and nothing of the value`(row: Row, miss: NearMiss) throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<5 {
      let example = TokenExample(of: row.format, prefix: row.prefix, using: &generator)
      let other = try foreign(to: row, &generator)
      guard let value = miss.value(of: example, other: other) else {
        #expect(row.allows(miss))
        return
      }
      let outcome = outcome(value, row.format)
      let finding = try #require(outcome.findings.first, "\(String(describing: outcome))")
      #expect(row.summaries(of: miss).contains(outcome.summary), "\(outcome.summary)")
      #expect(finding.severity == row.severity(of: miss, outcome.summary), "\(finding.message)")
      for text in [finding.message, finding.fix, outcome.summary] {
        for secret in [example.secret, other.secret] {
          #expect(!text.shares(6, with: secret), "\(text)")
        }
      }
    }
  }

  /// Returns a token of another vendor that its prefix alone identifies.
  private func foreign(to row: Row, _ generator: inout SeededGenerator) throws -> TokenExample {
    let vendor = row.vendor == "linear" ? "render" : "linear"
    let format = try #require(Self.catalog.vendor(vendor)?.formats.first)
    return TokenExample(of: format, using: &generator)
  }
}

extension TokenTableTests.Row {
  private var hasClosedLength: Bool { format.bodyLength.upperBound < TokenFormat.maximumLength }

  private var alphabet: TokenAlphabet? {
    if case .characters(let alphabet, _)? = format.segments.first { alphabet } else { nil }
  }

  /// Returns whether the mistake gives another value that may be valid.
  fileprivate func allows(_ miss: NearMiss) -> Bool {
    switch miss {
    case .oneShort: format.bodyLength.lowerBound <= 1
    case .oneLong: !hasClosedLength
    case .outsideAlphabet, .wrongVendor: false
    case .wrongCase: prefix.isEmpty && ![.hex, .lower36, .upper36].contains(alphabet)
    case .flippedChecksum: format.checksum == nil
    }
  }

  fileprivate func summaries(of miss: NearMiss) -> [String] {
    switch miss {
    case .oneShort, .oneLong: ["wrong length"]
    case .outsideAlphabet: alphabet == .printable ? ["odd characters"] : ["wrong character"]
    // In the other case, a prefix may belong to another vendor, or to none.
    case .wrongCase:
      prefix.isEmpty
        ? ["wrong character"] : ["wrong prefix", "wrong token", "wrong length", "wrong character"]
    case .wrongVendor: ["wrong token"]
    case .flippedChecksum: ["wrong checksum"]
    }
  }

  fileprivate func severity(of miss: NearMiss, _ summary: String) -> Diagnostic.Severity {
    switch summary {
    case "odd characters", "wrong token": .error
    case "wrong prefix": format.confidence == .advisory ? .warning : .error
    case "wrong checksum": format.checksum?.isReliable == true ? .error : .warning
    default: format.confidence == .fixed ? .error : .warning
    }
  }
}

extension String {
  /// Returns whether this text contains `count` consecutive characters of another text.
  fileprivate func shares(_ count: Int, with secret: String) -> Bool {
    let bytes = Array(secret.utf8)
    guard bytes.count >= count else { return false }
    return (0...bytes.count - count).contains { start in
      contains(String(decoding: bytes[start..<start + count], as: UTF8.self))
    }
  }
}
