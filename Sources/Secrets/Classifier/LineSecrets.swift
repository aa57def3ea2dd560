internal import SourceText

/// Finds the values to hide, line by line: the values after the name of a secret, such as the name
/// of a variable, option or header.
///
/// In text with broken syntax, nothing says where a value ends. If a value is complete and
/// certainly harmless, such as a reference, the search goes on after it. Any other value is hidden,
/// together with the rest of the line. If a value continues in the lines below, they are checked in
/// the same way.
struct LineSecrets {
  /// The indentation and the name of a line whose value is in the lines below it; nil if no such
  /// value is open.
  private var open: (indent: Int, name: String)?
  /// Whether the next line is a value, whatever it looks like.
  private var awaitsValue = false
  /// Whether a line says that a `value` or `default` member is a secret.
  ///
  /// Such a line contains a pair like `"name": "API_KEY"` or `"password": true`.
  private var namesSecret = false

  mutating func hidden(in line: [UInt8]) -> [Range<Int>] {
    guard let content = line.firstIndex(where: { $0 > 0x20 }) else { return [] }
    if Self.namesSecret(line) || Self.hidesAnswer(line) { namesSecret = true }
    let isComment = line[content] == UInt8(ascii: "#") || line[content...].starts(with: "//".utf8)
    if !isComment, let hidden = continued(line, content) { return hidden }
    var index = 0
    while index < line.count {
      guard Self.isNameByte(line[index]) else {
        index += 1
        continue
      }
      let end = line[index...].firstIndex { !Self.isNameByte($0) } ?? line.count
      guard let subject = subject(index..<end, in: line, content),
        let start = Self.valueStart(after: index..<end, in: line, content, subject)
      else {
        index = end
        continue
      }
      var value = LineValue(line, subject)
      let shown = value.read(from: start)
      if value.isOpen, !isComment { open = (content, subject.name) }
      awaitsValue = value.isOpen && (subject.isOption || value.endsWithScheme)
      guard let shown else { return [value.hiddenStart..<line.count] }
      index = max(shown, end)
    }
    return []
  }

  /// Returns the ranges to hide in a line that continues the value of the name in `open`; nil if
  /// the line does not continue that value.
  private mutating func continued(_ line: [UInt8], _ content: Int) -> [Range<Int>]? {
    guard let (indent, name) = open else { return nil }
    let isList = line[content] == UInt8(ascii: "-") && content >= indent
    let isExplicit = line[content] == UInt8(ascii: ":")
    let isValue =
      content > indent || isExplicit || isList
      || !Self.isPair(line, content)
        && !"}])".utf8.contains(line[content])
    let wasAwaited = awaitsValue
    awaitsValue = false
    guard wasAwaited || isValue else {
      open = nil
      return nil
    }
    if wasAwaited { open = nil }
    var start = content
    while start < line.count, "-:? ".utf8.contains(line[start]) { start += 1 }
    // An argument may start with a dash.
    if start > content, line[start - 1] == UInt8(ascii: "-") { start -= 1 }
    var value = LineValue(line, SecretSubject(name: name, isOption: false, alwaysHides: wasAwaited))
    guard let end = value.readBelow(from: start) else { return [value.hiddenStart..<line.count] }
    return end < line.count && line[end...].contains { $0 > 0x20 && !",]})\"'".utf8.contains($0) }
      && !line[end...].drop { $0 <= 0x20 }.starts(with: "#".utf8)
      ? [end..<line.count] : []
  }

  /// Returns whether a line contains a pair such as `"name": "API_KEY"`.
  private static func namesSecret(_ line: [UInt8]) -> Bool {
    let words = line.split { !isNameByte($0) }
    return zip(words, words.dropFirst()).contains { key, name in
      (key.elementsEqual("name".utf8) || key.elementsEqual("key".utf8))
        && SecretName(String(decoding: name, as: UTF8.self))?.isStrong == true
    }
  }

