import MCPProfile
import Secrets
import TestSupport

/// A valid token, made when the program starts, that takes the place of a mark in the inputs.
///
/// Whatever is printed must show nothing of it, and no input that is kept holds it.
enum PlantedToken {
  static let mark = Array("@TOKEN@".utf8)

  static let example: TokenExample = {
    guard let format = VendorCatalog().vendor("github")?.format(named: "github-pat") else {
      fatalError("there is no format of GitHub's tokens")
    }
    var generator = SeededGenerator(seed: 20_261_126)
    return TokenExample(of: format, using: &generator)
  }()

  /// Enough of the random part to be no accident.
  private static let telling = Array(example.secret.utf8.prefix(10))

  /// The text with the token in place of every mark, and whether one begins where a token can:
  /// not in the middle of a word.
  static func planted(in text: [UInt8]) -> (text: [UInt8], begins: Bool) {
    // A fuzzer can learn the token from comparisons; then nothing is to be told from it.
    guard !text.holds(telling) else { return (text, false) }
    var output: [UInt8] = []
    var begins = false
    var index = 0
    while index < text.count {
      if text[index...].starts(with: mark) {
        begins = begins || canBegin(after: output)
        output += example.bytes
        index += mark.count
        // What follows must not be part of the token.
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
