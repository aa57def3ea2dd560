internal import SourceText

/// The name of an environment variable that holds a secret: the only form in which a credential can
/// reach an output.
///
/// Each client spells it in its own way.
package struct EnvironmentReference: Hashable, Sendable {
  package let name: String

  /// Nil unless `name` is `[A-Za-z_][A-Za-z0-9_]*`.
  package init?(name: some StringProtocol) {
    guard Self.isName(name.utf8) else { return nil }
    self.name = String(name)
  }

  /// Reads the profile's one spelling, `${NAME}`.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.first == UInt8(ascii: "$") else { return nil }
    let bytes = Array(text.utf8)
    guard bytes.count > 3, bytes.starts(with: "${".utf8), bytes.last == UInt8(ascii: "}") else {
      return nil
    }
    self.init(name: String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self))
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

  /// The profile's spelling.
  package var text: String { "${\(name)}" }
}