  /// Returns whether a line contains `"password": true`, which marks a prompt whose default is a
  /// secret.
  private static func hidesAnswer(_ line: [UInt8]) -> Bool {
    // Most lines contain no such word.
    guard line.span.index(of: "password") != nil else { return false }
    let words = line.split { !isNameByte($0) }
    return zip(words, words.dropFirst()).contains { key, value in
      key.elementsEqual("password".utf8) && value.elementsEqual("true".utf8)
    }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Returns whether a byte is a quote, a backslash or part of a non-ASCII character (such as a
  /// typographic quote).
  static func isQuote(_ byte: UInt8) -> Bool { "\"'`\\".utf8.contains(byte) || byte >= 0x80 }

  /// Returns whether a line starts with a name and `:` or `=`, so that it is a pair and not a
  /// value.
  private static func isPair(_ line: [UInt8], _ start: Int) -> Bool {
    let begin = line[start...].firstIndex { !"\"'{[,".utf8.contains($0) } ?? line.count
    let end = line[begin...].firstIndex { !isNameByte($0) } ?? line.count
    let rest = line[end...].drop { "\"' ".utf8.contains($0) }
    return end > begin && (rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "="))
  }

  /// Returns what a name says about its value; nil if the name is not that of a secret.
  private func subject(_ range: Range<Int>, in line: [UInt8], _ content: Int) -> SecretSubject? {
    // `${NAME:?message}` is a reference with a message, as in Crush.
    if line[..<range.lowerBound].suffix(2).elementsEqual("${".utf8) { return nil }
    let text = String(decoding: line[range], as: UTF8.self)
    let isOption = line[range.lowerBound] == UInt8(ascii: "-") && range.count > 1
    if isOption, SecretSubject.credentialFlags.contains(text) {
      return SecretSubject(name: text, isOption: true, alwaysHides: true)
    }
    if namesSecret, ["value", "default", "val"].contains(ASCII.lowercased(text)) {
      return SecretSubject(name: "password", isOption: false, alwaysHides: false)
    }
    if isOption, ["pass", "auth", "pw"].contains(where: ASCII.lowercased(text).hasSuffix) {
      return SecretSubject(name: "password", isOption: true, alwaysHides: false)
    }
    switch SecretName(text) {
    case .password?, .credential?, .hint?:
      return SecretSubject(name: text, isOption: isOption, alwaysHides: false)
    case .identifier?, .publicKey?, nil: return nil
    }
  }

  /// Returns the start of a name's value; nil if no value seems to follow the name.
  private static func valueStart(
    after name: Range<Int>, in line: [UInt8], _ content: Int, _ subject: SecretSubject
  ) -> Int? {
    var start = name.upperBound
    while start < line.count, isQuote(line[start]) { start += 1 }
    let isQuoted = start > name.upperBound
    let beforeBlanks = start
    while start < line.count, line[start] == 0x20 || line[start] == 0x09 || isQuote(line[start]) {
      start += 1
    }
    let sign = start < line.count ? line[start] : 0
    if sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") { return start + 1 }
    if subject.isOption {
      return sign == UInt8(ascii: ",") ? start + 1 : start
    }
    // In YAML's `? NAME`, the value is on the next line.
    let before = line[content..<name.lowerBound]
    if before.first == UInt8(ascii: "?"), start >= line.count { return start }
    guard SecretName(subject.name)?.isStrong == true, start < line.count,
      !",]}#)".utf8.contains(sign)
    else { return nil }
    // Matches "The password is …".
    if line[beforeBlanks...].starts(with: " is ".utf8),
      line[(beforeBlanks + 4)...].split(whereSeparator: { $0 <= 0x20 }).count == 1
    {
      return beforeBlanks + 4
    }
    // Matches a character that is not a separator, followed by a quoted value.
    let afterSigns = line[start...].drop { ";|<>~-+*/!?^&%$@ ".utf8.contains($0) }
    if afterSigns.startIndex > start, afterSigns.first.map(isQuote) == true {
      return afterSigns.startIndex
    }
    // Without a separator, a value follows only if the name or the value is quoted, or if the name
    // is the first word.
    let opensQuote = line[beforeBlanks..<start].contains(where: isQuote)
    let isFirst = before.allSatisfy { "\"'{ ".utf8.contains($0) || $0 >= 0x80 }
    return isQuoted || opensQuote || isFirst ? beforeBlanks : nil
  }
}

/// A name whose value is a secret.
struct SecretSubject {
  let name: String
  let isOption: Bool
  /// Whether even a plain word is hidden, as after `-u`.
  let alwaysHides: Bool

  static let credentialFlags: Set<String> = [
    "-u", "-p", "-w", "-P", "-U", "--user", "--auth", "--basic-auth", "--userpwd", "--proxy-user",
    "--http-user", "--credentials", "--login", "--basic",
  ]
}
