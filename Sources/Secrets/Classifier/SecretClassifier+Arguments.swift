internal import SourceText

/// Secrets in a program's arguments and in whole command lines.
extension SecretClassifier {
  /// Returns the secrets in a list of arguments, each with the index of its argument.
  package func arguments(_ arguments: [String]) -> [(index: Int, part: SecretPart)] {
    var found: [(index: Int, part: SecretPart)] = []
    var flag: String?
    for (index, argument) in arguments.enumerated() {
      found += parts(argument, at: .argument(after: flag)).map { (index, $0) }
      flag = Self.flag(argument, after: flag)
    }
    return found
  }

  /// Returns the option that takes the argument after `text` as its value; nil if there is none.
  ///
  /// `previous` is the option before `text`. If `text` is a single sign, such as a bracket,
  /// `previous` still waits for its value.
  package static func flag(_ text: String, after previous: String? = nil) -> String? {
    // Most words neither start an option nor are a stray character after one.
    let signs = "-/{[(:=".utf8
    guard let first = text.utf8.first, let last = text.utf8.last,
      signs.contains(first) || signs.contains(last)
    else { return nil }
    let bytes = Array(text.utf8)
    // A single character, such as a bracket, is not a value: the option still waits for its value.
    if bytes.count == 1, "{[(:=".utf8.contains(bytes[0]) { return previous }
    if bytes.count > 2, let last = bytes.last, "{[(".utf8.contains(last),
      bytes[bytes.count - 2] == UInt8(ascii: "=")
    {
      return String(decoding: bytes.dropLast(2), as: UTF8.self)
    }
    let isFlag =
      bytes.first == UInt8(ascii: "-") && bytes.count > 1 || takesCommand(text)
    let isAttached =
      bytes.contains(UInt8(ascii: "=")) || bytes.contains(0x20)
      || bytes.count > 2 && bytes.starts(with: "-H".utf8) && bytes[1] != UInt8(ascii: "-")
    return isFlag && !isAttached ? text : nil
  }

  /// Returns whether an option takes a command, as in `sh -c`, `bash -lc`, `cmd /c` and `powershell
  /// -Command`.
  static func takesCommand(_ flag: String) -> Bool {
    [
      "-c", "-lc", "-ic", "-ec", "-xc", "-euc", "-exc", "/c", "/C", "/k", "/K", "-Command",
      "-command", "--command", "-EncodedCommand",
    ].contains { $0.utf8.elementsEqual(flag.utf8) }
  }

  private static let headerFlags: Set<String> = [
    "-h", "--header", "--headers", "--http-header", "--http-headers", "--extra-header",
    "--add-header", "--custom-header", "--custom-headers", "--proxy-header", "--request-header",
    "--default-header", "--mcp-header", "--set-header",
  ]

  private static let userFlags: Set<String> = [
    "-u", "--user", "--auth", "--basic-auth", "--userpwd", "--proxy-user", "--basic", "--http-user",
    "--credentials", "--login", "--credential", "-U", "--http-auth", "--http-basic",
    "--simple-auth", "--authentication", "--creds", "--userpass",
  ]

  private static let variableFlags: Set<String> = [
    "-e", "--env", "--set-env", "--environment", "--env-var", "--build-arg", "-E", "-D", "--set",
    "--define", "-x",
  ]

  private static let passwordFlags: Set<String> = ["-p", "-P", "-w", "-a", "-pw", "--pw"]

  func argument(_ text: SecretText, _ range: Range<Int>, after flag: String?) -> [SecretPart] {
    guard !range.isEmpty else { return [] }
    if let key = pem(text, range, flag) { return [key] }
    if let flag, Self.takesCommand(flag), text[range].contains(where: { $0 == 0x20 || $0 == 0x3D })
    {
      return commandLine(text, range)
    }
    if text.bytes[range.lowerBound] == UInt8(ascii: "/"), let found = slashOption(text, range) {
      return found
    }
    if text.bytes[range.lowerBound] == UInt8(ascii: "-"), range.count > 1,
      !isPasswordFlag(flag) || text[range].count < 8
    {
      return option(text, range)
    }
    guard let flag else { return positional(text, range) }
    return value(text, range, of: flag)
  }

  /// Returns the secrets in a Windows option such as `/apikey:VALUE`; nil if the text is not such
  /// an option.
  private func slashOption(_ text: SecretText, _ range: Range<Int>) -> [SecretPart]? {
    let name = text[range].dropFirst().prefix(while: ASCII.isLetterOrDigit)
    guard name.count > 2, name.endIndex < range.upperBound,
      text.bytes[name.endIndex] == UInt8(ascii: ":")
    else { return nil }
    return value(
      text, name.endIndex + 1..<range.upperBound, of: String(decoding: name, as: UTF8.self))
  }

