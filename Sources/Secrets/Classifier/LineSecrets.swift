internal import SourceText

/// Hides what follows a name, option or header that says that its value is a secret, line by line.
///
/// Where the syntax is broken, nothing tells where a value ends. So everything is hidden to the end of
/// the line, unless what follows is complete and certainly no secret, such as a reference; then the rest
/// of the line is read in the same way. What is below such a name is hidden too.
struct LineSecrets {
  /// A name whose value is in the lines below it: how far the name's line is indented, and the name.
  private var open: (indent: Int, name: String)?
  /// Whether the next line is a value, whatever it looks like.
  private var awaitsValue = false
  /// Whether a `name` was that of a secret, so that its `value` is one.
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

  /// What is hidden of a line that is below a name of a secret; nil when it is not.
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
    // An argument can begin with a dash too.
    if start > content, line[start - 1] == UInt8(ascii: "-") { start -= 1 }
    var value = LineValue(line, SecretSubject(name: name, isOption: false, alwaysHides: wasAwaited))
    guard let end = value.readBelow(from: start) else { return [value.hiddenStart..<line.count] }
    return end < line.count && line[end...].contains { $0 > 0x20 && !",]})\"'".utf8.contains($0) }
      && !line[end...].drop { $0 <= 0x20 }.starts(with: "#".utf8)
      ? [end..<line.count] : []
  }

  /// `"name": "API_KEY"`, before or after its value.
  private static func namesSecret(_ line: [UInt8]) -> Bool {
    let words = line.split { !isNameByte($0) }
    return zip(words, words.dropFirst()).contains { key, name in
      (key.elementsEqual("name".utf8) || key.elementsEqual("key".utf8))
        && SecretName(String(decoding: name, as: UTF8.self))?.isStrong == true
    }
  }

  /// `"password": true`, of a prompt whose default is a secret too.
  private static func hidesAnswer(_ line: [UInt8]) -> Bool {
    let words = line.split { !isNameByte($0) }
    return zip(words, words.dropFirst()).contains { key, value in
      key.elementsEqual("password".utf8) && value.elementsEqual("true".utf8)
    }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Quotes of every kind, escaped or not; those of typography are not ASCII.
  static func isQuote(_ byte: UInt8) -> Bool { "\"'`\\".utf8.contains(byte) || byte >= 0x80 }

  /// Whether a line begins with a name and `:` or `=`, so that it is no value.
  private static func isPair(_ line: [UInt8], _ start: Int) -> Bool {
    let begin = line[start...].firstIndex { !"\"'{[,".utf8.contains($0) } ?? line.count
    let end = line[begin...].firstIndex { !isNameByte($0) } ?? line.count
    let rest = line[end...].drop { "\"' ".utf8.contains($0) }
    return end > begin && (rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "="))
  }

  /// What a name says about its value; nil when it says nothing.
  private func subject(_ range: Range<Int>, in line: [UInt8], _ content: Int) -> SecretSubject? {
    // `${NAME:?message}`, as Crush has it.
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

  /// Where the value of a name begins; nil when the name is only a word of a text.
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
    // `? NAME`, whose value is in the next line.
    let before = line[content..<name.lowerBound]
    if before.first == UInt8(ascii: "?"), start >= line.count { return start }
    guard SecretName(subject.name)?.isStrong == true, start < line.count,
      !",]}#)".utf8.contains(sign)
    else { return nil }
    // "The password is …"
    if line[beforeBlanks...].starts(with: " is ".utf8),
      line[(beforeBlanks + 4)...].split(whereSeparator: { $0 <= 0x20 }).count == 1
    {
      return beforeBlanks + 4
    }
    // A sign that is no separator, and a value in quotes.
    let afterSigns = line[start...].drop { ";|<>~-+*/!?^&%$@ ".utf8.contains($0) }
    if afterSigns.startIndex > start, afterSigns.first.map(isQuote) == true {
      return afterSigns.startIndex
    }
    // The separator is missing.
    let opensQuote = line[beforeBlanks..<start].contains(where: isQuote)
    let isFirst = before.allSatisfy { "\"'{ ".utf8.contains($0) || $0 >= 0x80 }
    return isQuoted || opensQuote || isFirst ? beforeBlanks : nil
  }
}

/// A name that says that its value is a secret.
struct SecretSubject {
  let name: String
  let isOption: Bool
  /// Whether even a word is hidden, as after `-u`.
  let alwaysHides: Bool

  static let credentialFlags: Set<String> = [
    "-u", "-p", "-w", "-P", "-U", "--user", "--auth", "--basic-auth", "--userpwd", "--proxy-user",
    "--http-user", "--credentials", "--login", "--basic",
  ]
}
