internal import ClientFiles
internal import ConfigDocuments
internal import Secrets

/// A word of a command line, with its place.
struct CommandWord {
  let text: String
  let range: Range<Int>

  static func all(in bytes: [UInt8], from start: Int) -> [CommandWord] {
    ShellWords.command(in: bytes, from: start).map { CommandWord(text: $0.text, range: $0.range) }
  }

  /// Returns the word without `beginning` at its start; nil if the word does not start with
  /// `beginning`.
  func dropping(_ beginning: String) -> CommandWord? {
    guard text.utf8.starts(with: beginning.utf8) else { return nil }
    return CommandWord(text: String(text.utf8.dropFirst(beginning.utf8.count)) ?? "", range: range)
  }

  /// Reads the word as JSON; returns nil if the word is not JSON.
  ///
  /// On Windows, the quotes in the word may be written as `\"` or `""`.
  func node(_ snippet: Snippet) -> ConfigNode? {
    let range = snippet.place(self.range)
    let written = Array(text.utf8)
    let parsed = [written, CommandScanner.withoutWindowsQuoting(written)].lazy.compactMap { text in
      try? ConfigFormat.json(.jsonc).document(text, file: snippet.file).node(at: [])
    }.first
    return parsed?.placed(at: range)
  }
}
