internal import SourceText

/// Recognises code that reads a secret from elsewhere: `process.env.TOKEN`, `os.environ["TOKEN"]`,
/// `self.password`, `github.personal_access_token`.
enum CodeReferences {
  static func matches(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 120 else { return false }
    var text = value
    while let last = text.last, "!,;".utf8.contains(last) { text.removeLast() }
    let path = text.prefix { ASCII.isLetterOrDigit($0) || "_.-".utf8.contains($0) }
    let rest = text[path.endIndex...]
    let words = path.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let first = words.first, words.allSatisfy(isWord),
      !GeneratedText.looksGenerated(path)
    else { return false }
    if rest.isEmpty { return words.count >= 2 && (isObject(first) || isStoreEntry(words)) }
    return isAccess(rest) && (words.count >= 2 || isObject(first))
  }

  /// Returns whether the rest is in brackets or parentheses, as in `["TOKEN"]`, and does not look
  /// generated.
  private static func isAccess(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let open = rest.first, let close = rest.last else { return false }
    let isClosed =
      open == UInt8(ascii: "[") && close == UInt8(ascii: "]")
      || open == UInt8(ascii: "(") && close == UInt8(ascii: ")")
    return isClosed && !GeneratedText.looksGenerated(rest.filter(ASCII.isLetterOrDigit))
  }

  /// Returns whether the words are an entry of a store, such as `NAME.personal_access_token`.
  private static func isStoreEntry(_ words: [ArraySlice<UInt8>]) -> Bool {
    guard words.count == 2, let last = words.last, last.contains(UInt8(ascii: "_")),
      last.allSatisfy({ ASCII.isLower($0) || $0 == UInt8(ascii: "_") })
    else { return false }
    return SecretName(String(decoding: last, as: UTF8.self)) != nil
  }

  private static func isWord(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, ASCII.isLetter(first) || first == UInt8(ascii: "_") else {
      return false
    }
    return GeneratedText.isWordLike(word.filter { ASCII.isLetter($0) || ASCII.isDigit($0) }[...])
  }

  private static func isObject(_ word: ArraySlice<UInt8>) -> Bool {
    objects.contains(String(decoding: word.map(ASCII.lowercased), as: UTF8.self))
  }

  private static let objects: Set<String> = [
    "process", "os", "self", "this", "config", "cfg", "conf", "settings", "env", "environ", "args",
    "argv", "opts", "options", "secrets", "vars", "github", "import", "system", "deno", "bun",
    "ctx", "context", "props", "params", "request", "req", "app", "credentials", "creds", "user",
    "environment", "getenv", "input", "inputs", "steps", "needs", "data", "var", "module", "local",
    "values", "params", "event", "session", "client", "st", "viper", "dotenv", "uuid", "str",
  ]
}
