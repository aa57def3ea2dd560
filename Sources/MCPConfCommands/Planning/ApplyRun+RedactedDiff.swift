internal import ClientFiles
internal import ConfigDocuments
internal import MCPClients
internal import Printing
internal import SourceText

/// Decides which parts of a client's file may be shown.
extension ApplyRun {
  /// Returns the diff of a plan, in which secrets are hidden.
  func diff(_ place: TargetFile, _ current: [UInt8]?, _ plan: DocumentPlan) -> String {
    let old = current ?? []
    let secrets = Redaction.pieces(of: old, hiddenRanges(place, old))
    let diff = UnifiedDiff(old: old, edits: plan.edits) { redaction.line($0, hiding: secrets) }
    return diff.text(
      from: current == nil ? "/dev/null" : place.path, to: place.path)
  }

  /// Returns the place of the first literal secret in the client's file; nil if there is none.
  ///
  /// Comments and names are searched too.
  func secret(_ place: TargetFile, _ text: [UInt8]) -> SourceRange? {
    let found =
      hiddenRanges(place, text) + redaction.tokens(in: text)
      + redaction.comments(of: text, ScannedFormat(place.target.client.format))
    guard let first = found.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let mark = Self.markLength(text)
    return SourceRange(
      file: .none, lower: Int32(clamping: first.lowerBound - mark),
      upper: Int32(clamping: first.upperBound - mark))
  }

  /// Returns the length of the byte order mark in bytes; 0 if there is none.
  ///
  /// The offsets of nodes and places do not include the mark.
  private static func markLength(_ text: [UInt8]) -> Int {
    ByteOrderMark.length(in: text)
  }

  private func hiddenRanges(_ place: TargetFile, _ text: [UInt8]) -> [Range<Int>] {
    guard let root = place.target.client.format.root(of: text) else { return [] }
    let mark = Self.markLength(text)
    return redaction.ranges(in: root).map { $0.lowerBound + mark..<$0.upperBound + mark }
  }
}