  private func isPasswordFlag(_ flag: String?) -> Bool {
    flag.flatMap { SecretName($0) } == .password
  }

  /// Returns the secrets in `--token=VALUE`, `-HName: value`, `-eNAME=value`, `-uuser:password` or
  /// `/p:Password=value`.
  private func option(_ text: SecretText, _ range: Range<Int>) -> [SecretPart] {
    let bytes = text[range]
    if bytes.count > 2, bytes[range.lowerBound + 1] != UInt8(ascii: "-") {
      let short = text.string(range.lowerBound..<range.lowerBound + 2)
      let rest = range.lowerBound + 2..<range.upperBound
      let first = text.bytes[rest.lowerBound]
      let value = first == UInt8(ascii: "=") ? rest.lowerBound + 1..<rest.upperBound : rest
      if short == "-H" { return headerText(text, value, isHeader: true) ?? [] }
      if short == "-u", text.contains(UInt8(ascii: ":"), in: value) {
        return userAndPassword(text, value, short)
      }
      let isMixed =
        text[value].contains(where: ASCII.isUpper) && text[value].contains(where: ASCII.isLower)
      if short == "-p", looksChosen(text[value]),
        isMixed && text[value].contains(where: ASCII.isDigit) || isOdd(text[value])
          || text[value].contains(where: { "!#$%&*?+^".utf8.contains($0) })
      {
        return [SecretPart(value, .high, .named, key: short)]
      }
      if ["-e", "-D", "-E"].contains(short), let pair = pair(text, value) {
        return named(text, pair.value, Subject(pair.name, .variable))
      }
    }
    if let found = colonOption(text, range) { return found }
    guard let equals = text.first(UInt8(ascii: "="), in: range) else {
      let found = tokens(text, range, nil)
      // Matches `-pVALUE`.
      let rest = min(range.lowerBound + 2, range.upperBound)..<range.upperBound
      let isShort = !text[range].dropFirst().starts(with: "-".utf8)
      return found.isEmpty && isShort && GeneratedText.looksLikeKey(text[rest])
        ? [SecretPart(rest, .medium, .generated)] : found
    }
    let name = text.string(range.lowerBound..<equals)
    return value(text, equals + 1..<range.upperBound, of: name)
  }

  /// Returns the secrets in an option such as `--api-key:VALUE`; nil if the text is not such an
  /// option.
  private func colonOption(_ text: SecretText, _ range: Range<Int>) -> [SecretPart]? {
    let name = text[range].prefix(64).prefix(while: LineSecrets.isNameByte)
    guard name.endIndex < range.upperBound, text.bytes[name.endIndex] == UInt8(ascii: ":"),
      case let flag = String(decoding: name, as: UTF8.self), SecretName(flag)?.isStrong == true
    else { return nil }
    return value(text, name.endIndex + 1..<range.upperBound, of: flag)
  }

  private func value(
    _ text: SecretText, _ range: Range<Int>, of flag: String
  ) -> [SecretPart] {
    let range = text.trimmed(range)
    let folded = ASCII.lowercased(flag)
    if flag == "-H" || folded != "-h" && Self.headerFlags.contains(folded) {
      return headerText(text, range, isHeader: true) ?? positional(text, range)
    }
    if Self.namesVariable(folded) { return variableName(text, range) }
    if Self.variableFlags.contains(flag), let pair = pair(text, range) {
      return named(text, pair.value, Subject(pair.name, .variable))
    }
    if Self.userFlags.contains(flag), let found = credentials(text, range, flag) { return found }
    if flag == "-a", let found = credentials(text, range, flag), !found.isEmpty { return found }
    if Self.passwordFlags.contains(flag) {
      return looksChosen(text[range])
        ? [SecretPart(range, .high, .named, key: flag)] : positional(text, range)
    }
    let subject = Subject(flag, .argument)
    // A long hexadecimal number after a short option such as `-k` may be a key.
    if flag.utf8.count == 2, text[range].prefix(while: ASCII.isHexDigit).count >= 32 {
      return [SecretPart(range, flag == "-k" ? .high : .medium, .generated, key: flag)]
    }
    // A value with spaces is written for people, as in `--note "token: the thing"`.
    if subject.kind == nil, text.contains(0x20, in: range) {
      return positional(text, range, key: flag)
    }
    return named(text, range, subject)
  }

