internal import SourceText

/// A reference to an environment variable: the only form in which a secret can reach an output.
///
/// Each client has its own syntax for references.
package struct EnvironmentReference: Hashable, Sendable {
  package let name: String
  /// Whether the variable may be unset; an unset variable then counts as empty.
  package let isOptional: Bool

  /// Creates a reference; returns nil unless `name` matches `[A-Za-z_][A-Za-z0-9_]*`.
  package init?(name: some StringProtocol, isOptional: Bool = false) {
    guard Self.isName(name.utf8) else { return nil }
    self.name = String(name)
    self.isOptional = isOptional
  }

  /// Reads the profile's syntax: `${NAME}`, or `${NAME:-}` for a variable that may be unset;
  /// returns nil for any other text.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.first == UInt8(ascii: "$") else { return nil }
    let bytes = Array(text.utf8)
    guard bytes.count > 3, bytes.starts(with: "${".utf8), bytes.last == UInt8(ascii: "}") else {
      return nil
    }
    let body = bytes.dropFirst(2).dropLast()
    let isOptional = body.suffix(2).elementsEqual(":-".utf8)
    self.init(
      name: String(decoding: isOptional ? body.dropLast(2) : body, as: UTF8.self),
      isOptional: isOptional)
  }

  package static func isName(_ bytes: some Collection<UInt8>) -> Bool {
    isName(Array(bytes).span)
  }

  package static func isName(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      guard ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || index > 0 && ASCII.isDigit(byte)
      else { return false }
    }
    return !bytes.isEmpty
  }

  /// The reference in the profile's syntax.
  package var text: String { isOptional ? "${\(name):-}" : "${\(name)}" }
}
