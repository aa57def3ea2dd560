internal import CLibYAML
package import SourceText

/// Reads a text as one YAML document.
///
/// What a profile has no use for is refused here, because each hides something from the reader of the
/// text: explicit tags, merge keys, further documents, duplicate keys.
package enum YAMLParser {
  /// How deep collections may nest.
  ///
  /// libyaml takes quadratic time for nested flow collections, so the limit is checked at every
  /// start of one.
  package static let maximumDepth = 64
  /// The longest scalar, in bytes.
  package static let maximumScalar = 1 << 20
  /// How many nodes aliases may add to those that are written out.
  package static let maximumAliasedNodes = 100_000

  /// The document, or nil when the text is not YAML that we accept; then `diagnostics` says why.
  ///
  /// What aliases repeat below a key of the root that begins with `x-` does not count: nothing is read there.
  package static func parse(
    _ file: SourceFile, id: FileID, diagnostics: inout Diagnostics
  ) -> ResolvedYAML? {
    var budget = ExpansionBudget()
    return parse(file, id: id, budget: &budget, diagnostics: &diagnostics)
  }

  /// The same, for a text that shares its `budget` with others.
  package static func parse(
    _ file: SourceFile, id: FileID, budget: inout ExpansionBudget, diagnostics: inout Diagnostics
  ) -> ResolvedYAML? {
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      diagnostics.add(.utf16(at: SourceRange(file: id, lower: 0, upper: 0)))
      return nil
    }
    guard budget.add(file.bytes.count) else {
      diagnostics.add(.inputTooLarge(at: SourceRange(file: id, lower: 0, upper: 0)))
      return nil
    }
    var builder = ResolvedYAMLBuilder(file: file, id: id, budget: budget)
    let bytes = file.bytes
    let complete = unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let reader = unsafe EventReader(buffer) else { return false }
      return builder.build(reader)
    }
    budget = builder.spent
    diagnostics.add(builder.diagnostics)
    return complete && !builder.diagnostics.hasErrors ? builder.document : nil
  }
}
