internal import MCPProfile

/// Decides what in one argument of a program is a literal secret.
enum ArgumentJudge {
  /// The option that takes the next argument.
  static func flag(_ text: String) -> String? {
    let isFlag = text.utf8.first == UInt8(ascii: "-") || takesCommand(text)
    return isFlag && !text.utf8.contains(UInt8(ascii: "=")) ? text : nil
  }

  /// `--token VALUE`, `--token=VALUE`, `--header 'Name: VALUE'`, `-e NAME=VALUE`, and addresses.
  static func judge(_ text: String, after flag: String?) -> LiteralSecret? {
    let bytes = text.utf8
    let isPlain = !bytes.contains { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
    if isPlain, flag == nil { return nil }
    if let flag, takesCommand(flag), text.utf8.contains(0x20) { return judge(commandLine: text) }
    if bytes.first == UInt8(ascii: "-") {
      if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(text[..<equals])
        return value(String(text[bytes.index(after: equals)...]), of: name)
      }
      // `-HName: value` and `-eNAME=value`, written together.
      if bytes.starts(with: "-H".utf8) || bytes.starts(with: "-e".utf8) {
        return value(String(text.dropFirst(2)), of: String(text.prefix(2)))
      }
      return nil
    }
    return value(text, of: flag)
  }

  /// The first in the words of a command line, as in `sh -c '…'`.
  static func judge(commandLine text: String) -> LiteralSecret? {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let words = ShellWords.command(in: bytes, from: start)
      var flag: String?
      for word in words {
        if let found = judge(word.text, after: flag) { return found }
        flag = self.flag(word.text)
      }
      start = max(words.last?.range.upperBound ?? start, start) + 1
    }
    return nil
  }

  /// `sh -c`, `bash -lc`, `cmd /c`, `powershell -Command`.
  private static func takesCommand(_ flag: String) -> Bool {
    ["-c", "-lc", "-ic", "/c", "/C", "/k", "-Command", "-command"].contains {
      $0.utf8.elementsEqual(flag.utf8)
    }
  }

  private static func value(_ text: String, of flag: String?) -> LiteralSecret? {
    let isHeader = flag.map { ["-H", "--header", "--headers"].contains($0) } ?? false
    if isHeader, let pair = assignment(text), text.utf8.contains(0x20) {
      // As Amp has it: `--header 'Authorization=Bearer …'`.
      return SecretJudge.header(pair.value, named: pair.name)
    }
    if let url = SecretJudge.url(text), !isHeader { return url }
    if let pair = header(text), isHeader || SecretName(pair.name) != nil || pair.value.contains(" ")
    {
      return SecretJudge.header(pair.value, named: pair.name)
    }
    if let pair = assignment(text), let found = SecretJudge.named(pair.value, pair.name) {
      return found
    }
    // A name is no value: `--bearer-token-env-var NAME`.
    guard let flag, !flag.utf8.elementsEqual("-H".utf8) else { return nil }
    let folded = ASCII.lowercased(flag)
    if folded.hasSuffix("env") || folded.hasSuffix("env-var") || folded.hasSuffix("-file") {
      return nil
    }
    return SecretJudge.named(text, flag)
  }

  /// `Name: value`, not an address.
  private static func header(_ text: String) -> (name: String, value: String)? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = text[..<colon]
    let value = text[text.utf8.index(after: colon)...].drop { $0 == " " }
    guard !name.isEmpty, !value.utf8.starts(with: "//".utf8),
      name.utf8.allSatisfy({
        ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    return (String(name), String(value))
  }

  /// `NAME=value`.
  private static func assignment(_ text: String) -> (name: String, value: String)? {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")),
      EnvironmentReference.isName(text.utf8[..<equals])
    else { return nil }
    return (String(text[..<equals]), String(text[text.utf8.index(after: equals)...]))
  }
}
