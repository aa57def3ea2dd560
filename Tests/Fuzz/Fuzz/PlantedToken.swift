import MCPProfile
import Secrets
import TestSupport

/// A valid token, made at start, that replaces a mark in the inputs.
///
/// No output may show any of it, and no stored input contains it.
enum PlantedToken {
  static let mark = Array("@TOKEN@".utf8)

  static let example: TokenExample = {
    guard let format = VendorCatalog().vendor("github")?.format(named: "github-pat") else {
      fatalError("there is no format of GitHub's tokens")
    }
    var generator = SeededGenerator(seed: 20_261_126)
    return TokenExample(of: format, using: &generator)
  }()

  /// A long enough piece of the random part that it cannot occur by accident.
  private static let telling = Array(example.secret.utf8.prefix(10))

  /// Returns the text with the token in place of every mark, and whether one of them is where a
  /// token can start: not in the middle of a word.
  static func planted(in text: [UInt8]) -> (text: [UInt8], begins: Bool) {
    // A fuzzer can learn the token from comparisons; such an input cannot be judged.
    guard !text.holds(telling) else { return (text, false) }
    var output: [UInt8] = []
    var begins = false
    var index = 0
    while index < text.count {
      if text[index...].starts(with: mark) {
        begins = begins || canBegin(after: output)
        output += example.bytes
        index += mark.count
        // The text after it must not become part of the token.
        if index < text.count, !GeneratedText.endsWord(text[index]) { output.append(0x20) }
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return (output, begins)
  }

  static func canBegin(after before: [UInt8]) -> Bool {
    guard let last = before.last else { return true }
    return !(isLetterOrDigit(last) || last == UInt8(ascii: "_"))
  }

  static func stands(in output: [UInt8]) -> Bool { output.holds(telling) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }
}

extension [UInt8] {
  func holds(_ piece: [UInt8]) -> Bool {
    guard let first = piece.first, count >= piece.count else { return false }
    return (0...count - piece.count).contains {
      self[$0] == first && self[$0...].starts(with: piece)
    }
  }
}