  /// Returns whether an option takes the name of a variable, such as `--bearer-token-env-var NAME`.
  private static func namesVariable(_ flag: String) -> Bool {
    ["env", "env-var", "envvar", "env-name", "env-variable"].contains {
      flag.utf8.count > 6 && flag.hasSuffix($0)
    }
  }

  /// Returns whether a value contains letters and looks like a password.
  private func looksChosen(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 6, !value.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "{") }),
      !isHarmlessAnywhere(value),
      !Numbers.matches(value),
      !FileNames.matches(value), !Identifiers.isHexadecimal(value) || value.count >= 20,
      value.contains(where: ASCII.isLetter), References(Array(value), 0..<value.count).count == 0
    else { return false }
    let hasSign = value.contains { "!#$%^&*?+~".utf8.contains($0) }
    return GeneratedText.looksGenerated(value) || hasSign || isOdd(value)
      || value.contains(where: ASCII.isDigit) && value.contains(where: ASCII.isUpper)
        && value.allSatisfy(ASCII.isLetterOrDigit)
  }

  /// Returns whether letters and digits alternate so often that the value is not a word.
  private func isOdd(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 8, value.allSatisfy(ASCII.isLetterOrDigit) else { return false }
    let changes = zip(value, value.dropFirst()).count { ASCII.isDigit($0) != ASCII.isDigit($1) }
    return changes * 3 >= value.count
  }

  /// Returns the password in `user:password`.
  ///
  /// Returns nil if the value has no colon or contains an address. If the value has a colon but no
  /// password, as in `1000:1000`, the result is empty.
  private func credentials(
    _ text: SecretText, _ range: Range<Int>, _ flag: String
  ) -> [SecretPart]? {
    guard text.contains(UInt8(ascii: ":"), in: range),
      text.occurrences(of: "://", in: range).isEmpty
    else { return nil }
    return userAndPassword(text, range, flag)
  }

  private func userAndPassword(
    _ text: SecretText, _ range: Range<Int>, _ flag: String
  ) -> [SecretPart] {
    let found = tokens(text, range, flag)
    guard found.isEmpty, let colon = text.first(UInt8(ascii: ":"), in: range) else { return found }
    let secret = colon + 1..<range.upperBound
    let value = text[secret]
    let isNumeric = text[range].allSatisfy { ASCII.isDigit($0) || $0 == UInt8(ascii: ":") }
    // `root:root` is a user and a group, not a password.
    let isSame = text[range.lowerBound..<colon].elementsEqual(value)
    guard !value.isEmpty, !isNumeric, !isSame, References(text.bytes, secret).count == 0,
      !isHarmlessAnywhere(value)
    else { return [] }
    return [SecretPart(secret, .high, .named, key: flag)]
  }

  /// Returns the secrets in an argument that does not belong to an option.
  private func positional(
    _ text: SecretText, _ range: Range<Int>, key: String? = nil
  ) -> [SecretPart] {
    // Matches PowerShell's `$env:NAME=value`.
    if text[range].starts(with: "$env:".utf8) {
      return positional(text, range.lowerBound + 5..<range.upperBound, key: key)
    }
    if let pair = pair(text, range), SecretName(pair.name) != nil,
      !text.contains(0x20, in: range)
        || pair.name.utf8.allSatisfy({ $0 != 0x20 })
          && !isProse(text, pair.value)
    {
      return named(text, pair.value, Subject(pair.name, .pair))
    }
    return named(text, range, Subject(key, .argument))
  }

  private func isProse(_ text: SecretText, _ range: Range<Int>) -> Bool {
    let words = text.words(range)
    return words.count > 1
      && words.dropFirst().contains { text[$0].allSatisfy(ASCII.isLetter) }
  }

  /// Returns the secrets in the words of a command line, as in `sh -c '…'`.
  func commandLine(_ text: SecretText, _ range: Range<Int>) -> [SecretPart] {
    var found: [SecretPart] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let words = ShellWords.command(in: text.bytes, from: start)
        .filter { $0.range.lowerBound < range.upperBound }
      var names = ArgumentNames()
      for word in words {
        let place = names.place
        names.add(word.text)
        let span = word.text.utf8Span.span
        if Self.isPlain(span, at: place) { continue }
        // A word with quotes or escapes differs from its source, so positions do not match.
        let isAsWritten = text[word.range].elementsEqual(word.text.utf8)
        found += parts(word.text, at: place).map {
          isAsWritten ? $0.moved(by: word.range.lowerBound) : $0.covering(word.range)
        }
      }
      start = max(words.last?.range.upperBound ?? start, start) + 1
    }
    if !found.contains(where: { $0.confidence == .high }),
      let broken = brokenToken(text, range, Subject(nil, .argument))
    {
      return [broken]
    }
    return found
  }
}
