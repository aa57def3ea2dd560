internal import CLibYAML
package import SourceText

/// Reads an input as one YAML document.
///
/// The parser refuses parts that a profile does not need and that can mislead a reader of the
/// profile, such as explicit tags, merge keys, further documents and duplicate keys.
package enum YAMLParser {
  /// The maximum depth of nested collections.
  ///
  /// libyaml takes quadratic time for nested flow collections, so this limit is checked at the
  /// start of each collection.
  package static let maximumDepth = 64
  /// The longest scalar, in bytes.
  package static let maximumScalar = 1 << 20
  /// The maximum number of nodes that aliases may add to the nodes that are written out.
  package static let maximumAliasedNodes = 100_000

  /// Returns the document; if the input is not acceptable YAML, returns nil and adds the reason to
  /// `diagnostics`.
  ///
  /// The limit on nodes counts all aliases. The limit on bytes does not count aliases below a root
  /// key that starts with `x-`, because the values of such keys are not read.
  package static func parse(
    _ file: SourceFile, id: FileID, diagnostics: inout Diagnostics
  ) -> ResolvedYAML? {
    var budget = ExpansionBudget()
    return parse(file, id: id, budget: &budget, diagnostics: &diagnostics)
  }

  /// Does the same as `parse` without `budget`, for an input that shares its `budget` with other
  /// inputs.
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
