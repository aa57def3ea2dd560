internal import ClientFiles
internal import ConfigDocuments
internal import MCPProfile
internal import Secrets
internal import SourceText

/// Reads the words of the line.
extension ClientCommandLine {
  /// Reads the line; returns nil if the line adds no server, for example because it is prose.
  mutating func server() -> FoundServer? {
    if isVerbJSON { return jsonServer() }
    let start = self
    read()
    // Yargs gives a list option all words after it, so Gemini CLI would find no server.
    if isGreedy, name == nil, positional.isEmpty || positional.count + rest.count < 2, let list {
      let end = Self.end(of: words[list], hasDashes)
      self = start
      listEnd = end
      if end == nil {
        problem = .endlessList(words[list.lowerBound - 1], in: snippet)
        positional = [words[list.lowerBound]]
        return nil
      }
      read()
    }
    return assembled()
  }

  private mutating func read() {
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word.text == "--" {
        hasDashes = true
        rest += words[index...]
        break
      }
      if word.text.utf8.first == UInt8(ascii: "-"), word.text.utf8.count > 1 {
        guard let next = take(word, index) else {
          // This may be the first option of the server's program. Then all following words belong
          // to the program.
          if isCommandGiven { rest.append(word) }
          continue
        }
        index = next
      } else if isCommandGiven {
        rest.append(word)
      } else {
        positional.append(word)
      }
    }
  }

  /// Whether the words so far contain a name and a program; the remaining words are then the
  /// program's arguments.
  ///
  /// For `add-json`, the value is false. After an option for the transport, it is true only in
  /// Gemini CLI and Qwen Code.
  private var isCommandGiven: Bool {
    guard !isVerbJSON, positional.count >= (name == nil ? 2 : 1), let last = positional.last else {
      return false
    }
    return !Self.isAddress(last.text) && (members["type"] == nil || isGreedy)
  }

  /// Returns whether a word is certainly a program: a path, a line with spaces, or a package
  /// runner.
  static func isProgram(_ word: String) -> Bool {
    word.utf8.contains { "/\\ ".utf8.contains($0) } || ServerName.isRunner(word)
  }

  static func isAddress(_ text: String) -> Bool {
    ["http://", "https://"].contains { text.utf8.starts(with: $0.utf8) }
  }

  /// Reads one option of the client, and returns the index after its values; nil if the word is an
  /// option of the server's program.
  ///
  /// An unknown option before the program is reported.
  mutating func take(_ word: CommandWord, _ index: Int) -> Int? {
    let written = OptionWord(word, isYargs: isGreedy, isCommandGiven: isCommandGiven)
    guard let option = written.option else {
      if isCommandGiven { return nil }
      report(.unknownOption(written.flag, program, at: snippet.place(word.range)))
      return index
    }
    if isCommandGiven, !isClients(option, written.flag, index) { return nil }
    if case .flag(let key) = option { return takeFlag(key, written, index) }
    if written.hasShortEquals, program == "claude" {
      report(.equals(written.flag, at: snippet.place(word.range)))
      return index
    }
    // In Hermes Agent, all words after this option are arguments.
    if case .arguments = option, program == "hermes", index < words.count {
      rest += words[index...]
      return words.count
    }
    if case .list = option, isGreedy { return takeList(option, written, index) }
    var next = index
    let value: CommandWord
    if let own = written.value {
      value = own
    } else if index < words.count, !isGreedy || !isOption(words[index].text) {
      value = words[index]
      next += 1
    } else {
      report(.missingValue(written.flag, at: snippet.place(word.range)))
      return index
    }
    add(option, value, of: written.flag)
    // `--env A=1 B=2` takes any number of values.
    while !isGreedy, next < words.count, isFurther(option, words[next]) {
      add(option, words[next], of: written.flag)
      next += 1
    }
    return next
  }

  private mutating func takeFlag(_ key: String?, _ written: OptionWord, _ index: Int) -> Int {
    var index = index
    var value = written.value?.text
    if isGreedy, value == nil, index < words.count, ["true", "false"].contains(words[index].text) {
      value = words[index].text
      index += 1
    }
    if value != nil, !isGreedy {
      report(.valueOfFlag(written.flag, at: snippet.place(written.word.range)))
    } else if key == "clientSecret" {
      asksForSecret = CommandWord(text: written.flag, range: written.word.range)
    } else if let key {
      let isOn = value != "false" && !written.isNegated
      members[key] = isOn ? [member(key, .bool(true), written.word)] : nil
    }
    return index
  }

  /// Reads a list as yargs does: adds all words up to `--`, `listEnd` or the next option of the
  /// client to the earlier words of the same option.
  private mutating func takeList(_ option: Option, _ written: OptionWord, _ index: Int) -> Int {
    var next = index
    if let value = written.value { add(option, value, of: written.flag) }
    while next < words.count, next != listEnd, words[next].text != "--",
      !isOption(words[next].text)
    {
      add(option, words[next], of: written.flag)
      next += 1
    }
    if next > index { list = index..<next }
    if next == index, written.value == nil {
      report(.missingValue(written.flag, at: snippet.place(written.word.range)))
    }
    return next
  }

  /// Returns the index of the server's name in the words after a list option, which is the end of
  /// the list; nil if no word can be the name.
  ///
  /// The name is the word before the first address or program. If there is neither, but `hasDashes`
  /// is true, the last of several words is the name.
  private static func end(of words: ArraySlice<CommandWord>, _ hasDashes: Bool) -> Int? {
    let target = words.dropFirst(2).firstIndex { isProgram($0.text) || isAddress($0.text) }
    if let target { return target - 1 }
    return hasDashes && words.count > 1 ? words.endIndex - 1 : nil
  }

  /// Returns whether yargs reads the word as an option of the client.
  private func isOption(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "-")
      && OptionWord(
        CommandWord(text: text, range: 0..<0), isYargs: true, isCommandGiven: true
      ).isOfYargs
  }

  /// Returns whether an option after the program still belongs to the client.
  ///
  /// `docker run -e NAME` has options of its own.
  private func isClients(_ option: Option, _ flag: String, _ index: Int) -> Bool {
    let isContainer = positional.last.map { ["docker", "podman"].contains($0.text) } ?? false
    if isGreedy { return OptionWord.ofYargs.contains(flag) && !(isContainer && flag.isOfDocker) }
    guard !isContainer, index < words.count else { return false }
    switch option {
    case .environment: return Self.isAssignment(words[index].text)
    case .ignored: return ["user", "project", "local"].contains(words[index].text)
    case .transport: return ["stdio", "http", "sse"].contains(words[index].text)
    default: return false
    }
  }

  private func isFurther(_ option: Option, _ word: CommandWord) -> Bool {
    switch option {
    case .environment: Self.isAssignment(word.text)
    case .header:
      word.text.contains(text: ": ") && word.text.utf8.first.map(ASCII.isLetter) == true
    default: false
    }
  }

  static func isAssignment(_ text: String) -> Bool {
    text.utf8.firstIndex(of: UInt8(ascii: "=")).map {
      EnvironmentReference.isName(text.utf8[..<$0])
    } ?? false
  }

  mutating func report(_ found: Diagnostic) { problem = problem ?? found }
}

extension String {
  /// Whether an option of Gemini CLI may also be an option of `docker run`.
  fileprivate var isOfDocker: Bool { utf8.count == 2 || self == "--env" }
}
