internal import SourceText

/// The format of a vendor's tokens: a public prefix and a body of segments.
///
/// The format is data and not a regular expression: messages can be precise, matching cannot
/// backtrack, and tests can generate their tokens.
package struct TokenFormat: Sendable {
  package enum Segment: Sendable, Equatable {
    case characters(TokenAlphabet, ClosedRange<Int>)
    case literal(String)
  }

  package enum Confidence: String, Sendable, CaseIterable {
    /// Prefix, alphabet and length are known, so a mismatch is an error.
    case fixed
    /// Only the prefix is published, so a mismatch after the prefix is only a warning.
    case prefixOnly = "prefix-only"
    /// The prefix is missing or uncertain, so every mismatch is only a warning.
    case advisory
  }

  package let name: String
  package let title: String
  /// The public prefixes with which the tokens start; empty if the vendor uses none.
  package let prefixes: [String]
  package let segments: [Segment]
  package let checksum: TokenChecksum?
  package let confidence: Confidence
  /// Whether this is the format of publishable keys, which are not secrets.
  ///
  /// The format is known so that a message can say that such a key is the wrong key.
  package let isPublic: Bool

  package init(
    name: String, title: String, prefixes: [String], segments: [Segment],
    checksum: TokenChecksum?, confidence: Confidence, isPublic: Bool
  ) {
    self.name = name
    self.title = title
    self.prefixes = prefixes
    self.segments = segments
    self.checksum = checksum
    self.confidence = confidence
    self.isPublic = isPublic
  }
}

/// The characters allowed in a segment of a token.
package enum TokenAlphabet: String, Sendable, CaseIterable {
  case base62, base64, base64url, hex
  case anyCaseHex = "Hex"
  case digits, lower36, upper36, letters, printable
  case uuid
  case dotted

  package func contains(_ byte: UInt8) -> Bool {
    switch self {
    case .base62: ASCII.isLetterOrDigit(byte)
    case .base64: ASCII.isLetterOrDigit(byte) || byte == 0x2B || byte == 0x2F || byte == 0x3D
    case .base64url: ASCII.isLetterOrDigit(byte) || byte == 0x2D || byte == 0x5F
    case .hex: ASCII.isHexDigit(byte) && !ASCII.isUpper(byte)
    case .anyCaseHex: ASCII.isHexDigit(byte)
    case .digits: ASCII.isDigit(byte)
    case .lower36: ASCII.isDigit(byte) || ASCII.isLower(byte)
    case .upper36: ASCII.isDigit(byte) || ASCII.isUpper(byte)
    case .letters: ASCII.isLetter(byte)
    case .printable: byte > 0x20 && byte < 0x7F
    case .uuid: ASCII.isHexDigit(byte) || byte == 0x2D
    case .dotted: ASCII.isLetterOrDigit(byte) || "-_.".utf8.contains(byte)
    }
  }

  /// The description for a message, after the words "a character that is not".
  package var description: String {
    switch self {
    case .base62: "a letter or digit"
    case .base64: "a letter, digit, '+', '/' or '='"
    case .base64url: "a letter, digit, '-' or '_'"
    case .hex: "a lower-case hexadecimal digit"
    case .anyCaseHex: "a hexadecimal digit"
    case .digits: "a digit"
    case .lower36: "a lower-case letter or digit"
    case .upper36: "an upper-case letter or digit"
    case .letters: "a letter"
    case .printable: "printable ASCII"
    case .uuid: "a hexadecimal digit or '-'"
    case .dotted: "a letter, digit, '-', '_' or '.'"
    }
  }
}
