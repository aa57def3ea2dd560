internal import SourceText

/// Splits a command line that is written where a program is expected, and removes `cmd /c`.
package enum CommandLine {
  /// Splits `command` into words; returns nil if `command` is not split.
  ///
  /// There are three such cases:
  /// - `command` contains no space, or fewer than two words.
  /// - `command` has more than 4096 bytes.
  /// - The first word contains a slash or a backslash. `command` can then be the path of a program,
  ///   which can contain spaces.
  package static func words(_ command: String) -> [String]? {
    guard command.utf8.count <= 4096, command.utf8.contains(0x20) else { return nil }
    let words = ShellWord.split(command)
    guard words.count > 1, !words[0].utf8.contains(where: { "/\\".utf8.contains($0) }) else {
      return nil
    }
    return words
  }

  /// Removes the interpreter: returns `npx …` for `cmd /c npx …`, and any other command unchanged.
  ///
  /// The command is also returned unchanged if a word after `/c` contains one of the characters
  /// `&|<>^`, which `cmd` interprets.
  package static func withoutInterpreter(_ words: [String]) -> [String] {
    guard words.count > 2, ["cmd", "cmd.exe"].contains(ASCII.lowercased(words[0])),
      ASCII.lowercased(words[1]) == "/c",
      !words[2...].contains(where: { $0.utf8.contains { "&|<>^".utf8.contains($0) } })
    else { return words }
    return Array(words[2...])
  }

  /// Returns whether the program is a `.cmd` or `.bat` file or is known to be a script on Windows,
  /// such as `npx`; only `cmd` can start a script.
  package static func isScript(_ program: String) -> Bool {
    let last = program.utf8.lastIndex { "/\\".utf8.contains($0) }
    let name = ASCII.lowercased(
      String(last.map { program[program.utf8.index(after: $0)...] } ?? program[...]))
    return scripts.contains(name) || name.hasSuffix(".cmd") || name.hasSuffix(".bat")
  }

  private static let scripts = [
    "npx", "npm", "pnpm", "pnpx", "yarn", "yarnpkg", "bunx", "corepack", "tsx", "ts-node",
  ]
}
