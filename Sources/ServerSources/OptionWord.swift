internal import SourceText

/// A word such as `--scope`, `--scope=user`, `-t`, `-t=http` or `-thttp`.
struct OptionWord {
  let word: CommandWord
  /// The option's name with its dashes.
  private(set) var flag: String
  /// The value in the same word.
  private(set) var value: CommandWord?
  /// Whether the word has the form `-t=http`, which Commander reads as the value `=http`
  /// (`claude mcp add` 2.1.332, 2026-11-30).
  private(set) var hasShortEquals = false
  private(set) var isNegated = false
  let option: ClientCommandLine.Option?

  /// Reads a word.
  ///
  /// `--excludeTools` and `--no-trust` are read as options only if `isYargs` is true. If
  /// `isCommandGiven` is true, `-thttp` is not split, because it may be an option of the server's
  /// program.
  init(_ word: CommandWord, isYargs: Bool, isCommandGiven: Bool) {
    self.word = word
    let equals = word.text.utf8.firstIndex(of: UInt8(ascii: "="))
    flag = equals.map { String(word.text[..<$0]) } ?? word.text
    if equals != nil { value = word.dropping(flag + "=") }
    let isLong = flag.utf8.starts(with: "--".utf8)
    if isLong, isYargs {
      flag = Self.kebab(flag)
      if flag == "--no-trust" {
        flag = "--trust"
        isNegated = true
      }
    }
    hasShortEquals = !isLong && equals != nil && flag.utf8.count == 2
    if !isLong, !isCommandGiven, flag.utf8.count > 2 {
      let short = String(word.text.prefix(2))
      if let rest = word.dropping(short), let option = ClientCommandLine.Option(short),
        option.accepts(attached: rest.text)
      {
        flag = short
        value = rest
      }
    }
    option = ClientCommandLine.Option(flag)
  }

  var isOfYargs: Bool { Self.ofYargs.contains(flag) }

  /// The options that Gemini CLI and Qwen Code have at any place (source: `add.ts` of both,
  /// 2026-11-30).
  static let ofYargs: Set<String> = [
    "-s", "--scope", "-t", "--transport", "--type", "-e", "--env", "-H", "--header", "--timeout",
    "--trust", "--description", "--include-tools", "--exclude-tools", "-d", "--debug", "-h",
    "--help",
  ]

  private static func kebab(_ flag: String) -> String {
    var output: [UInt8] = []
    for byte in flag.utf8 {
      let isCapital = (0x41...0x5A).contains(byte)
      if isCapital { output.append(UInt8(ascii: "-")) }
      output.append(isCapital ? byte | 0x20 : byte)
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension ClientCommandLine.Option {
  /// Returns whether a value can follow a short option in the same word; `-timeout` is another
  /// option.
  fileprivate func accepts(attached text: String) -> Bool {
    switch self {
    case .transport: ["stdio", "http", "sse", "streamable-http"].contains(text)
    case .environment: ClientCommandLine.isAssignment(text)
    case .header: text.contains(":")
    case .ignored: ["user", "project", "local"].contains(text) || text.contains("=")
    default: false
    }
  }
}
