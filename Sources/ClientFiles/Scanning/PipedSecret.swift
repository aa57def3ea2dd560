internal import Secrets
internal import SourceText

/// Finds a key that one program passes to another through a pipe: `echo … | gh auth login
/// --with-token`.
enum PipedSecret {
  static func part(in bytes: [UInt8], _ line: Range<Int>) -> SecretPart? {
    guard let pipe = bytes[line].firstIndex(of: UInt8(ascii: "|")),
      String(decoding: bytes[pipe..<line.upperBound], as: UTF8.self).contains(text: "--")
    else { return nil }
    let start = bytes[line].firstIndex { $0 > 0x20 } ?? line.lowerBound
    let words = ShellWords.command(in: bytes, from: start)
    return printed(words, key: nil)
  }

  /// Returns the first argument of `echo` or `printf` that looks like a key; nil if there is none.
  static func printed(_ words: [ShellWords.Word], key: String?) -> SecretPart? {
    guard let program = words.first, ["echo", "printf"].contains(program.text) else { return nil }
    let printed = words.dropFirst().first { GeneratedText.looksLikeKey(Array($0.text.utf8)[...]) }
    return printed.map { SecretPart($0.range, .medium, .named, key: key) }
  }
}
